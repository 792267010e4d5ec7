"""The notes of a live page in the database: what its live revision says, all and alone."""

from cms.core.triggers import TriggerSet, numbered
from cms.core.triggers.conditions import differs
from cms.core.triggers.refusals import postgresql_refusal, sqlite_refusal
from cms.core.triggers.registry import register

TABLE = "factcheck_pagecorrection"
SAID = ("page_id", "date", "grade", "text")
LIVE = "EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = {row}.page_id AND p.live)"
# How often the page's live revision says what {row} says.
APPROVED = (
    "(SELECT COUNT(*) FROM wagtailcore_page p JOIN wagtailcore_revision r ON r.id = p.live_revision_id "
    "CROSS JOIN {notes} WHERE p.id = {row}.page_id AND {text} = {row}.text AND {grade} = {row}.grade "
    "AND {date} = CAST({row}.date AS text))"
)
ON = {
    "sqlite": ("json_each(r.content, '$.corrections') n", "json_extract(n.value, '$.{name}')"),
    "postgresql": (
        "LATERAL jsonb_array_elements(CASE jsonb_typeof(r.content -> 'corrections') WHEN 'array' "
        "THEN r.content -> 'corrections' ELSE '[]'::jsonb END) n",
        "n ->> '{name}'",
    ),
}
STANDING = (
    "(SELECT COUNT(*) FROM factcheck_pagecorrection c WHERE c.page_id = OLD.page_id "
    "AND c.text = OLD.text AND c.grade = OLD.grade AND c.date = OLD.date)"
)
MESSAGE = "page correction: a live page has the notes of its approved revision"


def register_all() -> None:
    """Called once when the app is ready."""
    _refuse("page correction comes", "BEFORE INSERT", "{comes}")
    changes = f"{differs(*SAID)} AND ({{comes}} OR {{goes}})"
    _refuse("page correction changes", f"BEFORE UPDATE OF {', '.join(SAID)}", changes)
    _refuse("page correction goes", "BEFORE DELETE", "{goes}")


def _refuse(name: str, event: str, where: str) -> None:
    """Each database reads JSON in its own words, so that the condition is not one for both."""
    refusals = numbered(name.replace(" ", "_"), event)
    conditions = {vendor: where.format(comes=_comes(vendor), goes=_goes(vendor)) for vendor in ON}
    register(
        TriggerSet(
            name,
            TABLE,
            sqlite=sqlite_refusal(refusals, TABLE, MESSAGE, conditions["sqlite"]),
            postgresql=postgresql_refusal(refusals, TABLE, MESSAGE, conditions["postgresql"], name),
        )
    )


def _approved(vendor: str, row: str) -> str:
    notes, value = ON[vendor]
    said = {name: value.format(name=name) for name in ("text", "grade", "date")}
    return APPROVED.format(notes=notes, row=row, **said)


def _comes(vendor: str) -> str:
    return f"({LIVE.format(row='NEW')} AND {_approved(vendor, 'NEW')} = 0)"


def _goes(vendor: str) -> str:
    return f"({LIVE.format(row='OLD')} AND {_approved(vendor, 'OLD')} >= {STANDING})"
