"""What stands on a home page: a query a kind for its news, whatever their number."""

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber, Substr
from wagtail.models import Page, Site

from cms.core.kinds import in_full, kinds, pages_of
from cms.core.page_contexts import context_of
from cms.core.scope import linked, scope_of

from .. import bands
from ..models import HomePage, SectionPage

SECONDS = 3
IN_SECTION = 6
LATEST = 12


@context_of(HomePage)
def home_context(home: HomePage, request) -> dict:
    """Return the context that `HomePage` documents."""
    scope = scope_of(request)
    sections = list(scope.open(SectionPage.objects.child_of(home)))
    news = in_full(_newest_of_each(home, scope), request)
    linked(sections, request)
    lead = _lead(home, news)
    rest = [page for page in news if page != lead]
    seconds = rest[:SECONDS]
    placed = {page.pk for page in [*seconds, *([lead] if lead else [])]}
    groups = [
        {"section": section, "items": items}
        for section in sections
        if (items := [page for page in _under(section, news) if page.pk not in placed][:IN_SECTION])
    ]
    _once([*([lead] if lead else []), *seconds, *(group["items"][0] for group in groups)])
    return {
        "lead": lead,
        "seconds": seconds,
        "latest": news[:LATEST],
        "sections": groups,
        "bands": bands.for_page(request, Site.find_for_request(request)),
    }


def _once(pages):
    """Mark as `bare` those whose picture stands further up already."""
    shown = set()
    for page in pages:
        page.bare = page.cover_id in shown
        shown.add(page.cover_id or page)


def _newest_of_each(home, scope):
    """The newest news of each section, and the lead that the editor chose, however old; newest first."""
    step = len(home.path) + Page.steplen
    news = scope.open(pages_of(kinds(in_news=True)).descendant_of(home)).annotate(
        nth=Window(
            RowNumber(),
            partition_by=Substr("path", 1, step),
            order_by=[F("first_published_at").desc(nulls_last=True), F("pk").desc()],
        )
    )
    most = max(LATEST, SECONDS + 1 + IN_SECTION)
    return news.filter(Q(nth__lte=most) | Q(pk=home.lead_id)).order_by("-first_published_at", "-pk")


def _lead(home, news):
    """The page chosen by the editor if open to all, else the newest with a picture, else the newest."""
    by_id = {page.pk: page for page in news}
    if home.lead_id in by_id:
        return by_id[home.lead_id]
    return next((page for page in news if page.cover_id), news[0] if news else None)


def _under(section, news):
    return [page for page in news if page.path.startswith(section.path)]
