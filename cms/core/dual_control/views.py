"""The screens "Thay đổi chờ người thứ hai": the list, one change, and the three answers to it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cms.core.machines.errors import ActionError, NothingShown, ShownHasChanged
from cms.core.machines.queries import options
from cms.core.machines.shown import changes_since, read_token

from . import services
from .kinds import KINDS
from .machine import CHANGE, State
from .people import people
from .presenting import facts_of, rows_of, what_of
from .refusals import tell_refusal
from .selectors import changes, waiting_first

PER_PAGE = 50
TITLE = {"header_icon": "history"}


@require_GET
def index(request):
    """What waits, then what was decided."""
    _check(request)
    pages = Paginator(waiting_first(), PER_PAGE)
    page = pages.get_page(request.GET.get("p"))
    context = TITLE | {
        "header_title": _("Thay đổi cần hai người"),
        "page_title": _("Thay đổi cần hai người"),
        "waiting": [_listed(change) for change in page if change.state == State.WAITING],
        "decided": [_listed(change) for change in page if change.state != State.WAITING],
        "page": page,
        "elided_page_range": pages.get_elided_page_range(page.number),
    }
    return render(request, "dual_control/changes.html", context)


@require_GET
def change(request, public_id):
    """Everything of one change, and the buttons of who may decide it."""
    return _change(request, _get(public_id))


@require_POST
def approve(request, public_id):
    """Say yes to what the screen showed; when it is otherwise by now, it comes back with what differs."""
    found, seen = _get(public_id), read_token(request.POST.get("shown", ""))
    return _act(
        request,
        found,
        "approve",
        lambda: services.approve_change(request.user, found, seen and seen.digest),
        seen,
    )


@require_POST
def decline(request, public_id):
    found = _get(public_id)
    return _act(
        request,
        found,
        "decline",
        lambda: services.decline_change(request.user, found, request.POST.get("reason", "")),
    )


@require_POST
def take_back(request, public_id):
    found = _get(public_id)
    return _act(request, found, "take_back", lambda: services.take_back_change(request.user, found))


def _get(public_id):
    return get_object_or_404(changes(), public_id=public_id)


def _check(request):
    if not people.may_see(request.user):
        raise PermissionDenied


def _listed(found):
    return {"change": found, "kind": KINDS[found.kind].label, "what": what_of(_part(found))}


def _part(found) -> dict:
    """A change that was decided, as it was shown: the target may read otherwise by now."""
    return {"kind": found.kind, "before": found.before, "after": found.after, "facts": {}}


def _act(request, found, action, act, seen=None):
    _check(request)
    try:
        act()
    except (NothingShown, ShownHasChanged) as refusal:
        messages.error(request, str(refusal))
        return _change(request, found, seen, status=409)
    except ActionError as refusal:
        tell_refusal(request, refusal)
        return redirect("dual_control_change", found.public_id)
    messages.success(request, str(CHANGE.screen_of(action).message))
    return redirect("dual_control")


def _change(request, found, seen=None, status=200):
    _check(request)
    waits = found.state == State.WAITING
    shown = services.change_shown(request.user, found) if waits else None
    part = shown.parts["change"] if shown else _part(found)
    context = TITLE | {
        "header_title": _("Thay đổi cần hai người"),
        "page_title": found.title,
        "change": found,
        "what": what_of(part),
        "rows": rows_of(part),
        "facts": facts_of(part),
        "facts_label": KINDS[found.kind].facts_label,
        "token": shown.token() if shown else "",
        "changes": changes_since(seen, shown) if shown else [],
        "options": {option.action: option for option in options(found, request.user)},
        "may_act": waits and people.is_administrator(request.user),
    }
    return render(request, "dual_control/change.html", context, status=status)
