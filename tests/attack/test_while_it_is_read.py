"""What else may be otherwise between reading and clicking: a page, an old paragraph, too much to carry."""

import random

import pytest
from wagtail.users.models import UserProfile

from factcheck.conditions.escalations import why_not_named
from factcheck.models import Appeal, FactCheckPage
from factcheck.views.links import act_url
from tests import acting, desk
from tests.attack.forms import opened, sent
from tests.desk_screens import signed_in, text_of
from tests.people import named
from tests.test_shown_on_screen import CASES, EVERY

pytestmark = pytest.mark.usefixtures("monday_morning")

LIE = "Ông hàng xóm tên Tư ăn cắp gà"
OLD = "Hôm qua, đại diện cảng vụ cho biết lịch tàu của tháng này vẫn được giữ nguyên."


def stored(subject):
    return type(subject).objects.get(pk=subject.pk)


def another_wording(page, **changes):
    """A revision by Hạnh that Thu has approved."""
    revision = desk.edit_page(stored(page), "hanh", **changes)
    acting.approve_revision(page, revision, by=named("thu"))
    return revision


def test_who_keeps_a_page_keeps_the_one_they_read():
    _item, page = desk.published()
    wording = another_wording(page, title=LIE)
    appeal = desk.admitted(page=page)
    vinh = signed_in("vinh")
    form = opened(vinh, appeal, "decide")
    acting.publish(page, wording, by=named("thu"))
    typed = {"decision": "keep", "answer": "Bài viết đúng."}
    answer = sent(vinh, appeal, "decide", form, **typed)
    assert answer.status_code == 409
    assert LIE in text_of(answer)
    assert "Bài viết đúng." in text_of(answer)
    assert stored(appeal).state == "admitted"


def test_who_keeps_a_page_is_told_that_it_was_hidden_meanwhile():
    appeal = desk.admitted()
    vinh = signed_in("vinh")
    form = opened(vinh, appeal, "decide")
    hide = {"page": appeal.page, "reason": "Có số điện thoại."}
    acting.perform(stored(appeal.item), "hide_page", named("son"), data=hide)
    answer = sent(vinh, appeal, "decide", form, decision="keep", answer="Bài viết đúng.")
    assert answer.status_code == 409
    assert "Bài hiện không có trên trang công khai." in text_of(answer)
    assert Appeal.objects.get(from_hide=True).decision == ""


def test_an_old_paragraph_among_new_ones_is_its_authors_still():
    _item, page = desk.published(author="minh", approver="thu")
    body = page.body.stream_block

    def block(*paragraphs):
        return body.to_python([{"type": "text", "value": "".join(f"<p>{each}</p>" for each in paragraphs)}])

    desk.edit_page(page, "hanh", body=block(OLD, "Một câu khác."))
    newer = desk.edit_page(page, "minh", body=block("Cảng vụ xác nhận lịch tàu."))
    acting.approve_revision(page, newer, by=named("thu"))
    acting.publish(page, newer, by=named("thu"))
    again = desk.edit_page(stored(page), "minh", body=block("Câu mới của Minh.", f"<b>{OLD}</b>"))
    acting.submit_page(page, again, by=named("minh"))
    form = signed_in("hanh").get(act_url(page.item, "approve_revision", revision=again.pk), follow=True)
    assert "đã viết hoặc sửa bài" in text_of(form)
    assert "data-desk-form" not in text_of(form)


def test_what_was_always_there_bars_nobody():
    _item, page = desk.published(author="minh", approver="thu")
    again = desk.edit_page(stored(page), "minh", title="Tàu chạy mỗi ngày")
    acting.submit_page(page, again, by=named("minh"))
    assert acting.approve_revision(page, again, by=named("hanh"))
    assert FactCheckPage.objects.get(pk=page.pk).edits.filter(revision=again).count() == 1


def much(seed):
    """Text that hardly gets smaller."""
    return random.Random(seed).randbytes(700_000).hex()


def test_however_much_evidence_there_is_its_verdict_can_be_confirmed():
    item = desk.with_evidence()
    for place in range(4):
        data = {"kind": "document", "title": f"Bản chép {place}", "text": much(place)}
        item = acting.perform(item, "add_evidence", named("lan"), data=data)
    item = desk.proposed(item=item)
    quang = signed_in("quang")
    form = opened(quang, item, "confirm_verdict")
    assert len(form["shown"]) < 1_000_000
    assert sent(quang, item, "confirm_verdict", form).status_code == 302


def test_who_is_refused_is_told_so_even_when_no_difference_can_be_told():
    item = desk.proposed()
    thu, quang = signed_in("thu"), signed_in("quang")
    form = opened(thu, item, "confirm_verdict")  # in another tab somebody else signs in
    answer = sent(quang, item, "confirm_verdict", form)
    assert answer.status_code == 409
    assert "Nội dung đã thay đổi từ khi bạn mở màn hình này" in text_of(answer)


def test_a_post_confirmed_to_carry_one_claim_carries_no_other():
    item = desk.with_evidence()
    desk.confirm_posts(item)
    acting.perform(stored(item), "edit_claim", named("lan"), data={"category": item.category})
    assert item.item_posts.get().confirmed_by == named("hanh")
    acting.perform(stored(item), "edit_claim", named("lan"), data={"claim": LIE})
    link = item.item_posts.get()
    assert link.confirmed_by is None
    assert "chưa được người khác xác nhận" in why_not_named(link, public_only=False)


def test_who_confirms_again_reads_what_an_earlier_confirmer_said():
    item = desk.with_evidence()
    desk.confirm_posts(item)
    link = item.item_posts.get()
    link.visibility, link.shape_reason = "unknown", "Mở ra thấy một bài viết."
    link.save(update_fields=["visibility", "shape_reason"])
    form = signed_in("minh").get(act_url(item, "confirm_post", post=link.post.pk))
    assert "Mở ra thấy một bài viết." in text_of(form)
    assert str(named("hanh")) in text_of(form)


@pytest.mark.parametrize(("kind", "action"), EVERY, ids=[f"{kind}.{action}" for kind, action in EVERY])
def test_what_was_shown_is_the_same_in_every_language(kind, action, letters_rendered):
    who, make = CASES[kind, action]
    subject, address = make()
    client, digests = signed_in(who), set()
    for language in ("vi", "en"):
        profile = UserProfile.get_for_user(named(who))
        profile.preferred_language = language
        profile.save()
        digests.add(client.get(act_url(subject, action, **address)).context["shown"].digest)
    assert len(digests) == 1


def test_who_submits_what_another_has_submitted_is_told_so_and_not_that_all_its_words_are_gone():
    item, page, revision = desk.writing("hanh")
    minh = signed_in("minh")
    form = opened(minh, item, "submit_page", revision=revision.pk)
    acting.submit_page(page, revision, by=named("hanh"))
    answer = sent(minh, item, "submit_page", form)
    assert answer.status_code == 422
    assert "Lựa chọn của màn hình này không còn" in text_of(answer)
    assert answer.context["changed"] == []
    assert page.submissions.get().submitted_by == named("hanh")


def test_who_has_to_read_again_is_told_that_the_file_has_to_be_chosen_again(letters_rendered):
    escalation = desk.sent()
    son = signed_in("son")
    form = opened(son, escalation, "recall")
    wording = another_wording(escalation.item.pages.get(), title="Tàu chạy mỗi ngày")
    acting.publish(escalation.item.pages.get(), wording, by=named("thu"))
    typed = {"reason": "Kết luận đã sửa.", "dated": desk.today().isoformat(), "signed_file": desk.paper()}
    answer = sent(son, escalation, "recall", form, **typed)
    assert answer.status_code == 409
    assert "Kết luận đã sửa." in text_of(answer)
    assert "hãy chọn lại tệp trước khi gửi" in text_of(answer)
