"""The staff's screens of requests: the list, one request with its acts, writing one down."""

import secrets

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cms.core.doors import codes
from cms.core.doors.said import key_with_words
from cms.core.events.services import history
from cms.core.machines.errors import ActionError, NotAllowed
from cms.core.machines.on_forms import put_refusal
from cms.core.machines.queries import find_rule, options
from cms.core.machines.writer import perform

from ..people import privacy_people
from ..reading import READ
from ..request_machine import DATAREQUEST, LOGS, NAME, PUBLIC
from .forms import ActInputs, OpeningForm, StaffRequestForm
from .selectors import about, open_first
from .services import lodge_request, may_open, may_see_requests, open_request

PER_PAGE = 50
HEAD = {"header_icon": "user"}


def _check(request):
    if not may_see_requests(request.user):
        raise PermissionDenied


def _may_log(user) -> bool:
    return bool(privacy_people.roles_of(user) & {*LOGS})


@never_cache
@require_GET
def index(request):
    """Open ones by their deadline, then those that ended."""
    _check(request)
    pages = Paginator(open_first(), PER_PAGE)
    page = pages.get_page(request.GET.get("p"))
    title = _("Yêu cầu về dữ liệu cá nhân")
    context = HEAD | {
        "header_title": title,
        "page_title": title,
        "rows": list(page),
        "page": page,
        "elided_page_range": pages.get_elided_page_range(page.number),
        "may_log": _may_log(request.user),
    }
    return render(request, "privacy/requests.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write_down(request):
    """What somebody asked in person, by telephone or by letter; the receipt is shown to be handed over."""
    if not _may_log(request.user):
        raise PermissionDenied
    title = _("Ghi nhận yêu cầu về dữ liệu cá nhân")
    context = HEAD | {"header_title": title, "page_title": title}
    form = StaffRequestForm(request.POST or None, initial={"form_key": secrets.token_urlsafe(24)})
    if request.method == "POST" and form.is_valid():
        try:
            key = key_with_words(form.cleaned_data["form_key"], form, apart=("form_key",))
            lodged, code = lodge_request(by=request.user, **(form.cleaned_data | {"form_key": key}))
        except ActionError as refusal:
            put_refusal(form, refusal)
        else:
            context |= {"row": lodged, "code": codes.grouped(code)}
            return render(request, "privacy/request_taken.html", context)
    status = 422 if form.is_bound else 200
    return render(request, "privacy/request_new.html", context | {"form": form}, status=status)


@never_cache
@require_GET
def one(request, public_id):
    """One request without its words: those are opened by a click."""
    return _screen(request, _get(request, public_id))


@never_cache
@require_POST
def opened(request, public_id):
    """The same with words, contact and answer; the reading is written down first."""
    row, form = _get(request, public_id), OpeningForm(request.POST)
    if not form.is_valid():
        return _screen(request, row, status=422, opening=form)
    try:
        told = open_request(row, by=request.user, reason=form.cleaned_data["reason"])
    except NotAllowed as refusal:
        raise PermissionDenied from refusal
    return _screen(request, row, told=told)


@never_cache
@require_POST
def act(request, public_id, action):
    """Do `action`; what is missing or refused comes back with what was typed."""
    row = _get(request, public_id)
    if action not in DATAREQUEST.actions or action == "lodge":
        raise Http404
    try:
        rule = find_rule(row, action, request.user)
    except NotAllowed as refusal:
        raise PermissionDenied from refusal
    except ActionError as refusal:
        messages.error(request, str(refusal))
        return redirect("privacy_request", row.public_id)
    form = ActInputs(rule.needs, DATAREQUEST.screen_of(action), request.POST, prefix=action)
    if not form.is_valid():
        return _screen(request, row, status=422, typed={action: form})
    try:
        perform(row, action, request.user, data=form.cleaned_data, version=request.POST.get("version"))
    except ActionError as refusal:
        form.add_error(None, str(refusal))
        return _screen(request, row, status=409, typed={action: form})
    messages.success(request, str(DATAREQUEST.screen_of(action).message))
    return redirect("privacy_request", row.public_id)


def _get(request, public_id):
    _check(request)
    return get_object_or_404(open_first(), public_id=public_id)


def _screen(request, row, status=200, told=None, opening=None, typed=None):
    typed = typed or {}
    context = HEAD | {
        "header_title": str(row),
        "page_title": str(row),
        "row": row,
        "about": about(row),
        "told": told,
        "opening": opening or OpeningForm(),
        "may_open": may_open(request.user),
        "acts": [
            _offered(row, option, typed)
            for option in options(row, request.user)
            if option.rule.who - {PUBLIC}
        ],
        "events": [_happened(event) for event in history(NAME, str(row.public_id))],
    }
    return render(request, "privacy/request.html", context, status=status)


def _happened(event) -> dict:
    labels = {rule.action: rule.label for rule in DATAREQUEST.rules} | {READ: _("Xem nội dung và liên hệ")}
    said = (event.payload or {}).get("reason", "")
    return {
        "at": event.at,
        "actor": event.actor,
        "label": labels.get(event.action, event.action),
        "said": said,
    }


def _offered(row, option, typed) -> dict:
    rule = next(iter(DATAREQUEST.rules_for(option.action, row.state)))
    screen = DATAREQUEST.screen_of(option.action)
    form = typed.get(option.action) or ActInputs(rule.needs, screen, prefix=option.action)
    return {"option": option, "label": rule.label, "form": form}
