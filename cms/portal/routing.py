"""Finds the page for a path in two queries, however deep it lies; Wagtail's own way takes two a level."""

from wagtail.models import Page

from cms.core.pages import BasePage

DEEPEST = 12
_PLAIN = {Page.route, BasePage.route}


def route_below(home: Page, request, components: list[str]):
    """Return the route result of the deepest page that `components` lead to below `home`.

    A page on the way that routes by itself is handed what is left of the path. None when nothing is found, or
    for the home itself: its own `route` then decides. Raises Http404 as that page's `route` does.
    """
    if not components or len(components) > DEEPEST:
        return None
    paths = [f"{home.url_path}{'/'.join(components[:length])}/" for length in range(1, len(components) + 1)]
    pages = {
        page.url_path: page for page in Page.objects.filter(path__startswith=home.path, url_path__in=paths)
    }
    ancestors = [home]
    for length, path in enumerate(paths, 1):
        page = pages.get(path)
        if page is None:
            return None
        if length == len(paths) or page.specific_class.route not in _PLAIN:
            target = _whole(page)
            target._routed_through = ancestors
            return target.route(request, components[length:])
        ancestors.append(page)
    return None


def _whole(page):
    """The page in its own class, with its picture where it has one."""
    model = page.specific_class
    joined = ["cover"] if issubclass(model, BasePage) else []
    return model._default_manager.select_related(*joined, "locale").get(pk=page.pk)
