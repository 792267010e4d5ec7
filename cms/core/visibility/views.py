"""Which views of the admin are open to people from whom some page is kept: declared one by one.

Those who keep a part of the tree, whose permissions end at their sites, have more: what edits pages.
"""

from fnmatch import fnmatchcase

from django.urls import Resolver404, resolve

from .reach import reach_of

_patterns: set[str] = set()
_within_sites: set[str] = set()
_not_within_sites: set[str] = set()
_bulk_models: set[str] = set()
_panels: set[str] = set()
BULK = "wagtail_bulk_action"


def open_views(*patterns: str) -> None:
    """Open views by `namespace:name`, `*` standing for anything.

    Declare only what shows no page, or asks the rule itself. Usage views list pages: `*` never means one.
    """
    _patterns.update(patterns)


def open_within_sites(*patterns: str) -> None:
    """Open views to whoever edits single sites.

    Declare only what edits the page that its address names, or lists by the rule.
    """
    _within_sites.update(patterns)


def close_within_sites(*patterns: str) -> None:
    """Close views to whoever edits single sites, though they show no page: those that list what is of all."""
    _not_within_sites.update(patterns)


def open_bulk_actions(*models: str) -> None:
    """Open Wagtail's bulk actions on these models ("app_label.model"), none of them a page."""
    _bulk_models.update(models)


def open_panels(*names: str) -> None:
    """Open panels of the admin's home by their `name`."""
    _panels.update(names)


def is_open(match, user) -> bool:
    """Whether the view of this ResolverMatch was declared open, to `user` among those kept from some page."""
    name = match.view_name or ""
    if name == BULK:
        return f"{match.kwargs['app_label']}.{match.kwargs['model_name']}" in _bulk_models
    closed, opened = _any_opens(_not_within_sites, name), _any_opens(_within_sites, name)
    if (closed or opened) and reach_of(user).is_bounded:  # the reach is read where it decides
        return not closed
    return _any_opens(_patterns, name)


def _any_opens(patterns: set[str], name: str) -> bool:
    return any(_opens(pattern, name) for pattern in patterns)


def _opens(pattern: str, name: str) -> bool:
    return fnmatchcase(name, pattern) and ("usage" in pattern or "usage" not in name)


def is_open_address(path: str, user) -> bool:
    """`is_open` of an address; True for what is none of ours ("#", another host)."""
    try:
        return is_open(resolve(path), user)
    except Resolver404:
        return True


def is_open_panel(panel) -> bool:
    """Whether this panel of the home was declared open."""
    return getattr(panel, "name", None) in _panels
