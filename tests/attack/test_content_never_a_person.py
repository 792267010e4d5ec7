"""A request to a platform names content that everybody could see, never a person, a group or a page's root.

Each address is walked through the desk's own forms: added, confirmed, put into a request that is submitted.
"""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from factcheck.addresses import Kind, judge
from factcheck.models import Escalation, ItemPost
from factcheck.services import escalation as escalations
from factcheck.views.links import act_url, subject_url
from tests import desk
from tests.acting import perform
from tests.desk_screens import act, signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")

FACEBOOK, YOUTUBE = "https://www.facebook.com", "https://www.youtube.com"

NEVER_CONTENT = [
    f"{FACEBOOK}/ten.nguoi.13",
    f"{FACEBOOK}/pages/Ten-Trang/121?v=wall",
    f"{FACEBOOK}/p/Ten-Trang-1000/",
    f"{FACEBOOK}/profile.php?id=1&v=info",
    f"{FACEBOOK}/ten?id=1",
    f"{FACEBOOK}/groups/123/user/456/",
    f"{FACEBOOK}/groups/123/members",
    "https://zalo.me/g/abc",
    f"{FACEBOOK}/share/g/abc",
    "https://t.me/s/kenh",
    "https://t.me/joinchat/x",
    f"{FACEBOOK}/hashtag/x",
    f"{FACEBOOK}/search/posts?q=x",
    # siblings
    "https://www.facebook.com./ten.nguoi.13",
    "https://mbasic.facebook.com/ten.nguoi.13?v=timeline",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Ffb.com%2Ften.nguoi.13",
    f"{FACEBOOK}/ten.nguoi.13/photos",
    f"{FACEBOOK}/ten.nguoi.13/about_work_and_education",
    f"{FACEBOOK}/people/Ten-Nguoi/61550000000001/",
    f"{FACEBOOK}/100001234567890",
    f"{FACEBOOK}/groups/hoi.nguoi/",
    f"{FACEBOOK}/stories/100001234567890",
    "https://m.me/ten.nguoi",
    "https://www.messenger.com/t/100001234567890",
    "https://zalo.me/0912345678",
    "https://zalo.me/pc",
    "https://t.me/c/123456/78",
    "https://t.me/+AbCdEf",
    "https://web.telegram.org/k/#@kenh",
    f"{YOUTUBE}/@kenh/videos",
    f"{YOUTUBE}/channel/UCabc",
    f"{YOUTUBE}/hashtag/x",
    f"{YOUTUBE}/results?search_query=x",
    "https://www.tiktok.com/@ten.nguoi",
    "https://www.tiktok.com/%40ten.nguoi?lang=vi",
    "https://www.tiktok.com/tag/x",
    "https://www.instagram.com/ten.nguoi/",
    "https://www.instagram.com/ten.nguoi/tagged/",
    "https://www.instagram.com/explore/tags/x/",
    "https://www.threads.net/@ten.nguoi/replies",
    "https://x.com/ten_nguoi/with_replies",
    "https://x.com/i/user/123",
    "https://x.com/search?q=from%3Aten_nguoi",
    "https://vk.com/id1",
    "https://www.reddit.com/user/ten/",
    "https://www.linkedin.com/in/ten-nguoi/",
    "https://bsky.app/profile/ten.bsky.social",
    "https://mang-nho.example/@ten",
    "https://mang-nho.example/@ten/with_replies",
    "https://mang-nho.example/users/ten",
    "https://mang-nho.example/u/ten",
    "https://mang-nho.example/nguoi-dung/ten-nguoi",
    "https://mang-nho.example/thanh-vien/ten.12/",
    "https://mang-nho.example/members/ten.12/",
    "https://mang-nho.example/author/ten/page/2/",
    "https://mang-nho.example/tac-gia/ten",
    "https://mang-nho.example/profile/ten.html",
    "https://mang-nho.example/member.php?u=12",
    "https://mang-nho.example/index.php?action=profile;u=1",
    "https://mang-nho.example/?author=1",
    "https://mang-nho.example/",
    "https://web.archive.org/web/2026/https://www.facebook.com/ten.nguoi.13",
    "http://192.168.1.7/tin/bai-1.html",
    "http://localhost/tin/bai-1.html",
    "http://may-in.local/tin/bai-1.html",
    "http://2130706433/tin/bai-1.html",
]
CONTENT = [
    f"{FACEBOOK}/groups/123/?multi_permalinks=456",
    "https://tin-vd.example/nuoc-song-dang-cao-o-ha-tien/",
    "https://vimeo.com/1",
    "https://dai.ly/x1",
    # siblings
    f"{FACEBOOK}/ten.nguoi.13/posts/pfbid02aBc",
    f"{FACEBOOK}/photo/?fbid=77&set=a.1",
    f"{FACEBOOK}/share/v/1AbC/",
    "https://fb.watch/abc_D-1/",
    f"{YOUTUBE}/watch?v=aBcDeFgHiJk",
    f"{YOUTUBE}/@kenh/community?lb=UgkxA1",
    "https://www.tiktok.com/@ten.nguoi/video/7300",
    "https://t.me/kenh/12",
    "https://www.instagram.com/ten.nguoi/reel/C1_x/",
    "https://x.com/ten_nguoi/status/99",
    "https://rd.zapps.vn/detail/5797?id=cf9dd5a1&pageId=1",
    "https://mang-nho.example/@ten/112233445566778899",
    "https://mang-nho.example/users/ten/statuses/112",
    "https://dien-dan.example/threads/nuoc-dang.4711/page-2",
    "https://bao.example/gia-xang-hom-nay-4812345.html",
    "https://bao.example/?p=4711",
    "https://bao.example/2026/03/02/nuoc-dang/",
]
NOT_KNOWN = [
    f"{FACEBOOK}/share/1AbCdEf/",
    f"{FACEBOOK}/media/set/?set=a.1",
    "https://vt.tiktok.com/ZSabc/",
    "https://bit.ly/3abc",
    "https://t.co/abc",
    "https://tin-vd.example/nguyen-thi-thu-ha",
    "https://tin-vd.example/gioithieu",
    "https://trang-gia.example/nhan-ho-tro/dang-nhap",
]
REASON = "Mở ra là một bài viết, không phải trang của ai."


def asked(url, *, visibility="public", reason=""):
    """(state, answer) of a request that names `url`, submitted at its form; "" where nobody confirmed."""
    item, _page = desk.published()
    perform(item, "add_post", named("lan"), data={"url": url, "text": "Tàu ngừng chạy."})
    item.refresh_from_db()
    post = item.posts.exclude(url="https://mxh.example/posts/1").get()
    hanh = signed_in("hanh")
    confirmed = act(hanh, item, "confirm_post", post=post.pk, visibility=visibility, shape_reason=reason)
    if confirmed.status_code != 302:
        return "", confirmed
    item.refresh_from_db()
    drafted = escalations.draft(item, by=named("hanh"), kind="platform_request", posts=[post], **desk.LETTER)
    answer = act(hanh, drafted, "submit")
    return Escalation.objects.get(pk=drafted.pk).state, answer


@pytest.mark.parametrize("url", NEVER_CONTENT)
def test_a_person_a_group_and_a_root_are_never_content(url):
    assert judge(url).kind == Kind.ROOM


@pytest.mark.parametrize("url", NEVER_CONTENT[:13])
def test_no_request_names_one_whatever_is_written(url):
    state, answer = asked(url, reason=REASON)
    assert (state, answer.status_code) == ("draft", 422)
    assert judge(url).sentence in text_of(answer)


@pytest.mark.parametrize("url", CONTENT)
def test_content_is_content(url):
    assert judge(url).kind == Kind.CONTENT


@pytest.mark.parametrize("url", CONTENT[:4])
def test_a_request_names_content(url):
    assert asked(url)[0] == "pending"


@pytest.mark.parametrize("url", NOT_KNOWN)
def test_of_some_shapes_only_a_person_can_tell(url):
    assert judge(url).kind == Kind.UNKNOWN


def test_an_unknown_shape_is_not_confirmed_without_a_reason():
    for nothing in ("", "   ", "\u200b"):
        state, answer = asked(NOT_KNOWN[-1], reason=nothing)
        assert (state, answer.status_code) == ("", 422)
        assert answer.context["form"].errors["shape_reason"]


def test_the_reason_is_kept_told_and_shown_to_whoever_approves():
    state, _answer = asked(NOT_KNOWN[-1], reason=REASON)
    assert state == "pending"
    letter = Escalation.objects.get()
    assert ItemPost.objects.get(post=letter.posts.get(), item=letter.item).shape_reason == REASON
    assert letter.composed["posts"][0]["shape_reason"] == REASON
    approving = text_of(signed_in("son").get(act_url(letter, "approve")))
    assert REASON in approving
    assert act(signed_in("son"), letter, "approve").status_code == 302
    letter.refresh_from_db()
    assert letter.frozen["posts"][0]["shape_reason"] == REASON


@pytest.mark.parametrize("visibility", ["closed", "unknown"])
def test_what_is_not_known_to_be_public_is_in_no_request_to_a_platform(visibility):
    state, answer = asked(f"{FACEBOOK}/groups/123/posts/456", visibility=visibility)
    assert (state, answer.status_code) == ("draft", 422)


def test_the_form_offers_public_posts_alone():
    item, _page = desk.published()
    post = item.posts.get()
    for visibility, offered in (("closed", []), ("public", [post])):
        perform(item, "confirm_post", named("hanh"), data={"post": post, "visibility": visibility})
        form = signed_in("hanh").get(reverse("desk_draft", args=[item.reference, "platform_request"]))
        assert list(form.context["form"].fields["posts"].queryset) == offered


def test_who_confirmed_before_is_asked_again_before_submitting():
    """A row of before says nothing of who could see the post."""
    drafted = desk.drafted()
    item, post = drafted.item, drafted.posts.get()
    item.item_posts.update(visibility="unknown")
    hanh = signed_in("hanh")
    assert act(hanh, drafted, "submit").status_code == 422
    assert "Xác nhận lại" in text_of(hanh.get(subject_url(item)))
    assert act(hanh, item, "confirm_post", post=post.pk, visibility="public").status_code == 302
    assert act(hanh, drafted, "submit").status_code == 302


def test_a_post_that_turns_out_closed_stops_what_was_approved():
    numbered = desk.numbered()
    item, post = numbered.item, numbered.posts.get()
    perform(item, "confirm_post", named("hanh"), data={"post": post, "visibility": "closed"})
    answer = act(signed_in("hanh"), numbered, "send", sent_on="2026-03-02", signed_file=desk.paper())
    assert answer.status_code == 422
    assert Escalation.objects.get().state == "approved"


def test_what_the_database_is_told_is_one_of_three(db):
    item = desk.received()
    with pytest.raises(IntegrityError), transaction.atomic():
        item.item_posts.update(visibility="maybe")
