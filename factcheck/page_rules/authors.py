"""Who wrote the words of a revision, when somebody else brought them back."""

import json
import re
from collections.abc import Iterator
from html import unescape

from .content import content_of, digests

SHORTEST = 40  # letters; what is shorter may stand in anybody's text
_ENDS = re.compile(r"\n|<br[^>]*>|</(?:p|li|h[1-6]|blockquote)>")
_TAG = re.compile(r"<[^>]*>")


def authors_brought_back(page, revision) -> set:
    """Those who wrote, before the page was last live, words that `revision` has and that page had not.

    An author whose old text another person brings back has edited the page anew (docs/workflow.md, "The
    page"), whether by Wagtail's own way back or by hand.
    """
    last = page.last_live_revision
    if last is None:
        return set()
    digest = digests()
    new = set(_pieces(revision.content, digest)) - set(_pieces(last.content, digest))
    people: set = set()
    if new:
        for older in page.revisions.filter(pk__lt=last.pk).order_by("pk"):
            found = new.intersection(_pieces(older.content, digest))
            if found:
                new -= found
                edits = page.edits.filter(revision=older, person__isnull=False)
                people.update(edit.person for edit in edits.select_related("person"))
    return people


def _pieces(data: dict, digest) -> Iterator[str]:
    """What a reader would take for one piece: a field's text, a block of the body, a correction.

    And each longer paragraph of it, wherever it stands: an old one among new ones is its author's still.
    A copy of a picture or file is the same piece as its original; the choice of a cover is nobody's words.
    """
    content = content_of(data, digest)
    content.pop("cover", None)
    yield from _paragraphs(content)
    for name in ("body", "corrections"):
        for part in content.pop(name):
            yield json.dumps(part, sort_keys=True, ensure_ascii=False, default=str)
    for name, value in content.items():
        if isinstance(value, str) and value.strip():
            yield f"{name}: {value.strip()}"


def _paragraphs(value) -> Iterator[str]:
    """The words of each paragraph in the data that is long enough to be somebody's, without markup."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _paragraphs(inner)
    elif isinstance(value, str):
        for part in _ENDS.split(value):
            words = " ".join(unescape(_TAG.sub("", part)).split())
            if len(words) >= SHORTEST:
                yield f"paragraph: {words}"
