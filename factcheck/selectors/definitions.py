"""Which definition of a rating was in force when, and all of them with their days."""

from datetime import date

from django.db.models import F, Q

from cms.core import clock
from cms.core.dual_control.machine import State
from cms.core.dual_control.models import ProposedChange

from ..enums import Rating
from ..models import RatingDefinition
from ..services.definitions import SUBJECT


def definition_on(rating: str, day: date) -> RatingDefinition | None:
    """Return the definition of `rating` that was in force on `day`."""
    begun = RatingDefinition.objects.filter(Q(valid_from=None) | Q(valid_from__lte=day), rating=rating)
    return begun.order_by("-version").first()


def definitions_with_days(language: str) -> list[dict]:
    """Return {"rating", "text", "since", "earlier", "coming"} of each rating in the order of `Rating`: the
    definition in force today, and the others with their days. One query."""
    today, found = clock.today(), {}
    for row in RatingDefinition.objects.order_by(F("valid_from").asc(nulls_first=True), "version"):
        found.setdefault(row.rating, []).append(row)
    return [_of_rating(rating, found[rating], language, today) for rating in Rating.values if rating in found]


def waiting_definitions() -> dict[str, list[ProposedChange]]:
    """Return rating → next versions of it that wait for a second administrator, newest first. One query."""
    found: dict[str, list[ProposedChange]] = {}
    for change in ProposedChange.objects.filter(kind=SUBJECT, state=State.WAITING).select_related(
        "proposed_by"
    ):
        found.setdefault(change.target, []).append(change)
    return found


def _of_rating(rating: str, rows: list[RatingDefinition], language: str, today: date) -> dict:
    begun = [row for row in rows if row.valid_from is None or row.valid_from <= today]
    now = begun[-1]
    return {
        "rating": rating,
        "text": now.in_language(language),
        "version": now.version,
        "since": now.valid_from,
        "earlier": [_told(row, language) for row in reversed(begun[:-1])],
        "coming": [_told(row, language) for row in rows[len(begun) :]],
    }


def _told(row: RatingDefinition, language: str) -> dict:
    return {"text": row.in_language(language), "version": row.version, "since": row.valid_from}
