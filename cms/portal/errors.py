"""Error pages: what happened and the next step; never a stack trace, never a query that may itself fail."""

import logging

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


def _page(request, status: int, heading: str, text: str):
    """Template `pages/error.html`: `status`, `heading`, `text`, `drawing` ("not_found" or "error").

    For 500 it gets no request and no `portal`: the database may be what failed.
    """
    context = {
        "status": status,
        "heading": heading,
        "text": text,
        "drawing": "not_found" if status == 404 else "error",
    }
    try:
        body = render_to_string("pages/error.html", context, request if status < 500 else None)
    except Exception:
        logger.exception("The error page itself failed")
        body = format_html(
            '<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>{}</title><h1>{}</h1><p>{}</p>'
            '<p><a href="/">{}</a></p></html>',
            heading,
            heading,
            text,
            _("Về trang chủ"),
        )
    return HttpResponse(body, status=status)


def bad_request(request, exception=None):
    """400."""
    return _page(
        request, 400, _("Yêu cầu không hợp lệ"), _("Máy chủ không hiểu yêu cầu này. Mời bạn thử lại.")
    )


def forbidden(request, exception=None):
    """403."""
    text = _("Bạn không có quyền xem trang này. Nếu bạn cho rằng đây là nhầm lẫn, hãy báo cho ban quản trị.")
    return _page(request, 403, _("Không có quyền xem"), text)


def csrf_failure(request, reason=""):
    """403 for a form whose token is missing or old."""
    text = _(
        "Biểu mẫu đã để quá lâu hoặc trình duyệt chặn cookie. Hãy quay lại, tải lại trang rồi gửi lần nữa."
    )
    return _page(request, 403, _("Chưa gửi được biểu mẫu"), text)


def not_found(request, exception=None):
    """404."""
    text = _("Địa chỉ có thể đã đổi hoặc gõ nhầm. Mời bạn tìm kiếm hoặc về trang chủ.")
    return _page(request, 404, _("Không tìm thấy trang"), text)


def server_error(request):
    """500."""
    text = _("Lỗi thuộc về máy chủ và đã được ghi lại. Mời bạn thử lại sau ít phút.")
    return _page(request, 500, _("Máy chủ gặp sự cố"), text)
