"""Who wrote the words of a revision, when somebody else brought them back."""

import json
from collections.abc import Iterator

from .content import content_of, digests


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

    A copy of a picture or file is the same piece as its original; the choice of a cover is nobody's words.
    """
    content = content_of(data, digest)
    content.pop("cover", None)
    for name in ("body", "corrections"):
        for part in content.pop(name):
            yield json.dumps(part, sort_keys=True, ensure_ascii=False, default=str)
    for name, value in content.items():
        if isinstance(value, str) and value.strip():
            yield f"{name}: {value.strip()}"
