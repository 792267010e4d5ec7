"""What stands on a fact-check's page: the verdict in force, its sources, the item's path."""

from datetime import date

from django.db.models import Case, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.core.clock import VIETNAM
from cms.core.dates import written_day
from cms.core.events.models import Event
from cms.core.page_contexts import context_of
from cms.portal.navigation import Portal

from ..addresses import is_web_address
from ..enums import EvidenceKind, ItemState
from ..models import FactCheckPage, Item
from ..selectors.definitions import definition_on
from .checks import cards_of, listed
from .path import path_of
from .reviews import reviews_of

RELATED = 4


@context_of(FactCheckPage)
def page_context(page, request) -> dict:
    """Context of `pages/fact_check_page.html` (its comment names the keys), without `crumbs`.

    {} for a hidden page: its template shows the notice alone.
    """
    if page.is_hidden:
        return {}
    page.item = item = Item.objects.select_related("verdict", "place").get(pk=page.item_id)
    verdict = item.verdict
    notice = page.notice(preview=getattr(request, "is_preview", False))
    events = list(
        Event.objects.filter(subject_kind="item", subject_id=str(item.public_id)).order_by("sequence")
    )
    sources = [] if notice else sources_of(verdict)
    return {
        "rating": verdict.rating if verdict else "",
        "rating_label": verdict.get_rating_display() if verdict else "",
        "definition": _definition_of(verdict, page.language) if verdict and not notice else None,
        "is_rebuttal": bool(verdict and verdict.is_rebuttal),
        "corrections": page.notes,
        "reviews": reviews_of(item, with_reasons=not page.withdrawal_notice),
        "notice": notice,
        "withdrawn": bool(page.withdrawal_notice),
        "under_appeal": item.state == ItemState.UNDER_APPEAL,
        "sources": sources,
        "independent_count": sum(source["independent"] for source in sources),
        "steps": path_of(item, events),
        "reference": item.reference,
        "appeal_url": reverse("appeal", args=[item.reference]),
        "category": item.get_category_display() if item.category else "",
        "place": _place_name(item),
        "citation": citation(page, request),
        "related": _related(page, request),
    }


def _definition_of(verdict, language: str) -> dict | None:
    """What the rating meant on the day of the verdict: {"text", "version", "since"}."""
    if verdict.confirmed_at is None:
        return None
    row = definition_on(verdict.rating, timezone.localtime(verdict.confirmed_at, VIETNAM).date())
    return row and {"text": row.in_language(language), "version": row.version, "since": row.valid_from}


def sources_of(verdict) -> list[dict]:
    """The publishable evidence as the verdict froze it, numbered by its order; see `components/evidence`."""
    if verdict is None or not verdict.frozen:
        return []
    return [
        {
            "title": row["title"],
            "url": row["url"] if is_web_address(row["url"]) else "",
            "kind_label": EvidenceKind(row["kind"]).label if row["kind"] in EvidenceKind.values else "",
            "publisher": row["publisher"],
            "published_on": date.fromisoformat(row["published_on"]) if row["published_on"] else None,
            "archived_url": "",
            "sha256": row["sha256"],
            "note": _("Nguồn trực tiếp") if row["primary"] else "",
            "independent": row["independent"],
        }
        for row in verdict.frozen["evidence"]
        if row["publishable"]
    ]


def citation(page, request) -> str:
    """How to cite: publisher, fact, when, when last changed; the address follows in the template."""
    portal = Portal(request)
    text = f"{portal.publisher or portal.name}: “{page.title}”"
    if page.published_at:
        text += f", {written_day(page.published_at)}"
    if page.changed_at:
        text += _(", sửa %(day)s") % {"day": written_day(page.changed_at)}
    return f"{text}."


def _place_name(item) -> str:
    return item.place.shown_name if item.place_id else ""


def _related(page, request):
    """Others, those of the same category first, then the newest."""
    near = Case(When(item__category=page.item.category, then=Value(0)), default=Value(1))
    others = listed(request, get_language()).exclude(pk=page.pk).order_by(near, "-first_published_at", "-pk")
    return cards_of(others[:RELATED], request)
