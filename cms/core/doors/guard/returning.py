"""A form of the public that comes without its cookie is shown again with all that was typed.

Cookies are blocked, or wiped while a form lies open; an error page costs whoever has no scripts every word.
"""

from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.views.decorators.csrf import csrf_exempt

from .tokens import REFUSED


class _Check(CsrfViewMiddleware):
    def _reject(self, request, reason):
        return HttpResponse(reason, status=403)


_check = _Check(lambda request: HttpResponse())


def comes_back(view):
    """Decorator, the outermost one, of the view of a `Guarded` form: what another site sends, and what comes
    without the cookie of this one, is a form that is not valid. Its view must do nothing with such a form."""

    @csrf_exempt
    @wraps(view, updated=())
    def shown_again(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method == "POST" and _check.process_view(request, view, args, kwargs):
            sent = request.POST.copy()
            sent["form_token"] = REFUSED
            request.POST = sent  # type: ignore[assignment]
        return view(request, *args, **kwargs)

    return shown_again
