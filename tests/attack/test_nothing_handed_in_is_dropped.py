"""What comes in with a second report of a known post stays with its item and event; blanks are nothing.

At the quick log, at the item's form, and by the service through which the public reports.
"""

from datetime import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from cms.core.clock import VIETNAM
from cms.core.events.services import history
from cms.core.machines.errors import ActionError
from cms.core.machines.writer import perform
from factcheck.letters import content_of
from factcheck.models import Evidence, Item, ItemPost, PageCorrection, Post
from factcheck.public.page_context import sources_of
from factcheck.selectors.similar_texts import texts_of
from factcheck.services import intake
from factcheck.views.links import subject_url
from tests import desk
from tests.database.application import as_owner
from tests.database.removing import without_triggers
from tests.desk_screens import act, signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")

URL = "https://mxh.example/posts/1"
FIRST, SECOND = "Cầu sắp sập, bà con ơi.", "Cầu đóng từ thứ hai."
EARLIER, LATER = datetime(2026, 2, 27, 8, tzinfo=VIETNAM), datetime(2026, 3, 1, 8, tzinfo=VIETNAM)
BLANKS = [
    "\u200b",
    "   ",
    "\u200e\u200f",
    "\u2060\n\ufeff",
    "\u3164\u115f",
    "\u00ad \u034f",
    "\u2800",
    "\u0301",
]


def paste(client, pasted, **more):
    return client.post(reverse("desk_log"), {"pasted": pasted, **more})


def event_of(item, action):
    return history("item", str(item.public_id)).filter(action=action).last()


def second_item():
    lan = signed_in("lan")
    assert paste(lan, f"{URL} {FIRST}").status_code == 302
    first = Item.objects.get()
    assert paste(lan, f"{URL}?fbclid=1 {SECOND}", anyway="1", file=desk.upload()).status_code == 302
    return first, Item.objects.exclude(pk=first.pk).get()


def test_the_second_words_are_kept_with_the_second_item():
    first, second = second_item()
    assert first.posts.get() == second.posts.get()
    assert FIRST in first.item_posts.get().text
    assert SECOND in second.item_posts.get().text
    assert SECOND not in first.item_posts.get().text
    assert SECOND not in Post.objects.get().text


def test_they_are_in_the_event_of_the_second():
    first, second = second_item()
    assert SECOND in event_of(second, "log").payload["text"]
    assert event_of(second, "log").payload["url"].startswith(URL)
    assert SECOND not in event_of(first, "log").payload["text"]


def test_each_screen_shows_its_own_words():
    first, second = second_item()
    lan = signed_in("lan")
    shown_first, shown_second = (text_of(lan.get(subject_url(item))) for item in (first, second))
    assert (FIRST in shown_first, SECOND in shown_first) == (True, False)
    assert (FIRST in shown_second, SECOND in shown_second) == (False, True)


def test_the_second_capture_is_the_second_items():
    first, second = second_item()
    assert not first.evidence.exists()
    assert second.evidence.get().post == second.posts.get()


def test_a_citizens_second_report_is_kept_and_changes_nothing_of_anothers():
    logged = intake.log(by=named("lan"), url=URL)
    report = desk.reported(SECOND, [URL])
    assert report.case == logged
    assert report.messages.get().words == SECOND
    post = Post.objects.get()
    assert (post.text, post.posted_at, logged.item_posts.get().text) == ("", None, "")
    assert SECOND not in text_of(signed_in("lan").get(subject_url(logged)))


def test_no_stranger_adds_words_to_a_letter():
    """A request quotes what was handed in with its own item, whoever reports the address meanwhile."""
    drafted = desk.drafted()
    before = content_of(drafted)["posts"]
    desk.opened(words="Lời của người lạ.", links=[URL])
    assert content_of(drafted)["posts"] == before


def test_each_item_keeps_its_own_time():
    first = intake.log(by=named("lan"), url=URL, text=FIRST, posted_at=LATER)
    second = intake.log(by=named("minh"), url=URL, text=SECOND, posted_at=EARLIER)
    assert first.item_posts.get().posted_at == LATER
    assert second.item_posts.get().posted_at == EARLIER
    assert event_of(second, "log").payload["posted_at"] == EARLIER.isoformat()


def test_a_time_without_a_zone_is_viet_nams_in_the_row_and_in_the_event():
    item = intake.log(by=named("lan"), url=URL, text=SECOND, posted_at=EARLIER.replace(tzinfo=None))
    assert item.item_posts.get().posted_at == EARLIER
    assert event_of(item, "log").payload["posted_at"] == EARLIER.isoformat()


def test_add_post_keeps_the_words_of_a_known_post_too():
    intake.log(by=named("minh"), url=URL, text=FIRST)
    item = desk.received(url="https://mxh.example/posts/2")
    response = act(signed_in("lan"), item, "add_post", url=URL, text=SECOND, posted_at="27/02/2026 08:00")
    assert response.status_code == 302
    link = item.item_posts.get(post__url=URL)
    assert (link.text, link.posted_at) == (SECOND, EARLIER)
    assert event_of(item, "add_post").payload["text"] == SECOND


def test_second_words_are_found_in_the_lists_and_compared_with_other_items():
    first, second = second_item()
    lan = signed_in("lan")
    found = text_of(lan.get(reverse("desk_items"), {"q": "thu hai"}))
    assert (second.reference in found, first.reference in found) == (True, False)
    assert any(SECOND in text for text in texts_of(second).values())


def test_what_a_merged_item_brought_stands_with_its_post():
    target = desk.received("minh", url="https://mxh.example/posts/2")
    item = intake.log(by=named("lan"), url=URL, text=SECOND, posted_at=EARLIER)
    perform(item, "merge", named("lan"), data={"target": target})
    link = target.item_posts.get(post__url=URL)
    assert (link.text, link.posted_at) == (SECOND, EARLIER)
    assert SECOND in text_of(signed_in("lan").get(subject_url(target)))


def test_second_words_and_captures_of_a_post_that_both_know_stand_with_it_after_a_merge():
    first, second = second_item()
    with without_triggers("factcheck_itempost"):
        second.item_posts.update(posted_at=EARLIER)
    perform(second, "merge", named("lan"), data={"target": first})
    shown = text_of(signed_in("lan").get(subject_url(first)))
    assert FIRST in shown
    assert SECOND in shown
    assert second.reference in shown
    assert "8:00 27/2/2026" in shown
    assert shown.count("1 bản lưu") == 1
    third = intake.log(by=named("minh"), url=URL, text="Lời thứ ba.")
    perform(first, "merge", named("lan"), data={"target": third})
    shown = text_of(signed_in("lan").get(subject_url(third)))
    assert all(words in shown for words in (FIRST, SECOND, "Lời thứ ba."))


def test_what_moved_with_its_post_is_said_once():
    target = desk.received("minh", url="https://mxh.example/posts/2")
    item = intake.log(by=named("lan"), url=URL, text=SECOND)
    perform(item, "merge", named("lan"), data={"target": target})
    assert text_of(signed_in("lan").get(subject_url(target))).count(SECOND) == 1


@pytest.mark.parametrize("blank", BLANKS)
def test_what_nobody_sees_is_nothing_to_check(blank):
    with pytest.raises(ActionError):
        desk.reported(blank)
    lan = signed_in("lan")
    assert paste(lan, blank).status_code == 422
    assert not Item.objects.exists()
    item = desk.accepted()
    assert act(lan, item, "add_post", text=blank).status_code == 422
    assert act(lan, item, "add_evidence", kind="document", title="Văn bản", text=blank).status_code == 422
    assert act(lan, item, "add_evidence", kind="document", title=blank, text="Lời.").status_code == 422
    assert act(lan, item, "note", note=blank).status_code == 422
    assert not item.evidence.exists()
    assert item.posts.count() == 1


@pytest.mark.parametrize("blank", BLANKS)
def test_a_claim_and_a_rationale_that_nobody_sees_are_none(blank):
    item = desk.with_evidence()
    act(signed_in("lan"), item, "edit_claim", claim=blank)
    item.refresh_from_db()
    assert item.claim.startswith("Tàu cao tốc")
    minh = signed_in("minh")
    assert act(minh, item, "propose_verdict", rating="false", rationale=blank).status_code == 422
    answer = act(minh, item, "propose_verdict", rating="unverifiable", rationale="Lý do.", sought=blank)
    assert answer.status_code == 422


NO_ADDRESS = [
    "javascript:alert(1)",
    "JavaScript:alert(1)//https://bao.example",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "java\tscript:alert(1)",
    "//bao.example/tin",
    "ftp://bao.example/tin",
    "https://1.1.1.]1/x",
    "\u200bjavascript:alert(1)",
]


@pytest.mark.parametrize("address", NO_ADDRESS)
def test_evidence_has_a_web_address_or_none(address):
    item = desk.accepted()
    typed = {"kind": "document", "title": "Văn bản", "text": "Lời.", "is_publishable": True, "url": address}
    response = act(signed_in("lan"), item, "add_evidence", **typed)
    assert response.status_code == 422
    assert response.context["form"].errors["url"]
    with pytest.raises(ActionError):
        perform(item, "add_evidence", named("lan"), data=typed)
    assert not item.evidence.exists()


@pytest.mark.parametrize("model", [Evidence, Post])
def test_the_database_takes_no_other_scheme(model):
    item = desk.received()
    evidence = {"item": item, "kind": "document", "title": "Văn bản"} if model is Evidence else {}
    with pytest.raises(IntegrityError, match="HAIDANG"), transaction.atomic():
        model.objects.create(url="javascript:alert(1)", **evidence)


def test_a_page_prints_no_other_scheme_even_of_a_row_of_before():
    _item, page = desk.published()
    verdict = page.item.verdict
    rows = [row | {"url": "javascript:alert(1)", "publishable": True} for row in verdict.frozen["evidence"]]
    verdict.frozen = verdict.frozen | {"evidence": rows}
    assert {source["url"] for source in sources_of(verdict)} == {""}


TOO_LATE = ["03/04/2564 08:00", "03/03/2026 08:00"]
TOO_EARLY = "31/12/1989 08:00"


@pytest.mark.parametrize("typed", [*TOO_LATE, TOO_EARLY])
def test_a_post_is_no_younger_than_its_record_and_no_older_than_the_web(typed):
    item = desk.received()
    response = act(
        signed_in("lan"), item, "add_post", url="https://mxh.example/posts/9", text="Lời.", posted_at=typed
    )
    assert response.status_code == 422
    assert response.context["form"].errors["posted_at"]
    if "2564" in typed:
        assert "Phật lịch" in text_of(response)
        assert "2021" in text_of(response)
    moment = datetime.strptime(typed, "%d/%m/%Y %H:%M").replace(tzinfo=VIETNAM)
    with pytest.raises(ActionError) as refused:
        intake.log(by=named("lan"), text="Lời.", posted_at=moment)
    assert "posted_at" in refused.value.fields
    for write in (lambda: Post.objects.create(text="Lời.", posted_at=moment),
                  lambda: ItemPost.objects.update(posted_at=moment)):  # fmt: skip
        with pytest.raises(IntegrityError), as_owner():
            write()


@pytest.mark.parametrize("typed", ["2569-03-01", "2026-03-03", "1899-12-31"])
def test_a_document_is_of_a_day_that_can_be(typed):
    item = desk.accepted()
    fields = {"kind": "document", "title": "Văn bản", "text": "Lời."}
    response = act(signed_in("lan"), item, "add_evidence", **fields, published_on=typed)
    assert response.status_code == 422
    assert response.context["form"].errors["published_on"]
    day = datetime.fromisoformat(typed).date()
    with pytest.raises(ActionError):
        perform(item, "add_evidence", named("lan"), data={**fields, "published_on": day})
    with pytest.raises(ValidationError):
        PageCorrection(date=day, text="Sửa.").clean_fields(exclude=["page"])


def test_a_deadline_of_another_era_is_a_slip():
    item = desk.accepted()
    typed = {"due_at": "03/04/2569 08:00", "reason": "Chờ trả lời."}
    response = act(signed_in("son"), item, "extend_deadline", **typed)
    assert response.status_code == 422
    assert "Phật lịch" in text_of(response)


def test_an_answer_comes_after_the_letter_and_not_tomorrow():
    sent = desk.sent()
    for day in ("2026-03-01", "2026-03-03", "2569-03-02"):
        answer = act(signed_in("hanh"), sent, "acknowledge", date=day, reference="Đến 12")
        assert answer.status_code == 422, day
