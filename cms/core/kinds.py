"""The kinds of page that there are, by what each says of itself; no room keeps a list of them."""

from wagtail.models import Page, get_page_models

from .pages import BasePage
from .scope import linked


def kinds(**wanted) -> list[type[BasePage]]:
    """Return the classes of pages whose attributes have these values: `kinds(in_news=True)`."""
    models = (model for model in get_page_models() if issubclass(model, BasePage))
    return [model for model in models if all(getattr(model, name) == wanted[name] for name in wanted)]


def pages_of(models):
    """Return the queryset of pages of these classes, as plain pages."""
    return Page.objects.exact_type(*models) if models else Page.objects.none()


def in_full(pages, request) -> list[BasePage]:
    """Return plain `pages` in their own classes with what a list shows of them, in their order, addresses
    known; at one query a class, whatever their number."""
    pages = list(pages)
    found: dict[int, BasePage] = {}
    for model in {page.specific_class for page in pages}:
        keys = [page.pk for page in pages if page.specific_class is model]
        found |= {page.pk: page for page in model.objects.filter(pk__in=keys).for_cards()}
    return linked([found[page.pk] for page in pages if page.pk in found], request)
