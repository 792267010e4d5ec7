"""What differs between two revisions of a page, passage by passage, in the words that readers saw."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from html import unescape

from wagtail.models import Page, Revision
from wagtail.search.index import SearchField

MOST = 12  # passages kept of one correction
LONGEST = 1500  # letters kept of a passage
UNSAID = {"slug", "id"}


def changes_between(before: Page, after: Page) -> list[dict]:
    """Return [{"part": field, "before": text, "after": text}] of the texts named in the page's
    `search_fields`, in their order. At most MOST passages, none longer than LONGEST letters."""
    changes: list[dict] = []
    for field in _text_fields(after):
        was, now = _passages(field, before), _passages(field, after)
        for kind, a, b, c, d in SequenceMatcher(a=was, b=now, autojunk=False).get_opcodes():
            if kind != "equal":
                part = field.field_name
                changes.append({"part": part, "before": _cut(was[a:b]), "after": _cut(now[c:d])})
    return changes[:MOST]


def revision_as_page(number: int | None) -> Page | None:
    """Return the page as the revision of this number has it; None where there is none."""
    revision = Revision.objects.filter(pk=number).first() if number else None
    return revision.as_object() if revision else None


def _text_fields(page: Page) -> Iterator[SearchField]:
    seen = set(UNSAID)
    for field in page.get_search_fields():
        if type(field) is SearchField and field.field_name not in seen:
            seen.add(field.field_name)
            yield field


def _passages(field: SearchField, page: Page) -> list[str]:
    value = field.get_value(page)
    pieces = value if isinstance(value, list) else str(value or "").split("\n")
    lines = (" ".join(unescape(line).split()) for piece in pieces for line in str(piece).split("\n"))
    return [line for line in lines if line]


def _cut(passages: list[str]) -> str:
    text = "\n".join(passages)
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"
