"""How fact-checks say what was wrong with them: their notes, and that one was withdrawn."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from cms.core import clock
from cms.portal.corrections.sources import Source, Standing, Told
from cms.portal.models import CorrectionEntry

from .models import FactCheckPage, PageApproval, PageCorrection

KIND = CorrectionEntry.Kind


def notes_of_check(page: FactCheckPage) -> list[Told]:
    """Return the notes of `page`, oldest first, and its notice where it was withdrawn."""
    rows = PageCorrection.objects.filter(page=page.pk).order_by("date", "pk")
    notes = [
        Told(
            KIND.FINDING if row.grade == PageCorrection.Grade.FINDING else KIND.CORRECTION, row.date, row.text
        )
        for row in rows
    ]
    if page.withdrawal_notice:
        notes.append(Told(KIND.WITHDRAWN, clock.today(), page.withdrawal_notice))
    return notes


def noted_checks() -> Iterable[int]:
    """Return the keys of the live fact-checks that have notes or were withdrawn."""
    noted = Q(corrections__isnull=False) | ~Q(withdrawal_notice="")
    return FactCheckPage.objects.filter(noted, live=True).values_list("pk", flat=True).distinct()


def ratings_of(before: int | None, after: int | None) -> tuple[str, str]:
    """Return the ratings of the verdicts that these revisions were approved for; "" where there is none."""
    approved = PageApproval.objects.filter(revision__in=[key for key in (before, after) if key])
    rows = approved.exclude(verdict=None).order_by("approved_at", "pk")
    found = dict(rows.values_list("revision", "verdict__rating"))
    return found.get(before, ""), found.get(after, "")


def standing_of(keys: Iterable[int]) -> dict[int, Standing]:
    """Return the standing of those fact-checks whose words are held back."""
    in_force = PageApproval.objects.filter(
        revision=OuterRef("live_revision"), verdict=OuterRef("item__verdict"), voided_at=None
    )
    rows = (
        FactCheckPage.objects.filter(pk__in=keys)
        .annotate(in_force=Exists(in_force.exclude(verdict=None)))
        .filter(Q(live=False) | ~Q(withdrawal_notice="") | Q(in_force=False))
    )
    standing = {}
    for key, live, hidden_at, notice in rows.values_list("pk", "live", "hidden_at", "withdrawal_notice"):
        if not live:
            standing[key] = Standing.HIDDEN if hidden_at else Standing.GONE
        else:
            standing[key] = Standing.WITHDRAWN if notice else Standing.WAITING
    return standing


CHECKS = Source(
    FactCheckPage, notes=notes_of_check, noted=noted_checks, ratings=ratings_of, standing=standing_of
)
