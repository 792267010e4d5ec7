"""States and what they rest on, past the code: no state without it, none taken away, nothing begun late."""

from datetime import timedelta

import pytest

from cms.core import clock
from cms.core.numbers.services import record_external
from factcheck.enums import AppealState, EscalationState, ItemState, VerdictStatus
from factcheck.models import Appeal, Escalation, Item, ItemPost, Post, Verdict
from factcheck.services import past_case
from tests import desk
from tests.acting import perform
from tests.attack.database import deleted, got_through, updates
from tests.attack.merging import about, own_agency
from tests.database.removing import without_triggers
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")

DIGEST = "0" * 64


def rows_of(subject):
    return type(subject)._base_manager.filter(pk=subject.pk)


def test_a_letter_that_waits():
    letter, mai, now = desk.submitted(), named("mai"), clock.now()
    changes = {
        "sent with no approver": {"state": "sent"},
        "approved by nobody": {"state": "approved"},
        "approved without digest": {"state": "approved", "approved_by": mai, "approved_at": now},
        "an approver while it waits": {"approved_by": mai},
        "answered at once": {"state": "answered", "outcome": "accepted", "answered_on": clock.today()},
        "recalled at once": {"state": "recalled"},
        "lapsed at once": {"state": "lapsed"},
        "submitted by another": {"submitted_by": mai},
        "submitted by nobody": {"submitted_by": None},
        "drafted by another": {"drafted_by": mai},
        "not composed": {"composed": None},
        "other words": {"body": "Gỡ ngay."},
        "a harder measure": {"measure": "remove"},
        "another kind": {"kind": "appraisal"},
        "a number nobody gave": {"number_text": "7/UBND", "dated": clock.today()},
    }
    assert got_through(updates(rows_of(letter), changes)) == []


def test_a_letter_that_was_approved():
    letter, mai = desk.numbered(), named("mai")
    other = record_external("UBND", "7/KH", clock.today(), subject="Khác", by=named("hanh")).text
    sent = {"state": "sent", "sent_on": clock.today(), "answer_due": clock.now()}
    changes = {
        "approved by nobody any more": {"approved_by": None},
        "approved by another who fits": {"approved_by": mai},
        "at no time": {"approved_at": None},
        "at another time": {"approved_at": clock.now() - timedelta(days=1)},
        "a draft again": {"state": "draft"},
        "waiting again, its approver gone": {
            "state": "pending", "approved_by": None, "approved_at": None, "frozen": None, "frozen_hash": "",
        },
        "without number": {"number_text": "", "dated": None},
        "another number": {"number_text": other},
        "another date": {"dated": clock.today() - timedelta(days=1)},
        "sent without the signed paper": sent,
        "another verdict": {"verdict": None},
        "other words": {"body": "Gỡ ngay."},
    }  # fmt: skip
    attempts = updates(rows_of(letter), changes) | {"gone": deleted(rows_of(letter))}
    assert got_through(attempts) == []


def test_a_letter_that_was_sent():
    letter = desk.sent()
    rows = rows_of(letter)
    rows.update(recall_owed=True)
    answered = {"state": "answered", "outcome": "refused", "answered_on": clock.today()}
    changes = {
        "approved only": {"state": "approved"},
        "cancelled": {"state": "cancelled"},
        "an outcome without an answer": {"outcome": "accepted"},
        "answered without a paper": answered,
        "sent on another day": {"sent_on": clock.today() - timedelta(days=1)},
        "sent on no day": {"sent_on": None},
        "due sooner": {"answer_due": letter.answer_due - timedelta(days=3)},
        "never due": {"answer_due": None},
        "no recall owed": {"recall_owed": False},
        "recalled without a number": {"state": "recalled", "recalled_on": clock.today()},
        "recalled under a number nobody gave": {
            "state": "recalled", "recalled_on": clock.today(), "recall_number_text": "9/CV",
        },
        "approved by nobody any more": {"approved_by": None},
    }  # fmt: skip
    assert got_through(updates(rows, changes)) == []


def begun(model, states, **fields):
    return {
        f"{model.__name__} begun as {state}": lambda state=state: model.objects.bulk_create(
            [model(state=state, **fields)]
        )
        for state in states
    }


def test_nothing_begins_late():
    appeal = desk.lodged()
    item, hanh = appeal.item, named("hanh")
    claim = {"item": item, "kind": "appraisal", "drafted_by": hanh}
    appealed = {"item": item, "page": appeal.page, "admit_due": clock.now(), "decide_due": clock.now()}
    attempts = {
        **begun(Item, [state for state in ItemState if state != "received"]),
        **begun(Item, ["received"], origin="import_past"),
        **begun(Item, ["received"], conflict=True, conflict_lifted_at=clock.now()),
        **begun(Escalation, [state for state in EscalationState if state != "draft"], **claim),
        **begun(Escalation, ["draft"], **{**claim, "approved_by": named("son")}),
        **begun(Appeal, [state for state in AppealState if state != "waiting"], **appealed),
    }
    proposed = {"item": about(), "rating": "false", "rationale": "-", "proposed_by": named("minh")}
    for status in set(VerdictStatus) - {VerdictStatus.PROPOSED}:
        attempts[f"verdict begun as {status}"] = lambda status=status: Verdict.objects.bulk_create(
            [Verdict(status=status, **proposed)]
        )
    attempts["a draft that its proposer may confirm"] = lambda: Verdict.objects.bulk_create(
        [Verdict(status="proposed", appeal=appeal, **proposed)]
    )
    assert got_through(attempts) == []


def test_a_new_item_reaches_no_late_state():
    item = desk.received()
    late = [state for state in ItemState if state not in ("received", "verifying", "out_of_scope", "merged")]
    changes = {f"to {state}": {"state": state} for state in late}
    changes |= {
        "merged into nothing": {"state": "merged"},
        "merged and here still": {"merged_into": desk.received(url="https://mxh.example/posts/77")},
        "out of scope for no reason": {"state": "out_of_scope"},
        "come in another way": {"origin": "import_past"},
        "logged by another": {"logged_by": named("hanh")},
        "a state to go back to": {"prior_state": "published"},
    }
    assert got_through(updates(rows_of(item), changes) | {"gone": deleted(rows_of(item))}) == []


def test_a_published_item():
    item, _page = desk.published()
    with without_triggers("factcheck_verdict"):
        sent_back = Verdict.objects.create(
            item=item, status="sent_back", rating="true", rationale="-", proposed_by=named("minh")
        )
    changes = {
        "appealed by nobody": {"state": "under_appeal", "prior_state": "published"},
        "escalated, nothing sent": {"state": "escalated"},
        "corrected without an appeal": {"state": "corrected"},
        "withdrawn without an appeal": {"state": "withdrawn", "verdict": None},
        "being verified again": {"state": "verifying", "verdict": None},
        "new again": {"state": "received", "verdict": None},
        "out of scope": {"state": "out_of_scope", "rule_out_reason": "opinion", "verdict": None},
        "without verdict": {"verdict": None},
        "a verdict that was sent back": {"verdict": sent_back},
        "another claim": {"claim": "Điều khác."},
        "another place": {"place": None},
        "logged by another": {"logged_by": named("hanh")},
    }
    assert got_through(updates(rows_of(item), changes)) == []


def test_a_conflict_of_interest_is_lifted_by_a_supervisor_alone():
    item = about(own_agency())
    assert item.has_conflict
    changes = {
        "flag": {"conflict": False},
        "flag and agencies": {"conflict": False, "conflict_agencies": []},
        "lifted by nobody": {"conflict_lifted_at": clock.now()},
    }
    assert got_through(updates(rows_of(item), changes)) == []
    item = perform(item, "lift_conflict", named("son"), data={"reason": "Đã hỏi thanh tra."})
    later = {"conflict_lifted_at": clock.now() + timedelta(days=1)}
    assert got_through(updates(rows_of(item), {"lifted anew": later, "flag": {"conflict": False}})) == []


def test_what_was_imported_or_ruled_out_stays_so():
    past = past_case.import_past(by=named("an"), text="Vụ cũ.")
    ruled_out = desk.out_of_scope()
    changes = {
        "taken up again": {"state": "received"},
        "logged here": {"origin": "log"},
        "reopened without an override": {"state": "received", "rule_out_reason": ""},
        "published": {"state": "published"},
    }
    assert got_through(updates(rows_of(past), changes)) == []
    del changes["logged here"]
    assert got_through(updates(rows_of(ruled_out), changes)) == []


def test_a_verdict_that_was_proposed():
    verdict, quang, now = desk.proposed().verdicts.get(), named("quang"), clock.now()
    confirmed = {"confirmed_by": quang, "confirmed_at": now}
    frozen = {"frozen": {"claim": "Khác"}, "frozen_hash": DIGEST}
    changes = {
        "in force, confirmed by nobody": {"status": "in_force"},
        "in force, nothing frozen": {"status": "in_force", **confirmed},
        "in force, confirmed by nobody, frozen": {"status": "in_force", **frozen},
        "confirmed and not in force": confirmed,
        "frozen by nobody": frozen,
        "reopened": {"status": "reopened", **confirmed, **frozen},
        "superseded": {"status": "superseded", **confirmed, **frozen},
        "a decider's draft": {"status": "draft"},
    }
    assert got_through(updates(rows_of(verdict), changes)) == []


def test_a_verdict_in_force():
    item = desk.verified()
    verdict = item.verdict
    changes = {
        "confirmed by nobody any more": {"confirmed_by": None},
        "at no time": {"confirmed_at": None},
        "at another time": {"confirmed_at": clock.now() + timedelta(days=1)},
        "nothing frozen any more": {"frozen": None},
        "proposed again": {"status": "proposed"},
        "proposed again, its confirmer gone": {"status": "proposed", "confirmed_by": None},
        "sent back": {"status": "sent_back"},
        "dropped": {"status": "dropped"},
        "superseded": {"status": "superseded"},
    }
    assert got_through(updates(rows_of(verdict), changes)) == []
    perform(item, "reopen_verdict", named("quang"), data={"reason": "Có chứng cứ mới."})
    assert got_through(updates(rows_of(verdict), {"in force again": {"status": "in_force"}})) == []


def test_an_appeal_that_waits():
    appeal, vinh, now = desk.lodged(), named("vinh"), clock.now()
    by_vinh = {"decided_by": vinh, "decided_at": now}
    changes = {
        "decided at once": {"state": "decided", "decision": "keep", **by_vinh},
        "admitted by nobody": {"state": "admitted"},
        "refused by nobody": {"state": "refused", "refusal": "spam"},
        "refused for nothing": {"state": "refused", **by_vinh},
        "a decision while it waits": {"decision": "keep"},
        "a decider while it waits": by_vinh,
        "an answer while it waits": {"answer": "Không."},
        "other grounds": {"grounds": "Khác"},
        "lodged by another": {"lodged_by": vinh},
        "due sooner": {"admit_due": appeal.admit_due - timedelta(days=9)},
    }
    assert got_through(updates(rows_of(appeal), changes)) == []


def test_an_appeal_that_was_decided():
    appeal = desk.in_state("appeal", "decided")
    changes = {
        "open again": {"state": "admitted"},
        "another decision": {"decision": "withdraw"},
        "no decision": {"decision": ""},
        "decided by another": {"decided_by": named("quang")},
        "decided by nobody": {"decided_by": None},
        "another answer": {"answer": "Khác"},
    }
    assert got_through(updates(rows_of(appeal), changes) | {"gone": deleted(rows_of(appeal))}) == []


def test_posts_stay_as_they_came_in():
    letter = desk.approved()
    post, item = letter.posts.get(), letter.item
    changes = {
        "another address": {"url": "https://mxh.example/posts/999"},
        "another key": {"url_key": DIGEST},
        "another platform": {"platform": "zalo"},
        "other words": {"text": "Khác"},
        "brought in by another": {"added_by": named("hanh")},
    }
    assert got_through(updates(rows_of(post), changes) | {"gone": deleted(rows_of(post))}) == []
    link = item.item_posts.get()
    changes = {
        "confirmed at no time": {"confirmed_at": None},
        "confirmed by nobody": {"confirmed_by": None},
        "added by another": {"added_by": None},
        "another post": {"post": Post.objects.create(text="Khác")},
    }
    confirmed = ItemPost(
        item=item, post=Post.objects.create(text="-"), confirmed_by=named("hanh"), confirmed_at=clock.now()
    )
    begun = {"confirmed as it comes in": lambda: ItemPost.objects.bulk_create([confirmed])}
    assert got_through(updates(rows_of(link), changes) | begun) == []
