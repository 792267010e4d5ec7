"""Every column of what the desk keeps, changed by SQL: the log names row and field, or here stands why not.

The columns are those of Django's models, not those of the log's own lists: a new one is told, or listed here.
"""

import uuid
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from cms.core import clock, triggers
from cms.core.events.rows.tables import TABLES
from cms.core.events.verifying import Chains, verify
from cms.users.models import RoleGrant
from factcheck.models import FactCheckPage, Item, RatingDefinition
from factcheck.services.past_case import Told, import_past
from factcheck.services.similar import dismiss
from tests import desk
from tests.acting import perform
from tests.attack.test_quiet_changes import told
from tests.database.application import as_owner
from tests.database.ready_cases import stands_ready
from tests.defining import defined
from tests.people import named
from tests.test_desk_similar_decisions import suggestion

pytestmark = pytest.mark.usefixtures("monday_morning")

APPS = ("factcheck", "cms_dual_control", "cms_numbers")

FOLDED = "what the search reads: made anew from words that are told"
COUNTS = "counts acts, or says when the last was: the events say so themselves, and nothing is decided by it"
SEALED = "what the public sent: removed when they ask or its time is over, and no digest of it may outlive it"
DRAFTS = "Wagtail's book-keeping of drafts and menus: what readers see is live, and told"
NOT_TOLD = {
    "factcheck.item": {"version": COUNTS, "changed_at": COUNTS, "state_since": COUNTS, "folded": FOLDED},
    "factcheck.escalation": {"version": COUNTS, "changed_at": COUNTS},
    "factcheck.appeal": {
        **{"version": COUNTS, "changed_at": COUNTS},
        **dict.fromkeys(("contact_key", "contact_sealed"), SEALED),
    },
    "factcheck.appealfile": dict.fromkeys(("file_name", "file_key", "name_sealed", "sha256"), SEALED),
    "factcheck.report": {
        **dict.fromkeys(("version", "changed_at", "state_since"), COUNTS),
        "seen_at": "whether the inbox still shows it as new",
    },
    "factcheck.reportmessage": dict.fromkeys(("words_key", "words_sealed", "links_sealed"), SEALED),
    "factcheck.reportfile": dict.fromkeys(("file_name", "file_key", "name_sealed", "sha256"), SEALED),
    "cms_dual_control.proposedchange": {"version": COUNTS, "changed_at": COUNTS},
    "factcheck.post": {"folded": FOLDED},
    "factcheck.itempost": {"folded": FOLDED},
    "factcheck.factcheckpage": {
        "folded": FOLDED,
        **dict.fromkeys(("depth", "numchild", "url_path"), "copies of where `path` and `slug` say it stands"),
        **dict.fromkeys(("draft_title", "latest_revision_id", "latest_revision_created_at"), DRAFTS),
        **dict.fromkeys(("has_unpublished_changes", "owner_id", "show_in_menus", "expired"), DRAFTS),
        **dict.fromkeys(("locked", "locked_at", "locked_by_id"), DRAFTS),
        "go_live_at": "goes live at that time only what has its approval, which is told",
        "submitted_revision_id": "whoever approves is shown the revision; what was submitted is told",
    },
}
REFUSED = {  # by a constraint, as long as another column that is told is not changed too
    ("factcheck.item", "duplicate_of_id"),
    ("factcheck.report", "shelf"),
    ("cms_numbers.givennumber", "external"),
    ("cms_users.rolegrant", "site_id"),
}
TABLES_NOT_TOLD = {
    "factcheck.EvidenceAccess": "who opened a file: kept by its triggers alone, no safeguard rests on it",
    "factcheck.PageCorrection": "told with the words of its page",
    "factcheck.FactCheckHubPage": "a page of the portal, for site editors to change",
    "factcheck.PastImport": "a list that waits to be imported: what it brought is told with each item",
    "factcheck.PastLine": "as factcheck.PastImport",
    "factcheck.ReportContact": SEALED,
    "factcheck.ReportLink": SEALED,
    "factcheck.SpamTrace": "made from sealed words, goes with them; the event says who put the report aside",
    "factcheck.SpamBand": "as factcheck.SpamTrace",
    "factcheck.PictureHash": "made from the picture; only suggests",
    "cms_dual_control.Permit": "stands within one transaction",
    "cms_numbers.NumberSeries": "the last number given, which the numbers told say themselves",
}


@stands_ready(at=desk.WHEN)
def every_table():
    """The case of the quiet changes, and a row in each table that it leaves empty."""
    item = told().item
    perform(item, "hand_over", named("quang"), data={"person": named("oanh")})
    other = Item.objects.exclude(pk=item.pk).earliest("pk")
    dismiss(other, suggestion(other, item), by=named("lan"))
    perform(
        desk.reported("Nghe nói thế.", ["https://mxh.example/posts/77"], files=[desk.kept()]),
        "attach",
        named("lan"),
        data={"item": other},
    )
    said = {"words": "Tôi còn một vé nữa.", "files": [desk.kept()]}
    perform(desk.lodged(item.pages.get()), "add", None, data=said)
    told_before = Told(rating="Tin giả", source_url="https://tingia.example/1", decided_on=date(2019, 5, 3))
    import_past(by=named("an"), claim="Vụ cũ.", told=told_before)
    defined()
    return item


@pytest.fixture
def case(db):
    return every_table()


def desk_models():
    there = [model for app in APPS for model in apps.get_app_config(app).get_models(True)]
    return [model for model in (*there, RoleGrant) if model._meta.label not in TABLES_NOT_TOLD]


def row_of(model):
    """A row of which the database lets as many columns as it can be changed one by one."""
    rows = model._base_manager.order_by("pk")
    if model is RoleGrant:
        rows = rows.filter(origin="asked")
    if model is RatingDefinition:
        rows = rows.filter(version=2)
    return rows.filter(live=True).first() if model is FactCheckPage else rows.first()


def name_of(row):
    table = TABLES[type(row)]
    return f"{table.name} {getattr(row, table.key)}"


def owner_of(model):
    """The foreign key that leads to the row's subject; None where the row is one, or the page's item is."""
    leads = TABLES[model].owner.split("__")
    return model._meta.get_field(leads[0]) if len(leads) > 1 else None


def plain_columns(model):
    """The columns that name neither the row nor whose it is."""
    named_by = {"id", "public_id", getattr(owner_of(model), "name", None)}
    return [
        field for field in model._meta.concrete_fields if not field.primary_key | (field.name in named_by)
    ]


def others(field, value):
    """Values for a column, other than the one that stands: the first that the database takes is taken."""
    if field.remote_field:
        stand = field.remote_field.model._base_manager.exclude(pk=value).order_by("pk")
        yield from [*stand.values_list("pk", flat=True)[:4], 987_654]
    elif field.flatchoices:
        yield from (choice for choice, _label in field.flatchoices if choice != value)
    elif isinstance(field, models.BooleanField):
        yield not value
    elif isinstance(field, models.UUIDField):
        yield uuid.uuid4()
    elif isinstance(field, models.DateField):
        now = clock.now() if isinstance(field, models.DateTimeField) else clock.today()
        yield (value or now) + timedelta(days=1)
    elif isinstance(field, models.JSONField):
        yield {"quietly": 1}
    elif isinstance(field, models.FloatField | models.IntegerField):
        yield from ((value or 0) + 12_345, 2 if value == 1 else 1)
    else:
        text = str(value or "")
        yield ("x" if text[:1] != "x" else "y") + text[1:]


def sql(statement, values):
    """Whether the database takes it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
    except DatabaseError:
        return False
    return True


def change(row, field):
    """Another value in a column of a row; False where the database takes none."""
    meta, column = field.model._meta, connection.ops.quote_name(field.column)
    statement = f"UPDATE {meta.db_table} SET {column} = %s WHERE {meta.pk.column} = %s"
    pk = getattr(row, meta.pk.attname)
    return any(
        sql(statement, [field.get_db_prep_save(value, connection), pk])
        for value in others(field, getattr(row, field.attname))
    )


def copy(row):
    """A second row like `row`, but for what may stand there only once."""
    model = type(row)
    unique = [field for field in model._meta.concrete_fields if field.unique and not field.primary_key]
    plain = plain_columns(model)
    once = {name for each in model._meta.constraints for name in getattr(each, "fields", ())}
    together = [field for field in plain if field.name in once and not field.remote_field]
    for more in ([], *([field] for field in plain), together):
        new = {
            field.column: field.get_db_prep_save(next(others(field, getattr(row, field.attname))), connection)
            for field in [*unique, *more]
        }
        kept = [field.column for field in model._meta.concrete_fields if not field.primary_key]
        kept = [column for column in kept if column not in new]
        quoted = ", ".join(map(connection.ops.quote_name, [*kept, *new]))
        taken = ", ".join([*map(connection.ops.quote_name, kept), *["%s"] * len(new)])
        table = model._meta.db_table
        if sql(
            f"INSERT INTO {table} ({quoted}) SELECT {taken} FROM {table} WHERE id = %s",
            [*new.values(), row.pk],
        ):
            return True
    return False


@contextmanager
def undone():
    """What is done within, with the triggers lifted, is undone; foreign keys are never asked."""
    with as_owner(), transaction.atomic():
        triggers.drop()
        yield
        transaction.set_rollback(True)


def found():
    return {(problem.row, problem.field) for problem in verify()}


def quiet_columns():
    """Table → columns that can be changed and nobody is told; those refused stand with None."""
    changed, refused = {}, set()
    with undone():
        for model in desk_models():
            row = row_of(model)
            for field in plain_columns(model) if model is not FactCheckPage else ():
                if change(row, field):
                    changed[name_of(row), field.attname] = TABLES[model].name
                else:
                    refused.add((TABLES[model].name, field.attname))
        for name in found() & changed.keys():
            del changed[name]
    return changed, refused


def quiet_page_columns():
    """The same of a live page, whose words have one digest: one column after the other."""
    page, quiet = row_of(FactCheckPage), set()
    item = {"subject_kind": "item", "subject_id": str(page.item.public_id)}
    for field in plain_columns(FactCheckPage):
        with undone():
            assert change(page, field), field
            if not any(Chains(item, every=False, hash_files=False).problems()):
                quiet.add(field.attname)
    return quiet


def test_every_column_is_told_or_listed(case):
    assert verify() == []
    quiet, refused = quiet_columns()
    listed = {(table, column) for table, columns in NOT_TOLD.items() for column in columns}
    page = TABLES[FactCheckPage].name
    quiet = {(table, column) for (_name, column), table in quiet.items()} | {
        (page, column) for column in quiet_page_columns()
    }
    assert quiet == listed
    assert refused == REFUSED


def renumbered(row):
    """The row has another number; one with a key of its own keeps that, and its number is told."""
    own_key = TABLES[type(row)].key != "pk"
    return change(row, row._meta.pk) and (name_of(row), "pk" if own_key else "")


def renamed(row):
    return change(row, row._meta.get_field("public_id")) and (name_of(row), "")


def moved(row):
    return change(row, owner_of(type(row))) and (name_of(row), "")


def deleted(row):
    return sql(f"DELETE FROM {row._meta.db_table} WHERE id = %s", [row.pk]) and (name_of(row), "")


SUBJECTS = [model for model in desk_models() if owner_of(model) is None and model is not FactCheckPage]
PARTS = [model for model in desk_models() if owner_of(model) is not None and model is not FactCheckPage]
DEEPER = [model for model in PARTS if TABLES[model].owner.count("__") > 1]  # parts of parts
DIRECT = [model for model in PARTS if model not in DEEPER]


def quiet(do, group):
    """The rows of these tables to which `do` was done and that no finding names."""
    with undone():
        asked = [do(row_of(model)) for model in group]
        assert all(asked), group[asked.index(False)]
        return set(asked) - found()


def test_every_row_keeps_its_names_and_its_place_and_none_comes_by_itself(case):
    groups_of = (SUBJECTS, DIRECT, DEEPER)
    with_id = [[model for model in group if hasattr(model, "public_id")] for group in groups_of]
    assert quiet(moved, PARTS) == set()
    for groups, do in ((groups_of, renumbered), (groups_of, deleted), (with_id, renamed)):
        for group in groups:  # apart: a part of a subject that is not there is missing anyhow
            assert quiet(do, group) == set()
    with undone():
        for model in SUBJECTS + PARTS:
            assert copy(row_of(model)), model
        named_in = {problem.row.split()[0] for problem in verify() if problem.kind.endswith("_unlogged")}
    assert {TABLES[model].name for model in SUBJECTS + PARTS} - named_in == set()
