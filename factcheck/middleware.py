"""A refusal in the admin is told as a sentence, never as an error page.

And what a view of the desk lets one browser keep is kept, although Wagtail forbids it everywhere.
"""

from django.contrib import messages
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from cms.core.machines.errors import ActionError
from cms.core.triggers import is_refusal


class RefusalMessages:
    """Turns ActionError, what is still needed, what triggers refuse into a message where it came from."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        """A redirect with a message (JSON for autosave); None for everything else, and outside the admin."""
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        if isinstance(exception, ActionError):
            text = str(exception)
        elif isinstance(exception, ProtectedError):
            text = _kept_by(exception)
        elif isinstance(exception, IntegrityError) and is_refusal(exception):
            text = _why(exception)
        else:
            return None
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse(
                {"success": False, "error_code": "refused", "error_message": text}, status=400
            )
        messages.error(request, text)
        return redirect(_where_from(request))


class KeptByOwnBrowser:
    """Lets the browser of whoever asked, and nobody else, keep a response that bears `kept_for` (seconds)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if seconds := getattr(response, "kept_for", 0):
            del response.headers["Expires"]
            response.headers["Cache-Control"] = f"private, max-age={seconds}, immutable"
        return response


def _kept_by(protected: ProtectedError) -> str:
    """That something is needed still, and by what kind of rows: which ones may be nobody's to read here."""
    kinds = {str(row._meta.verbose_name_plural) for row in protected.protected_objects}
    return _("Không xóa được: %(rows)s còn dựa vào đó.") % {"rows": ", ".join(sorted(kinds)).capitalize()}


def _why(refusal: IntegrityError) -> str:
    """What the database refused, where a screen of Wagtail's leads there; else that there is a rule."""
    if "page place:" in str(refusal):
        return _(
            "Thứ tự này sẽ đổi chỗ của một bài kiểm chứng đã công bố; bài đã công bố giữ nguyên chỗ. "
            "Hãy đặt trang này sau các bài đã công bố."
        )
    return _("Việc này trái với quy tắc của tổ kiểm chứng nên không được thực hiện.")


def _where_from(request) -> str:
    """The screen before, if it was one of ours; the admin's home otherwise."""
    referer = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure())
    return referer if referer and ours else reverse("wagtailadmin_home")
