"""Two letters of one agency and year bear one number for a stated reason only, shown on both."""

import pytest
from django.db import IntegrityError, transaction

from cms.core import clock
from cms.core.events.services import history
from cms.core.machines.errors import InvalidInput
from cms.core.numbers.keys import number_key
from cms.core.numbers.models import GivenNumber
from tests import desk
from tests.acting import perform
from tests.database.application import as_owner
from tests.desk_screens import act, signed_in, text_of
from tests.people import named

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_morning")]
OURS, WHY = "01/UBND-KGVX", "Văn thư cấp trùng, đã đính chính ở sổ giấy."
SPELLINGS = ["01/UBND-KGVX", "1/ubnd-kgvx", "Số: 001 / UBND–KGVX", "số 01", "１／UBND-KGVX"]
# As Word, a PDF or a register's own label leave it when it is pasted.
PASTED = [
    "\ufeff01/UBND-KGVX",
    "01/UBND\u00ad-KGVX",
    "01/UBND-\u200bKGVX",
    "\u202a01/UBND-KGVX\u202c",
    "01/UBND\u2043KGVX",
    "01/UBND\u2e3aKGVX",
    "01/UBND--KGVX",
    "Số01/UBND-KGVX",
    "CV 01/UBND-KGVX",
    "Số ký hiệu: 01/UBND-KGVX",
    "“01/UBND-KGVX”",
    "01/UBND-KGVX/",
    "٠١/UBND-KGVX",
]


def give(escalation, **data):
    return perform(escalation, "give_number", named("hanh"), data={"dated": clock.today(), **data})


def test_a_number_of_our_register_is_no_other_letters_number():
    first, second = desk.numbered(), desk.approved()
    assert first.number_text == OURS
    for typed in SPELLINGS:
        with pytest.raises(InvalidInput) as refused:
            give(second, external_number=typed)
        assert "repeat_reason" in refused.value.fields
        assert refused.value.subjects == [first]
        second.refresh_from_db()


def test_our_register_gives_no_number_that_came_from_elsewhere_before():
    first = give(desk.approved(), external_number="số 1/ubnd-kgvx")
    second = desk.approved()
    with pytest.raises(InvalidInput) as refused:
        give(second)
    assert refused.value.subjects == [first]
    second.refresh_from_db()
    assert give(second, repeat_reason=WHY).number_text == OURS


@pytest.mark.parametrize("typed", PASTED)
def test_what_pasting_leaves_in_a_number_makes_no_other_number(typed):
    assert number_key("UBND", 2026, typed, "UBND-KGVX") == number_key("UBND", 2026, OURS)


@pytest.mark.parametrize("agency", ["UBND  tỉnh", " UBND tỉnh", "UBND\u00a0tỉnh", "UBND\u200b tỉnh"])
def test_blanks_in_an_agencys_name_make_no_other_agency(agency):
    assert number_key(agency, 2026, OURS) == number_key("UBND tỉnh", 2026, OURS)


@pytest.mark.parametrize("typed", ["02/UBND-KGVX", "01/STTTT-CV", "01a/UBND-KGVX", "01/BC-UBND"])
def test_other_numbers_are_other_numbers(typed):
    assert number_key("UBND", 2026, typed, "UBND-KGVX") != number_key("UBND", 2026, OURS)
    assert number_key("UBND", 2025, OURS) != number_key("UBND", 2026, OURS) != number_key("Sở", 2026, OURS)


def test_the_form_names_the_other_letter_asks_why_and_keeps_what_was_typed():
    first, second = desk.numbered(), desk.approved()
    browser = signed_in("hanh")
    typed = {"dated": clock.today().strftime("%d/%m/%Y"), "external_number": "Số 1/UBND-KGVX"}
    assert 'name="repeat_reason"' not in text_of(browser.get(f"{page(second)}lam/give_number/"))
    refused = act(browser, second, "give_number", **typed)
    text = text_of(refused)
    assert refused.status_code == 422
    assert 'name="repeat_reason"' in text
    assert 'value="Số 1/UBND-KGVX"' in text
    assert f'href="{page(first)}"' in text
    assert first.item.reference in text
    again = act(browser, second, "give_number", **typed, repeat_reason=" ")
    assert again.status_code == 422
    done = act(browser, second, "give_number", **typed, repeat_reason=WHY)
    assert done.status_code == 302
    for shown, other in ((first, second), (second, first)):
        text = text_of(browser.get(page(shown)))
        assert WHY in text
        assert f'href="{page(other)}"' in text
    payload = history("escalation", str(second.public_id)).last().payload
    assert payload["repeats"] == {"reason": WHY, "letters": [str(first.public_id)]}


def test_a_recall_bears_no_other_letters_number():
    sent = desk.sent()
    data = {"reason": "Kết luận đã đổi.", "dated": clock.today(), "external_number": sent.number_text}
    with pytest.raises(InvalidInput) as refused:
        perform(sent, "recall", named("son"), data=data)
    assert refused.value.subjects == [sent]
    sent.refresh_from_db()
    assert perform(sent, "recall", named("son"), data={**data, "repeat_reason": WHY}).recalled_on


def test_a_reason_that_nothing_asks_for_is_not_kept():
    escalation = give(desk.approved(), external_number="12a/STTTT-CV", repeat_reason=WHY)
    assert GivenNumber.objects.get().repeat_reason == ""
    assert "repeats" not in history("escalation", str(escalation.public_id)).last().payload


def test_the_database_holds_it_too():
    desk.numbered()
    row = GivenNumber.objects.get()
    copy = {
        "text": "1/UBND-KGVX",
        "subject": "x",
        "on": row.on,
        "given_by": row.given_by,
        "external": True,
        "agency_text": row.agency_text,
        "key": number_key(row.agency_text, row.on.year, "1/UBND-KGVX"),
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        GivenNumber.objects.create(**copy)
    GivenNumber.objects.create(**copy, repeat_reason=WHY)
    with pytest.raises(IntegrityError), as_owner():
        GivenNumber.objects.filter(pk=row.pk).update(key="x")


def page(escalation) -> str:
    return f"/admin/kiem-chung/kien-nghi/{escalation.public_id}/"
