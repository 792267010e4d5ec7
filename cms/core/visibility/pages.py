"""The rule itself."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from .reach import reach_of


@dataclass(frozen=True)
class PageKind:
    """A class of pages that some people must not know of before readers do.

    `visible(user)` is the queryset of those the person sees; `sees_all(user)` says that it is all there are,
    whatever comes.
    """

    model: type[Page]
    visible: Callable[[object], QuerySet]
    sees_all: Callable[[object], bool]


_kinds: dict[type[Page], PageKind] = {}


def register(kind: PageKind) -> None:
    """Let pages of `kind.model` be seen by its own rule, whatever permission a person has on the tree."""
    _kinds[kind.model] = kind


def sees_every_page(user) -> bool:
    """True when no kind of page keeps anything from `user`; never for a visitor."""
    return user.is_authenticated and user.is_active and all(kind.sees_all(user) for kind in _kinds.values())


def visible_pages(user, pages: QuerySet) -> QuerySet:
    """Those of `pages` (of `Page` or a class of it) that `user` sees in the admin, drafts and all."""
    if not user.is_authenticated or not user.is_active:
        return pages.none()
    return pages.filter(_visible(user))


def may_see(user, page: Page) -> bool:
    """Whether `user` may know of `page` what readers don't: a draft, its history, that it is there."""
    return visible_pages(user, Page.objects.filter(pk=page.pk)).exists()


def choosable_pages(user, pages: QuerySet) -> QuerySet:
    """Those of `pages` that `user` may be shown to link to: visible ones, and what is public as it is.

    Whose permissions end at a site is shown the pages of that site alone.
    """
    if not user.is_authenticated or not user.is_active:
        return pages.none()
    if reach_of(user).is_bounded:
        return visible_pages(user, pages)
    published = Page.objects.live().public().filter(draft_title=F("title"))
    return pages.filter(_visible(user) | (Q(pk__in=published.values("pk")) & _of_no_kind()))


def _visible(user) -> Q:
    wanted = _permitted(user) & _of_no_kind()
    for kind in _kinds.values():
        wanted |= Q(pk__in=kind.visible(user).order_by().values("pk"))
    return wanted


def _permitted(user) -> Q:
    """By permissions: where they end at a site its pages alone, and the root, which has no words."""
    reach = reach_of(user)
    if reach.is_bounded:
        return reach.pages() | Q(depth=1)
    return Q(pk__in=page_permission_policy.explorable_instances(user).values("pk"))


def _of_no_kind() -> Q:
    plain = Q()
    for model in _kinds:
        plain &= ~Q(pk__in=model._base_manager.values("pk"))
    return plain
