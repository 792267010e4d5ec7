"""The admin's door for people from whom some page is kept; for everybody else it stands open."""

import re
from fnmatch import fnmatchcase

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.defaults import page_not_found
from wagtail.models import Page

from .pages import choosable_pages, sees_every_page, visible_pages
from .views import is_open

# Wagtail's own tests of an error: nobody needs them, and each is one. And pictures cut to any size, 0 x 0
# too, for a screen that is not installed.
NOT_SERVED = {"wagtailadmin_error_test", "wagtailimages:preview"}
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
# What scripts of the admin send otherwise: a hint dismissed, a preview thrown away, words of a translation.
OF_MORE_METHODS = ("wagtailadmin_dismissibles", "*preview_on_*", "wagtail_localize:*")
CHOOSER = "wagtailadmin_choose_page"
PAGE_KEYS = ("page_id", "parent_page_id", "page_pk", "page_to_move_id", "destination_id")
PAGE_FIELD = re.compile(r"(?:^|[-_])page$")  # root_page, page_permissions-0-page: a test looks at every form
NOBODYS = "0"
LARGEST = 2**63 - 1


class AdminDoors:
    """Refuses views that were not declared open, and keys of pages that the person must not know of: in the
    address, and in forms, which would show the title of what is chosen.

    Place it after the middleware that decides who `request.user` is.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.admin = reverse("wagtailadmin_home")

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.path_info.startswith(self.admin):
            return None
        match = request.resolver_match
        if match.view_name in NOT_SERVED:
            return _not_found(request)
        if request.method not in METHODS and not _takes_more(match):
            return HttpResponseNotAllowed(METHODS)  # DELETE goes past what Wagtail's forms check
        user = request.user
        if not user.is_authenticated or sees_every_page(user):
            return None
        if not is_open(match, user):
            return _refuse(request)
        if _names_hidden_page(user, match):
            return _not_found(request)
        _forget_hidden_pages(request)
        return None


def _takes_more(match) -> bool:
    return any(fnmatchcase(match.view_name or "", pattern) for pattern in OF_MORE_METHODS)


def _refuse(request):
    text = _("Màn hình này cho thấy cả bài chưa công bố nên chỉ mở cho người được xem mọi vụ việc.")
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        raise PermissionDenied(text)
    messages.error(request, text)
    return redirect("wagtailadmin_home")


def _names_hidden_page(user, match) -> bool:
    keys = {match.kwargs[name] for name in PAGE_KEYS if match.kwargs.get(name) is not None}
    if match.args and "wagtailadmin_pages" in match.namespaces:  # an address of before keys had names
        keys.add(match.args[0])
    if not keys:
        return False
    pages = Page.objects.filter(pk__in=keys)
    is_chooser = (match.view_name or "").startswith(CHOOSER)
    shown = choosable_pages(user, pages) if is_chooser else visible_pages(user, pages)
    known = set(shown.values_list("pk", flat=True))
    keys = {int(key) for key in keys}
    if is_chooser:  # it begins at the root, which has no words
        known.update(pages.filter(depth=1).values_list("pk", flat=True))
    return not keys <= known


def _forget_hidden_pages(request) -> None:
    """Let the form have a key that nobody has for each that the person could not have chosen."""
    sent = {name: request.POST.getlist(name) for name in request.POST if PAGE_FIELD.search(name)}
    keys = {key for values in sent.values() for key in map(_key, values)}
    if not any(keys):
        return
    chosen = choosable_pages(request.user, Page.objects.filter(pk__in=keys))
    known = {0, *chosen.values_list("pk", flat=True)}
    data = request.POST.copy()
    for name, values in sent.items():
        data.setlist(name, [value if _key(value) in known else NOBODYS for value in values])
    request.POST = data


def _key(value: str) -> int:
    """The number as a form would read it; 0 for what is none."""
    try:
        key = int(value)
    except ValueError:
        return 0
    return key if 0 < key <= LARGEST else 0


def _not_found(request):
    """As Wagtail answers for a key that nobody has."""
    return page_not_found(request, Exception(""), template_name="wagtailadmin/404.html")
