"""What an act is given belongs to the item it is done on: no page, post or appeal of another item gets in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from cms.core.machines.errors import ActionError, InvalidInput
from cms.core.machines.queries import check_rule
from cms.core.machines.writer import perform as perform_unshown
from cms.core.triggers import is_refusal
from factcheck.belonging import BELONGS, strangers
from factcheck.models import (
    Appeal,
    Escalation,
    Evidence,
    FactCheckPage,
    Item,
    ItemPost,
    Override,
    PageApproval,
    PageSubmission,
    Paper,
    Post,
    Verdict,
)
from factcheck.services import similar
from factcheck.services.shown_suggestions import ShownSuggestion
from factcheck.views.links import act_url
from factcheck.workflow import MACHINES
from tests import acting, desk
from tests.acting import perform
from tests.database.application import as_owner
from tests.database.ready_cases import stands_ready
from tests.desk_screens import signed_in
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")

# Inputs that name a row of some item. Whoever adds an input says here, or below, which it is.
ROWS = {"page": "page", "revision": "revision", "post": "post", "posts": "post", "appeals": "appeal"}
NAME_NO_ROW_OF_AN_ITEM = {
    *[
        "answer",
        "answer_due",
        "body",
        "carrier",  # given by the services alone
        "category",
        "claim",
        "contact",
        "date",
        "dated",
        "decision",
        "due_at",
        "external_number",
        "file",
    ],
    *[
        "grounds",
        "harm",
        "is_independent",
        "is_primary",
        "is_publishable",
        "kind",
        "legal_basis",
        "measure",
        "measure_reason",
    ],
    *[
        "note",
        "outcome",
        "place",
        "platform",
        "posted_at",
        "published_on",
        "publisher",
        "purpose",
        "rating",
        "rationale",
        "reason",
    ],
    *["recipient", "reference", "refusal", "rule_out_reason", "same_owner_reason", "sent_on", "shape_reason"],
    *["signed_file", "sought", "statement", "subject_agencies", "text", "title", "url", "visibility"],
    *("target", "duplicate_of"),  # other items, on purpose
    *("words", "links", "files", "sender", "shelf", "question", "parts", "item"),  # of a report
    "person",
    "repeat_reason",
}


@stands_ready(at=desk.WHEN)
def two_items():
    """(an item with a page that may go live, another one that is published and has all that there is)."""
    other = desk.numbered()
    desk.lodged(other.item.pages.get())
    item = desk.with_evidence(
        perform(
            desk.received(url="https://mxh.example/posts/2"), "accept", named("lan"), data=desk.claim_fields()
        )
    )
    item, page, _revision = desk.writing(item=item)
    revision = desk.edit_page(page, title="Tàu cao tốc chạy đúng giờ trong tuần này")
    acting.submit_page(page, revision, by=named("hanh"))
    return item.pk, other.item_id


def of_another():
    """(the item acted on, rows of another item by what they are)."""
    item, other = (Item.objects.get(pk=key) for key in two_items())
    page = other.pages.get()
    return item, {
        "page": page,
        "revision": page.latest_revision,
        "post": other.posts.first(),
        "appeal": other.appeals.get(),
        "escalation": other.escalations.get(),
        "verdict": other.verdict,
    }


def subject_of(machine, item):
    """A subject of the item, as far as belonging goes: not saved where the item has none."""
    if machine == "item":
        return item
    kind = {"appeal": Appeal, "escalation": Escalation}[machine]
    return kind(item=item, pk=0)


def test_every_input_is_known_to_name_a_row_of_an_item_or_none():
    named_by_rules = {
        name for machine in MACHINES.values() for rule in machine.rules for name in (*rule.needs, *rule.takes)
    }
    assert named_by_rules - set(ROWS) - NAME_NO_ROW_OF_AN_ITEM == set()


def test_no_act_takes_a_row_of_another_item():
    item, foreign = of_another()
    asked = 0
    for name, machine in MACHINES.items():
        for rule in machine.rules:
            for given in {*rule.needs, *rule.takes} & set(ROWS):
                row = foreign[ROWS[given]]
                data = dict.fromkeys(rule.needs, "x") | {given: [row] if given.endswith("s") else row}
                with pytest.raises(InvalidInput) as refused:
                    check_rule(subject_of(name, item), rule, named("minh"), data)
                assert given in refused.value.fields, (name, rule.action, given)
                asked += 1
    assert asked > 10


def test_nor_does_what_follows_from_another_act():
    item, foreign = of_another()
    for machine, given in (("appeal", "leading"), ("item", "appeal")):
        assert given in strangers(subject_of(machine, item), {given: foreign["appeal"]})
    assert strangers(Appeal(item=item, page=foreign["page"]), {}) == {
        "page": "Bài này thuộc một vụ việc khác."
    }
    assert "verdict" in strangers(Escalation(item=item, verdict=foreign["verdict"]), {})


def test_every_kind_of_row_of_an_item_is_judged():
    item, foreign = of_another()
    other = foreign["page"].item
    rows = [
        foreign["page"].approvals.first(),
        other.evidence.first(),
        other.item_posts.first(),
        foreign["escalation"].papers.first(),
        *foreign.values(),
    ]
    for row in rows:
        assert strangers(item, {"row": row}), row
        assert not strangers(other, {"row": row}), row
    assert {type(row) for row in rows} >= {
        FactCheckPage,
        Post,
        ItemPost,
        Evidence,
        Verdict,
        Appeal,
        Escalation,
        PageApproval,
        Paper,
    }
    assert {type(row) for row in rows} <= set(BELONGS)


def test_a_revision_of_the_items_other_page_is_no_revision_of_this_one():
    item, _foreign = of_another()
    page = item.pages.get()
    theirs = page.latest_revision
    twin = FactCheckPage(pk=page.pk + 1000, item=item)
    assert strangers(item, {"page": twin, "revision": theirs}) == {
        "revision": "Bản này không thuộc bài của vụ việc."
    }


def test_a_paper_of_another_letter_of_the_item_is_no_paper_of_this_one():
    _item, foreign = of_another()
    letter, paper = foreign["escalation"], foreign["escalation"].papers.first()
    assert not strangers(letter, {"paper": paper})
    assert strangers(Escalation(pk=letter.pk + 1, item=letter.item), {"paper": paper})


def test_another_items_page_is_not_hidden():
    item, foreign = of_another()
    data = {"page": foreign["page"], "reason": "Dữ liệu cá nhân."}
    with pytest.raises(InvalidInput, match="vụ việc khác"):
        perform_unshown(item, "hide_page", named("son"), data=data)
    assert FactCheckPage.objects.get(pk=foreign["page"].pk).live
    assert not Override.objects.exists()


def test_another_items_approved_page_is_not_published_here():
    item, foreign = of_another()
    page = foreign["page"]
    FactCheckPage.objects.filter(pk=page.pk).update(has_unpublished_changes=True)
    before = item.version
    with pytest.raises(ActionError):
        perform(item, "publish_page", named("minh"), data={"page": page, "revision": foreign["revision"]})
    assert Item.objects.get(pk=item.pk).version == before


def test_a_suggestion_made_for_another_item_says_nothing_of_this_one():
    item, foreign = of_another()
    other = foreign["page"].item
    made_for = ShownSuggestion(other.pk, item.pk, 1.0, "x", "1", "a", "b", "c", "d")
    with pytest.raises(ActionError, match="vụ việc khác"):
        similar.dismiss(item, made_for, by=named("lan"))


FORMS = {
    "hide_page": ("son", lambda foreign: {"page": foreign["page"].pk, "reason": "Dữ liệu cá nhân."}),
    "publish_page": ("minh", lambda f: {"page": f["page"].pk, "revision": f["revision"].pk}),
    "submit_page": ("minh", lambda f: {"page": f["page"].pk, "revision": f["revision"].pk}),
    "approve_revision": ("thu", lambda f: {"page": f["page"].pk, "revision": f["revision"].pk}),
    "confirm_post": ("minh", lambda f: {"post": f["post"].pk, "visibility": "public"}),
    "add_evidence": (
        "minh",
        lambda f: {
            "kind": "capture",
            "title": "Bản lưu",
            "post": f["post"].pk,
            "file": SimpleUploadedFile("a.png", desk.PNG),
        },
    ),
}


@pytest.mark.parametrize("action", FORMS)
def test_no_form_carries_a_row_of_another_item(action):
    item, foreign = of_another()
    who, typed = FORMS[action]
    before = (item.version, foreign["page"].item.version, Evidence.objects.count())
    screen = signed_in(who)
    shown = screen.get(act_url(item, action), typed(foreign) if action != "add_evidence" else {})
    assert foreign["page"].title not in shown.content.decode()
    answer = screen.post(act_url(item, action), {"version": item.version, **typed(foreign)})
    assert answer.status_code in (200, 403, 409, 422)
    after = (
        Item.objects.get(pk=item.pk).version,
        Item.objects.get(pk=foreign["page"].item_id).version,
        Evidence.objects.count(),
    )
    assert after == before
    assert FactCheckPage.objects.get(pk=foreign["page"].pk).live


def twin(row, **changes):
    """A new row like `row`, of which something is another item's; saved past every service."""
    fields = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    for name in ("id", "public_id", "receipt"):
        fields.pop(name, None)
    return type(row).objects.bulk_create([type(row)(**fields | changes)])


# What goes round the services: the database itself asks.
BY_HAND = {
    "appeal, new": lambda item, f: twin(f["appeal"], item_id=item.pk),
    "appeal": lambda item, f: Appeal.objects.update(page=item.pages.get()),
    "request, new": lambda item, f: twin(f["escalation"], item_id=item.pk, number_text="", state="draft"),
    "request": lambda item, f: Escalation.objects.update(verdict=item.verdict),
    "verdict in force": lambda item, f: Item.objects.filter(pk=item.pk).update(verdict=f["verdict"]),
    "decider's verdict, new": lambda item, f: twin(item.verdict, appeal_id=f["appeal"].pk, status="draft"),
    "approval, new": lambda item, f: twin(f["page"].approvals.get(), verdict_id=item.verdict_id),
    "submission, new": lambda item, f: PageSubmission.objects.bulk_create(
        [PageSubmission(page=item.pages.get(), revision=f["revision"], submitted_by=named("hanh"))]
    ),
}


@pytest.mark.parametrize("door", BY_HAND)
def test_nor_does_a_row_written_by_hand_name_two_items(door):
    item, foreign = of_another()
    with pytest.raises(IntegrityError) as refused, as_owner(), transaction.atomic():
        BY_HAND[door](item, foreign)
    assert is_refusal(refused.value)
