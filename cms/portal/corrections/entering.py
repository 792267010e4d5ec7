"""Notes are entered as they go live, in the transaction of the save that brings them."""

from collections import Counter

from django.db import transaction
from wagtail.models import Page

from cms.core.page_events.places import Places
from cms.core.page_events.stored import Stored

from ..models import CorrectionEntry
from .comparing import changes_between, revision_as_page
from .sources import Source, Told, source_of, sources, with_ratings


def enter_notes(page: Page, was: Stored | None) -> None:
    """Enter the notes of a live page that no entry tells yet. `was` is its row before; None where a note was
    saved alone, with no other revision."""
    source = source_of(page)
    if source is None or not isinstance(page, page.specific_class):
        return
    fresh = _not_entered(page, source.notes(page))
    if not fresh:
        return
    values = was.values if was else {}
    before = values.get("live_revision_id") or values.get("last_live_revision_id")
    _write(page, source, fresh, before)


def enter_missing(plan=(), using="default", **kwargs) -> None:
    """post_migrate receiver: enter the notes of live pages that went live before there were entries."""
    if not plan or using != "default":
        return
    for source in sources():
        keys = set(source.noted()) - set(CorrectionEntry.objects.values_list("page", flat=True))
        for page in source.page._default_manager.filter(pk__in=keys, live=True).order_by("pk"):
            with transaction.atomic():
                _write(page, source, _not_entered(page, source.notes(page)), None)


def _not_entered(page: Page, notes: list[Told]) -> list[tuple[Told, int]]:
    """Each note that is not entered yet, with its number among those of the same words."""
    if not notes:
        return []
    entered = Counter(CorrectionEntry.objects.filter(page=page.pk).values_list("told", flat=True))
    seen: Counter[str] = Counter()
    fresh = []
    for note in notes:
        seen[note.digest] += 1
        if seen[note.digest] > entered[note.digest]:
            fresh.append((note, seen[note.digest]))
    return fresh


def _write(page: Page, source: Source, fresh: list[tuple[Told, int]], before: int | None) -> None:
    older = revision_as_page(before) if before != page.live_revision_id else None
    changes = changes_between(older, page) if older is not None else None
    place = Places.known().of(page.url_path)
    for note, number in fresh:
        told = with_ratings(note, source, before, page.live_revision_id)
        CorrectionEntry.objects.create(
            page_id=page.pk,
            site_id=place.site,
            language=page.locale.language_code,
            kind=told.kind,
            cause=told.cause,
            before=told.before,
            after=told.after,
            changes=changes,
            rating_before=told.rating_before,
            rating_after=told.rating_after,
            revision_before=before,
            revision_after=page.live_revision_id,
            noted_on=told.on,
            told=told.digest,
            number=number,
        )
