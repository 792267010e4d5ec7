"""A merge makes one person of nobody who must be two: refused beforehand, with names and a way on."""

import pytest
from django.db import IntegrityError, transaction

from cms.core.events.models import Event
from cms.users.roles import Role
from factcheck.models import Item, Participation
from tests import desk
from tests.acting import perform
from tests.attack.merging import about, merge, merged, unmerged
from tests.desk_screens import act, signed_in, text_of
from tests.people import give, named

pytestmark = pytest.mark.usefixtures("monday_morning")


def proposed_and_taken_back(by, number=9):
    """An item on which `by`, an editor, proposed once."""
    give(named(by), Role.EDITOR)
    item = desk.proposed(item=desk.with_evidence(about(number=number)), by=by)
    return perform(item, "take_back", named(by))


def confirmed_once(by, number=9):
    """An item whose verdict `by`, a reviewer, confirmed, and which is verified anew."""
    give(named(by), Role.REVIEWER)
    item = desk.proposed(item=desk.with_evidence(about(number=number)), by="hanh")
    item = perform(item, "confirm_verdict", named(by))
    return perform(item, "reopen_verdict", named("hanh"), data={"reason": "Có thêm nguồn."})


def answered_appraisal(item=None, by="hanh"):
    """`item` with an appraisal of the past, approved by Sơn."""
    escalation = desk.sent(item=item or desk.with_evidence(), kind="appraisal", by=by)
    typed = {"outcome": "finding", "date": desk.today(), "file": desk.paper()}
    return perform(escalation, "answer", named(by), data=typed).item


def approved_open():
    return desk.approved().item


def expect_refusal(item, target, *words):
    """Refused at the form: nothing is written, the sentence names everybody."""
    events = Event.objects.count()
    response = merge(item, target)
    shown = text_of(response)
    assert response.status_code == 422
    for word in words:
        assert word in shown
    item.refresh_from_db()
    assert item.merged_into is None
    assert Event.objects.count() == events
    return response


def test_a_proposer_and_the_approver_of_an_open_letter_there():
    target = approved_open()
    item = proposed_and_taken_back("son")
    expect_refusal(item, target, "Huỳnh Sơn", f"{item.reference}: đề xuất kết luận", target.reference)


def test_a_proposer_and_the_approver_of_a_letter_of_the_past_there():
    target = answered_appraisal()
    expect_refusal(proposed_and_taken_back("son"), target, "Huỳnh Sơn", "duyệt kiến nghị")


def test_a_confirmer_and_the_approver_of_a_letter_of_the_past_there():
    target = answered_appraisal()
    expect_refusal(confirmed_once("son"), target, "Huỳnh Sơn", "xác nhận kết luận")


def test_the_approver_of_a_letter_of_the_past_here_and_the_proposer_there():
    item = answered_appraisal(desk.with_evidence(about(number=9)))
    expect_refusal(item, proposed_and_taken_back("son", number=8), "Huỳnh Sơn", "duyệt kiến nghị")


def test_the_approver_here_and_the_confirmer_of_the_verdict_in_force_there():
    item = answered_appraisal(desk.with_evidence(about(number=9)))
    give(named("son"), Role.REVIEWER)
    target = desk.verified(item=desk.with_evidence(about(number=8)), by="son")
    expect_refusal(item, target, "Huỳnh Sơn", "xác nhận kết luận", "duyệt kiến nghị")


def test_the_logger_here_and_the_approver_of_a_letter_approved_afterwards():
    give(named("son"), Role.MONITOR)
    item = about(by="son")
    expect_refusal(item, answered_appraisal(), "Huỳnh Sơn", "ghi nhận")


def test_a_proposer_here_and_the_confirmer_there_and_the_other_way_round():
    give(named("minh"), Role.REVIEWER)
    item, target = proposed_and_taken_back("minh"), confirmed_once("minh", number=8)
    expect_refusal(item, target, "Trần Minh", "đề xuất kết luận", "xác nhận kết luận")
    expect_refusal(target, item, "Trần Minh", "đề xuất kết luận", "xác nhận kết luận")


def test_a_proposer_here_and_the_approver_of_the_page_there():
    target, _page = desk.published(author="minh", approver="hanh")
    expect_refusal(proposed_and_taken_back("hanh"), target, "Lê Thị Hạnh", "duyệt bài")


def test_who_had_a_part_here_and_decided_an_appeal_there():
    item = desk.proposed(item=desk.with_evidence(about(number=9)))
    item = perform(item, "send_back", named("vinh"), data={"reason": "Thiếu nguồn."})
    _item, page = desk.published()
    appeal = desk.admitted(page=page)
    perform(appeal, "decide", named("vinh"), data={"decision": "keep", "answer": "Bài viết đúng."})
    expect_refusal(item, page.item, "Cao Vinh", "trả lại kết luận", "quyết định xem xét lại")


def test_a_chain_does_not_help():
    first, second = proposed_and_taken_back("son", number=7), about(number=8)
    merged(first, second)
    expect_refusal(second, approved_open(), "Huỳnh Sơn")


def test_everybody_is_named():
    target = answered_appraisal()
    item = desk.proposed(item=proposed_and_taken_back("son"), by="hanh")
    give(named("quang"), Role.EDITOR)
    item = perform(item, "send_back", named("thu"), data={"reason": "Thiếu nguồn."})
    item = desk.proposed(item=item, by="quang")
    item = perform(item, "take_back", named("quang"))
    target = perform(desk.proposed(item=target), "confirm_verdict", named("quang"))
    expect_refusal(item, target, "Huỳnh Sơn", "Phạm Quang")


def test_the_screen_offers_to_rule_it_out_as_the_same():
    target = answered_appraisal()
    item = proposed_and_taken_back("son")
    response = expect_refusal(item, target, f"trùng với {target.reference}")
    address, _label = response.context["instead"]
    hanh = signed_in("hanh")
    form = hanh.get(address).context["form"]
    typed = {name: form[name].value() for name in ("rule_out_reason", "duplicate_of")}
    assert typed == {"rule_out_reason": "duplicate", "duplicate_of": target.reference}
    assert act(hanh, item, "rule_out", **typed).status_code == 302
    item.refresh_from_db()
    assert (item.state, item.duplicate_of) == ("out_of_scope", target)


def test_nothing_is_offered_that_would_be_refused_as_well():
    other = desk.out_of_scope()
    response = merge(about(), other)
    assert response.status_code == 422
    assert response.context["instead"] is None


def test_the_same_work_on_both_is_no_reason_and_neither_is_a_merge_of_before():
    item, target = proposed_and_taken_back("minh"), proposed_and_taken_back("minh", number=8)
    merged(item, target)
    perform(desk.proposed(item=target, by="hanh"), "confirm_verdict", named("quang"))
    give(named("quang"), Role.EDITOR)
    target = perform(target, "reopen_verdict", named("quang"), data={"reason": "Có thêm nguồn."})
    target = perform(desk.proposed(item=target, by="quang"), "take_back", named("quang"))
    item = unmerged(item)
    merged(item, target)


def test_the_database_takes_no_row_that_makes_one_person_judge_and_approver():
    target = answered_appraisal()
    for row in (
        Participation(item=target, person=named("son"), part="proposed"),
        Participation(item=target, person=named("son"), part="confirmed"),
        Participation(item=target, person=named("minh"), part="approved"),
    ):
        if row.part == "approved":
            Participation.objects.create(item=target, person=row.person, part="proposed")
        with pytest.raises(IntegrityError, match="four eyes"), transaction.atomic():
            row.save()


def test_the_database_stops_a_merge_that_goes_round_the_guard():
    target = answered_appraisal()
    item = proposed_and_taken_back("son")
    with pytest.raises(IntegrityError, match="four eyes"), transaction.atomic():
        Participation.objects.inherit(target, item)
    assert Item.objects.get(pk=item.pk).state == "verifying"
