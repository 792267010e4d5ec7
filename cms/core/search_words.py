"""The words that search finds a page by: those of the fields named in its `search_fields`, in that order."""

from collections.abc import Iterator
from html import unescape

from django.utils.encoding import force_str
from wagtail.models import Page
from wagtail.search.index import RelatedFields, SearchField

from search.documents import LONGEST_BODY

# Said apart from the body: the title, and the summary as the lead.
APART = frozenset({field.field_name for field in Page.search_fields} | {"summary"})


def body_of(page) -> str:
    """Return the words of `page` beside its title and summary, streams and related rows too, in one line."""
    return plain(*_texts(page, page.get_search_fields()))


def relations_of(model) -> list[str]:
    """Return the relations whose rows' words are the page's too: to prefetch."""
    return [field.field_name for field in model.get_search_fields() if isinstance(field, RelatedFields)]


def plain(*texts: str) -> str:
    """Return pieces of text, HTML entities resolved, white space made one space, joined by spaces."""
    return " ".join(" ".join(unescape(text[:LONGEST_BODY]).split()) for text in texts if text)


def _texts(thing, fields) -> Iterator[str]:
    for field in fields:
        if isinstance(field, RelatedFields):
            for row in getattr(thing, field.field_name).all():
                yield from _texts(row, field.fields)
        elif isinstance(field, SearchField) and field.field_name not in APART:
            value = field.get_value(thing)
            yield from value if isinstance(value, list) else [force_str(value or "")]
