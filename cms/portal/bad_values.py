"""A value that nothing can hold (a number of thirty digits, a NUL, half a letter) is the sender's mistake.

What it breaks differs from database to database and from view to view, so it is told here, once: as "no such
page" where the address names it, else as "bad request", and never as a fault of ours. Each is logged with its
trace, so that a fault of ours that looks alike is found.
"""

import logging
import re
import traceback
from json import JSONDecodeError

from django.core.exceptions import FieldError, ValidationError
from django.db import DataError, IntegrityError
from django.forms.forms import BaseForm
from django.http import JsonResponse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _

from .errors import bad_request, not_found

logger = logging.getLogger(__name__)
LARGEST = 2**63 - 1
ALWAYS = (DataError, JSONDecodeError, MultiValueDictKeyError, OverflowError, UnicodeError, ValidationError)
# What Django and the drivers say of values; any other ValueError is ours.
_OF_A_VALUE = re.compile(
    r"expected a number but got|NUL \(0x00\)|null (?:byte|character)|surrogates not allowed"
    r"|too large to convert|Exceeds the limit \(\d+ digits\)|out of range|badly formed hexadecimal"
    r"|Invalid isoformat"
)


class BadValues:
    """Place it before middleware that reads an address's parts, or makes messages of exceptions."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\x00" in request.path_info:  # middleware asks for redirects from there
            return _told(request, 400)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """404 for a number that is no row's: SQLite and PostgreSQL keep 63 bits and a sign."""
        return _told(request, 404) if any(map(_too_large, (*args, *kwargs.values()))) else None

    def process_exception(self, request, exception):
        """400 or 404 for what a value broke; None for everything else."""
        if not _of_a_value(request, exception):
            return None
        logger.error("A value broke %s %s", request.method, request.path, exc_info=exception)
        match = request.resolver_match
        named = match and (match.kwargs or match.args) and request.method in ("GET", "HEAD")
        return _told(request, 404 if named else 400)


def _too_large(part) -> bool:
    if isinstance(part, str) and part.isdecimal() and len(part) < 4000:
        part = int(part)
    return isinstance(part, int) and part > LARGEST


def _of_a_value(request, exception) -> bool:
    if isinstance(exception, ALWAYS):
        return True
    if isinstance(exception, ValueError | TypeError):
        return bool(_OF_A_VALUE.search(str(exception)))
    if isinstance(exception, FieldError):  # ordered or filtered by a field that there is not
        return bool(request.META.get("QUERY_STRING"))
    if isinstance(exception, IntegrityError):  # SQLite's word for a number of rows that it can't count to
        return str(exception) == "datatype mismatch"
    if isinstance(exception, AttributeError):
        return _of_a_form(exception)
    return isinstance(exception, RecursionError) and request.content_type == "application/json"


def _of_a_form(exception) -> bool:
    """Whether a library's form broke on what it was sent, as it does where a field is missing."""
    codes = [frame.f_code for frame, _line in traceback.walk_tb(exception.__traceback__)]
    return BaseForm.full_clean.__code__ in codes and "site-packages" in codes[-1].co_filename


def _told(request, status: int):
    if request.path_info.startswith("/api/") or "application/json" in request.headers.get("Accept", ""):
        words = _("Không có trang ở địa chỉ này") if status == 404 else _("Yêu cầu không hợp lệ")
        return JsonResponse({"detail": words}, status=status)
    return (not_found if status == 404 else bad_request)(request)
