"""What a rating means takes two administrators: one proposes the next version, another reads and agrees."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from cms.core import clock
from cms.core.dual_control.models import ProposedChange
from cms.core.dual_control.services import propose
from cms.core.machines.errors import ActionError, InvalidInput, Refused
from factcheck.models import RatingDefinition
from factcheck.services.definitions import LONGEST, add_definition, cleaned_definition, found_definitions
from tests.defining import IN_ENGLISH, NEXT, REASON, asked, defined
from tests.desk_screens import signed_in, text_of
from tests.people import PEOPLE, named
from tests.two_administrators import agree, by_two, token

pytestmark = pytest.mark.usefixtures("monday_morning")
LIST = "desk_definitions"
CHANGE = "dual_control_change"


@pytest.fixture(autouse=True)
def founded(db):
    found_definitions()


def address(rating="false"):
    return reverse("desk_definition_new", args=[rating])


def typed(*, days=30, **changes):
    day = (clock.today() + timedelta(days=days)).isoformat()
    return {"text": NEXT, "text_en": IN_ENGLISH, "valid_from": day, "reason": REASON} | changes


def versions(rating="false"):
    return list(RatingDefinition.objects.filter(rating=rating).values_list("version", flat=True))


def test_an_proposes_on_the_screen_and_binh_agrees_having_read_old_and_new():
    old = RatingDefinition.objects.get(rating="false")
    answer = signed_in("an").post(address(), typed())
    assert (answer.status_code, answer.url) == (302, reverse(LIST))
    assert versions() == [1]
    change = ProposedChange.objects.get()
    binh, screen = signed_in("binh"), reverse(CHANGE, args=[change.public_id])
    shown = text_of(binh.get(screen))
    for words in (old.text, old.text_en, NEXT, IN_ENGLISH, REASON, "“Sai sự thật”", "từ đầu", "1/4/2026"):
        assert words in shown, words
    approve = reverse("dual_control_approve", args=[change.public_id])
    assert binh.post(approve, {"shown": token(shown)}).status_code == 302
    assert versions() == [1, 2]
    new = RatingDefinition.objects.get(rating="false", version=2)
    assert (new.text, new.text_en, new.valid_from) == (NEXT, IN_ENGLISH, clock.today() + timedelta(days=30))


def test_the_proposer_cannot_approve():
    change = asked()
    with pytest.raises(Refused, match="khác với người đề nghị"):
        agree(named("an"), change)
    an = signed_in("an")
    shown = text_of(an.get(reverse(CHANGE, args=[change.public_id])))
    an.post(reverse("dual_control_approve", args=[change.public_id]), {"shown": token(shown)})
    assert versions() == [1]


@pytest.mark.parametrize("who", sorted(set(PEOPLE) - {"an", "binh"}))
def test_nobody_else_proposes_or_agrees(who):
    with pytest.raises(ActionError):
        asked(who)
    change = asked()
    with pytest.raises(ActionError):
        agree(named(who), change)
    assert versions() == [1]


@pytest.mark.parametrize("who", [*sorted(PEOPLE), None])
def test_who_gets_onto_the_screens(who):
    """Every person × every address: administrators alone, and the entry of the menu with them."""
    client = signed_in(who) if who else Client()
    is_let_in = who in ("an", "binh")
    for each in (reverse(LIST), address()):
        assert (client.get(each).status_code == 200) == is_let_in, each
    client.post(address(), typed())
    assert ProposedChange.objects.exists() == is_let_in
    if who:
        assert (reverse(LIST) in text_of(client.get(reverse("wagtailadmin_home")))) == is_let_in


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"text": " \u200b"}, "text", "cả hai ngôn ngữ"),
        ({"text_en": " "}, "text_en", "Hãy điền"),
        ({"text": "x" * (LONGEST + 1)}, "text", "Nhiều nhất 1000 ký tự"),
        ({"days": -1}, "valid_from", "trong quá khứ"),
        ({"valid_from": "ngày mai"}, "valid_from", "hợp lệ"),
        ({"reason": ""}, "reason", "Hãy điền"),
    ],
)
def test_what_makes_no_version_is_refused_beside_its_field_and_what_was_typed_stays(changes, field, said):
    answer = signed_in("an").post(address(), typed(**changes))
    assert answer.status_code == 422
    [told] = answer.context["form"].errors[field]
    assert said in told
    assert told in text_of(answer)
    assert IN_ENGLISH in text_of(answer) or "text_en" in changes
    assert not ProposedChange.objects.exists()


def test_a_version_that_says_the_same_is_refused():
    last = RatingDefinition.objects.get(rating="false")
    with pytest.raises(InvalidInput, match="giống hệt"):
        asked(text=last.text, text_en=f" {last.text_en}")


def test_a_version_does_not_go_before_the_last_one():
    defined(days=9)
    with pytest.raises(InvalidInput, match="sau ngày của bản trước, 11/3/2026"):
        asked(text="Bốn nguồn.", days=9)
    defined(days=10, text="Bốn nguồn.")
    assert versions() == [1, 2, 3]


def test_there_is_no_rating_but_ours():
    assert signed_in("an").get(address("nonsense")).status_code == 404
    assert signed_in("an").post(address("nonsense"), typed()).status_code == 404
    with pytest.raises(InvalidInput, match="Không có mức kết luận này"):
        asked(rating="nonsense")
    for target in ("nonsense", ""):
        with pytest.raises(Refused, match="Không có mức kết luận này"):
            propose(named("an"), "rating_definition", target, typed_plain(), REASON)


def typed_plain():
    return {name: value for name, value in typed().items() if name != "reason"}


def test_nothing_that_is_there_is_taken_out_by_two_either():
    with pytest.raises(Refused, match="ở lại"):
        propose(named("an"), "rating_definition", "false", None, REASON)


def test_of_two_proposals_for_one_rating_the_second_is_told():
    first, second = asked(days=5), asked("binh", days=7, text="Bốn nguồn.")
    other = asked(rating="true")
    agree(named("binh"), first)
    with pytest.raises(Refused, match="đã khác so với lúc đề nghị"):
        agree(named("an"), second)
    agree(named("binh"), other)
    assert versions() == [1, 2]
    assert versions("true") == [1, 2]


def test_whoever_read_before_another_version_came_reads_again():
    first, second = asked(days=5), asked("binh", days=7, text="Bốn nguồn.")
    an = signed_in("an")
    before = token(text_of(an.get(reverse(CHANGE, args=[second.public_id]))))
    agree(named("binh"), first)
    answer = an.post(reverse("dual_control_approve", args=[second.public_id]), {"shown": before}, follow=True)
    assert NEXT in text_of(answer)
    assert versions() == [1, 2]


def test_a_day_that_is_past_by_the_second_yes_is_refused():
    change = asked(days=1)
    with clock.at(clock.now() + timedelta(days=2)), pytest.raises(Refused, match="trong quá khứ"):
        agree(named("binh"), change)
    assert versions() == [1]


def test_the_list_names_what_waits_and_keeps_every_version():
    defined(days=3)
    change = asked(days=5, text="Bốn nguồn.")
    for shown in (text_of(signed_in("binh").get(each)) for each in (reverse(LIST), address())):
        assert reverse(CHANGE, args=[change.public_id]) in shown
        assert NEXT in shown
    with clock.at(clock.now() + timedelta(days=4)):
        shown = text_of(signed_in("binh").get(reverse(LIST)))
    assert all(row.text in shown for row in RatingDefinition.objects.all())


def row(**changes):
    return {
        "rating": "false",
        "version": 2,
        "valid_from": clock.today(),
        "text": "x",
        "text_en": "x",
    } | changes


@pytest.mark.parametrize(
    "act",
    [
        lambda: RatingDefinition.objects.create(**row()),
        lambda: RatingDefinition.objects.bulk_create([RatingDefinition(**row(rating="true", version=7))]),
        lambda: add_definition(
            named("an"), "false", cleaned_definition("false", NEXT, IN_ENGLISH, clock.today())
        ),
    ],
    ids=["create", "bulk", "service"],
)
def test_the_database_refuses_whoever_goes_round(act):
    with pytest.raises(IntegrityError, match="takes two"), transaction.atomic():
        act()
    assert not RatingDefinition.objects.filter(version__gt=1).exists()
    with by_two():
        act()
    assert RatingDefinition.objects.filter(version__gt=1).exists()
