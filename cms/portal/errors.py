"""Error pages: the right status, what happened and the next step; never a stack trace.

Templates `400.html` … `500.html`. The last gets neither request nor `portal`: the database may be what
failed; and should a page of another status fail to draw, its bare words are shown under the same status.
"""

import logging
from urllib.parse import urlsplit, urlunsplit

from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


def _page(request, status: int, words: str, template: str = "", context: dict | None = None) -> HttpResponse:
    try:
        template = template or f"{status}.html"
        body = render_to_string(template, context or {}, request if status < 500 else None)
    except Exception:
        logger.exception("The page for status %s failed", status)
        body = format_html(
            '<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>{words}</title>'
            '<h1>{words}</h1><p><a href="/">{home}</a></p></html>',
            words=words,
            home=_("Về trang chủ"),
        )
    return HttpResponse(body, status=status)


def bad_request(request, exception=None):
    """400."""
    return _page(request, 400, _("Yêu cầu không hợp lệ"))


def _part(request, words: str) -> HttpResponse | None:
    """403 for htmx, which puts the answer into the page: a sentence. None for who asks for a whole page."""
    if "HX-Request" not in request.headers or "HX-Boosted" in request.headers:
        return None
    return HttpResponse(format_html('<p class="error-message" role="alert">{}</p>', words), status=403)


def forbidden(request, exception=None):
    """403."""
    words = _("Bạn chưa được vào trang này")
    return _part(request, words) or _page(request, 403, words)


def csrf_failure(request, reason=""):
    """403 for a form whose token is missing or old, or whose session ended: `X-Form-Refused` says so, and
    that nothing was saved. The page leads back to the form, with a new token; who asks for JSON gets it.
    """
    words = _("Phiên làm việc đã đổi; chữ bạn đã gõ còn ở trang này. Hãy đăng nhập rồi lưu lại.")
    if "application/json" in request.headers.get("Accept", ""):
        refused = JsonResponse({"success": False, "error_code": "locked", "error_message": words}, status=403)
    else:
        context = {"form_url": _form_url(request)}
        refused = _part(request, words) or _page(
            request, 403, _("Chưa gửi được biểu mẫu"), "403_form.html", context
        )
    refused.headers["X-Form-Refused"] = "1"
    return refused


def _form_url(request) -> str:
    """Where the form stands, as a path of this portal: the page it was sent from, else where it was sent."""
    try:
        sent_from = urlsplit(request.headers.get("Referer", ""))
    except ValueError:  # no address at all
        return request.get_full_path()
    path = "/" + sent_from.path.lstrip("/\\")
    return urlunsplit(("", "", path, sent_from.query, "")) if sent_from.path else request.get_full_path()


def not_found(request, exception=None):
    """404."""
    return _page(request, 404, _("Không có trang ở địa chỉ này"))


def server_error(request):
    """500."""
    return _page(request, 500, _("Hệ thống đang gặp sự cố"))
