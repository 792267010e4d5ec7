"""Pages are deleted, with all that stands below them: told once for all, while their rows are still there."""

from django.db.models import QuerySet
from wagtail.models import Page

from .causes import Cause
from .making import events_of, rows_of
from .places import Place, Places
from .telling import tell

_TOLD = "_page_events_told"


def tell_removal(page: Page, origin) -> None:
    """Tell of the live pages that go with `page`. `origin` is what was asked to be deleted, which Django
    names with each page: the first of them tells of all."""
    together = isinstance(origin, QuerySet) and issubclass(origin.model, Page)
    if together and vars(origin).setdefault(_TOLD, False):
        return
    if together:
        vars(origin)[_TOLD] = True
    pages = origin.all() if together else Page.objects.filter(pk=page.pk)
    places = Places.known()

    def placed(url_path: str) -> tuple[Place, Place]:
        return (places.of(url_path),) * 2

    tell(events_of(Cause.DELETED, rows_of(pages), placed))
