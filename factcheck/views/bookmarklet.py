"""`/admin/kiem-chung/nut-ghi-nhan/`: a bookmark that opens the quick log with the page one is reading.

`/admin/kiem-chung/manifest.webmanifest`: the desk among a phone's apps, so that a post can be shared to it.
Either way the quick log is opened with what it was given; nothing is kept until a person sends it.
"""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic.base import View

from cms.core.site_urls import absolute_url
from cms.portal.manifest import MANIFEST, PAPER, icons

from .access import DeskView
from .quick_log import may_log

INK = "#0C2233"
# Marked words are shortened until an address has room for them: a letter with marks takes nine signs there.
SCRIPT = (
    "javascript:(()=>{let t=String(getSelection());"
    "while(encodeURIComponent(t).length>4000)t=t.slice(0,-40);"
    "open('%s?'+new URLSearchParams("
    "{url:location.href,title:document.title.slice(0,200),text:t}),'_blank')})()"
)


class BookmarkletView(DeskView):
    """The link to be dragged, and how."""

    http_method_names = ["get", "head", "options"]

    def get(self, request):
        if not may_log(request.user):
            raise PermissionDenied
        context = {
            "breadcrumbs_items": [
                {"url": reverse("desk_log"), "label": _("Ghi nhận nhanh")},
                {"url": "", "label": _("Nút ghi nhận")},
            ],
            "header_title": _("Nút ghi nhận"),
            "header_icon": "plus",
            "script": SCRIPT % absolute_url(request, reverse("desk_log")),
        }
        return render(request, "factcheck/desk/bookmarklet.html", context)


class DeskManifestView(View):
    """By what a phone sets the desk up among its apps."""

    http_method_names = ["get", "head", "options"]

    def get(self, request):
        log = reverse("desk_log")
        shared = {"title": "title", "text": "text", "url": "url"}
        content = {
            "id": "/admin/",
            "name": _("Hải Đăng: tổ kiểm chứng"),
            "short_name": _("Tổ kiểm chứng"),
            "lang": get_language(),
            "start_url": reverse("wagtailadmin_home"),
            "scope": reverse("wagtailadmin_home"),
            "display": "minimal-ui",
            "theme_color": INK,
            "background_color": PAPER,
            "icons": icons("desk-"),
            "shortcuts": [{"name": _("Ghi nhận nhanh"), "url": log, "icons": icons("desk-")[:1]}],
            "share_target": {"action": log, "method": "GET", "params": shared},
        }
        return JsonResponse(content, content_type=MANIFEST, json_dumps_params={"ensure_ascii": False})
