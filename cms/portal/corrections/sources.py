"""Whose pages have notes of what was wrong, and how each kind of page says them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256

from wagtail.models import Page

from ..models import CorrectionEntry


@dataclass(frozen=True)
class Told:
    """One note as a page says it: `on` its day, `cause` why, `before` and `after` its own words, if any.

    The ratings are those of a finding that changed, "" else.
    """

    kind: CorrectionEntry.Kind
    on: date
    cause: str
    before: str = ""
    after: str = ""
    rating_before: str = ""
    rating_after: str = ""

    @property
    def digest(self) -> str:
        """Of what is said; its day may be mended, and ratings are read beside it."""
        return sha256("\x1f".join((self.kind, self.cause, self.before, self.after)).encode()).hexdigest()


class Standing(StrEnum):
    """What readers get of a page that was corrected."""

    OPEN = "open"
    WITHDRAWN = "withdrawn"  # its words are not shown any more, a notice stands in their place
    WAITING = "waiting"  # as WITHDRAWN, until it is brought up to date
    HIDDEN = "hidden"  # nothing of it is shown but that it was hidden
    GONE = "gone"


NO_WORDS = {Standing.HIDDEN, Standing.GONE}


@dataclass(frozen=True)
class Source:
    """`page` is a kind of page. `notes(page)` gives the notes that a live one has, as stored.

    `ratings(before, after)` gives the ratings by which readers knew its revisions of these numbers.
    `standing(keys)` gives the standing of those of its pages whose words are held back; what it leaves out is
    open, or gone. `noted()` gives the keys of its live pages that have notes.
    """

    page: type[Page]
    notes: Callable[[Page], list[Told]]
    noted: Callable[[], Iterable[int]]
    ratings: Callable[[int | None, int | None], tuple[str, str]] = lambda before, after: ("", "")
    standing: Callable[[Iterable[int]], dict[int, Standing]] = lambda keys: {}


_sources: dict[type[Page], Source] = {}


def register(source: Source) -> None:
    """Add a kind of page, or put another in its place."""
    _sources[source.page] = source


def sources() -> list[Source]:
    """Return what was registered."""
    return list(_sources.values())


def source_of(page: Page) -> Source | None:
    """Return the source of the page's kind; None where its kind has none."""
    return _sources.get(page.specific_class)


def with_ratings(told: Told, source: Source, before: int | None, after: int | None) -> Told:
    """Return `told` with the ratings of both revisions, where the finding is what changed."""
    if told.kind == CorrectionEntry.Kind.CORRECTION:
        return told
    was, now = source.ratings(before, after)
    if told.kind == CorrectionEntry.Kind.WITHDRAWN:
        now = ""
    return replace(told, rating_before=was, rating_after=now)
