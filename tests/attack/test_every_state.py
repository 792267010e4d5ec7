"""Every column of an item, a request, an appeal and of what they rest on, in every state, changed by SQL.

Columns come from the models, states from the machines. What passes is listed with its reason: a column more
or less is an error.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import Error, models

from cms.core import clock
from factcheck.models import Escalation
from tests import desk
from tests.attack.database import got_through, run

pytestmark = pytest.mark.usefixtures("monday_morning")

CASES = [(machine, state) for machine, states in desk.IN_STATE.items() for state in states]
CLAIM, DRAFT, UNSEEN = {"received", "verifying"}, {"draft"}, {"writing"}
SUBMITTING = {"draft", "pending", "returned"}
UNACKNOWLEDGED = {*SUBMITTING, "approved", "sent", "answered", "lapsed"}
WENT_OUT = {"sent", "acknowledged", "answered", "lapsed"}
ANY = {state for _machine, state in CASES}

# Why it may pass → columns, by table, and the states in which they do.
PASSES: dict[str, list[tuple[str, str, set[str]]]] = {
    "bookkeeping: nothing that anybody approved rests on it": [
        ("factcheck_item", "version changed_at row_format folded assigned_to_id due_at state_since", ANY),
        ("factcheck_escalation", "version changed_at row_format last_reason", ANY),
        ("factcheck_appeal", "version changed_at row_format contact_key contact_sealed", ANY),
        ("factcheck_report", "version changed_at seen_at state_since", ANY),
        ("factcheck_report", "words_purged_at", {"waiting", "attached", "opened", "shelved"}),
        ("factcheck_report", "shelf", {"shelved"}),
        ("factcheck_verdict", "row_format", ANY),
        ("factcheck_itempost", "folded", ANY),
        ("factcheck_post", "folded", ANY),
        ("factcheck_pagecorrection", "sort_order", ANY),
        ("factcheck_factcheckpage", "folded submitted_revision_id", ANY),
        ("wagtailcore_revision", "approved_go_live_at created_at object_str", ANY),
        (
            "wagtailcore_page",
            "draft_title expired go_live_at has_unpublished_changes last_published_at "
            "latest_revision_created_at latest_revision_id locked locked_at locked_by_id "
            "numchild owner_id show_in_menus",
            ANY,
        ),
    ],
    "work in hand: an act without its event is found by verify_log": [
        ("factcheck_item", "claim category place_id", CLAIM),
        ("factcheck_escalation", "body harm legal_basis measure measure_reason recipient_id", DRAFT),
        ("factcheck_escalation", "verdict_id submitted_at submitted_by_id composed", DRAFT),
        ("factcheck_escalation_posts", "(gone)", SUBMITTING | {"cancelled"}),
        ("factcheck_itempost", "confirmed_at", {"escalated"}),
        ("factcheck_itempost", "visibility shape_reason", ANY),
        (
            "factcheck_factcheckpage",
            "(gone) advice body claim_as_stated fact_again going_round summary withdrawal_notice",
            UNSEEN,
        ),
        (
            "wagtailcore_page",
            "(gone) depth first_published_at live_revision_id path search_description seo_title slug title "
            "translation_key url_path",
            UNSEEN,
        ),
        ("wagtailcore_revision", "(gone) base_content_type_id content content_type_id", UNSEEN),
        ("wagtailcore_revision", "object_id user_id", UNSEEN),
    ],
    "it makes work or waits longer, and lifts nothing": [
        ("factcheck_item", "conflict", ANY),
        ("factcheck_escalation", "recall_owed", ANY),
        ("factcheck_escalation", "answer_due", WENT_OUT),
        ("factcheck_appeal", "admit_due decide_due", ANY),
        ("factcheck_pageapproval", "voided_at", ANY),
    ],
    "told afterwards, or JSON's way to say nothing": [
        ("factcheck_escalation", "acknowledged_on", {"answered", "lapsed"}),
        ("factcheck_escalation", "acknowledgement_reference", UNACKNOWLEDGED),
        ("factcheck_escalation", "dated", {"approved"}),
        ("factcheck_escalation", "frozen", SUBMITTING),
        ("factcheck_verdict", "frozen", {"proposed"}),
    ],
}  # fmt: skip
MOVES = {  # those that take nothing but a word
    ("received", "verifying"), ("in_review", "verifying"), ("verified", "writing"), ("verified", "closed"),
    ("published", "closed"), ("corrected", "closed"), ("draft", "cancelled"), ("pending", "cancelled"),
    ("pending", "draft"), ("pending", "returned"), ("returned", "cancelled"), ("returned", "draft"),
    ("approved", "cancelled"), ("sent", "lapsed"), ("acknowledged", "lapsed"),
    ("opened", "attached"), ("attached", "opened"),  # nothing of the case rests on its reports
    # Of a verdict, whose item is moved in a statement of its own.
    ("proposed", "taken_back"), ("proposed", "sent_back"), ("proposed", "dropped"), ("in_force", "reopened"),
    ("in_force", "superseded"),
}  # fmt: skip
ALLOWED = {
    (table, column): states
    for rows in PASSES.values()
    for table, columns, states in rows
    for column in columns.split()
}
KEYS_OF_NOBODY = {  # nothing approved refers to a row of them by its key
    "factcheck_escalation_posts",
    "factcheck_pagecorrection",
    "wagtailcore_revision",
}


def rows_with(subject, machine: str) -> Iterator[models.Model]:
    """The rows that a case stands on."""
    yield subject
    if machine == "escalation":
        yield from Escalation.posts.through.objects.filter(escalation=subject)
    if machine != "item":
        return
    yield from subject.verdicts.all()
    yield from subject.item_posts.all()
    yield from subject.posts.all()
    for page in subject.pages.all():
        yield from (page, page.page_ptr, page.latest_revision)
        yield from page.approvals.all()
        yield from page.corrections.all()


def others(field: models.Field, now) -> Iterator[object]:
    """Values that the column does not hold now."""
    if field.null and now is not None:
        yield None
    kind = field.get_internal_type()
    if field.is_relation:
        target = field.target_field.model._base_manager.exclude(pk=now).order_by("pk").first()
        yield from [target.pk] if target else []
    elif field.choices:
        yield from [value for value, _label in field.choices if value != now]
    elif kind == "BooleanField":
        yield not now
    elif kind == "DateTimeField":
        yield from (clock.now() - timedelta(days=900), clock.now() + timedelta(days=900))
    elif kind == "DateField":
        yield from (clock.today() - timedelta(days=900), clock.today() + timedelta(days=900))
    elif "Integer" in kind or "AutoField" in kind:
        yield (now or 0) + 7777
    elif kind == "JSONField":
        yield from ("{}", "null")
    elif kind == "UUIDField":
        yield "1" * 32
    else:
        yield from {"", "khac"} - {now}


def passing(row: models.Model) -> Iterator[tuple[str, object]]:
    """The columns that can be changed, to what; ("(gone)", None) for the row itself."""
    meta = row._meta
    key, table = meta.pk.column, meta.db_table
    for field in meta.local_concrete_fields:
        if field.primary_key and table in KEYS_OF_NOBODY:
            continue
        now = type(row)._base_manager.values_list(field.attname, flat=True).get(pk=row.pk)
        for value in others(field, now):
            sql = f'UPDATE "{table}" SET "{field.column}" = %s WHERE "{key}" = %s'
            if _passes(lambda sql=sql, value=value: run(sql, value, row.pk)):
                yield field.column, value
    if _passes(lambda: run(f'DELETE FROM "{table}" WHERE "{key}" = %s', row.pk)):
        yield "(gone)", None


def _passes(attempt) -> bool:
    try:
        return got_through({"it": attempt}) == ["it"]
    except Error:  # a constraint, which is compared as triggers are
        return False


@pytest.mark.parametrize(("machine", "state"), CASES)
def test_what_passes_is_listed(machine, state):
    found: dict[tuple[str, str], set] = {}
    for row in rows_with(desk.in_state(machine, state), machine):
        here = getattr(row, "status", state)
        found.setdefault((row._meta.db_table, here), set()).update(passing(row))
    for (table, here), passed in found.items():
        own = {"factcheck_verdict": "status"}.get(table, "state")
        moved = {(here, value) for name, value in passed if name == own}
        assert moved <= MOVES, table
        assert {name for name, _value in passed} - {own} == listed(table, here), (table, here)


def listed(table: str, here: str) -> set[str]:
    return {
        column
        for (of, column), states in ALLOWED.items()
        if of == table and (states == ANY or here in states)
    }
