"""The screen "Vai trò": who holds what, what waits for a second administrator; asking, approving, taking."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cms.core.dual_control.refusals import tell_refusal
from cms.core.machines.errors import ActionError, NothingShown, ShownHasChanged
from cms.core.machines.shown import changes_since, read_token

from . import second_factor
from .conditions import may_see, why_not_approve, why_not_reset, why_not_revoke
from .errors import RoleError
from .forms import AskForm, ReasonForm
from .models import RoleGrant, User
from .person_rows import person_rows, site_text
from .roles import Role
from .selectors import account_takes_two
from .services import approve_role, request_role, reset_second_factor, revoke_role
from .shown import role_shown


@require_GET
def index(request):
    return _page(request, AskForm())


@require_POST
def ask(request):
    """Ask for a role; on a refusal the page comes back with what was typed."""
    form = AskForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    person, role = form.cleaned_data["person"], Role(form.cleaned_data["role"])
    try:
        grant = request_role(
            request.user, person, role, form.cleaned_data["reason"], site=form.cleaned_data["site"]
        )
    except RoleError as refusal:
        form.add_error(None, str(refusal))
        return _page(request, form, status=422)
    if grant.state == RoleGrant.State.PENDING:
        done = _("Đã đề nghị vai trò %(role)s cho %(person)s; cần một quản trị viên khác duyệt.")
    else:
        done = _("%(person)s nay giữ vai trò %(role)s.")
    messages.success(request, done % {"role": grant.role_name, "person": person})
    return redirect("users_roles")


@require_GET
def review(request, public_id):
    """The screen on which one reads who would hold which role, before saying yes."""
    if not may_see(request.user):
        raise PermissionDenied
    return _review(request, get_object_or_404(RoleGrant.objects.open(), public_id=public_id))


@require_POST
def approve(request, public_id):
    """Say yes to what that screen showed; when it is otherwise by now, it comes back with what changed."""
    grant = get_object_or_404(RoleGrant, public_id=public_id)
    seen = read_token(request.POST.get("shown", ""))
    try:
        approve_role(request.user, grant, seen and seen.digest)
    except (NothingShown, ShownHasChanged) as refusal:
        messages.error(request, str(refusal))
        return _review(request, grant, seen, status=409)
    except RoleError as refusal:
        messages.error(request, str(refusal))
    else:
        done = _("%(person)s nay giữ vai trò %(role)s.")
        messages.success(request, done % {"person": grant.person, "role": grant.role_name})
    return redirect("users_roles")


@require_POST
def revoke(request, public_id):
    grant = get_object_or_404(RoleGrant, public_id=public_id)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""

    def act():
        if problem := why_not_revoke(request.user, grant):  # of this grant, not of one that came after it
            raise RoleError(problem)
        revoke_role(request.user, grant.person, grant.role, reason, site=grant.site)

    return _act(
        request,
        act,
        _("Đã thu hồi vai trò %(role)s của %(person)s.") % {"person": grant.person, "role": grant.role_name},
    )


@require_POST
def reset_factor(request, public_id):
    person = get_object_or_404(User, public_id=public_id)
    try:
        change = reset_second_factor(request.user, person, request.POST.get("reason", ""))
    except (RoleError, ActionError) as refusal:
        tell_refusal(request, refusal)
        return redirect("users_roles")
    if change:
        messages.success(request, _("Đã đề nghị đặt lại; cần một quản trị viên khác duyệt."))
        return redirect("dual_control_change", change.public_id)
    messages.success(request, _("Đã đặt lại bước xác nhận thứ hai của %(person)s.") % {"person": person})
    return redirect("users_roles")


def _act(request, act, done):
    try:
        act()
    except RoleError as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(request, done)
    return redirect("users_roles")


def _review(request, grant, seen=None, status=200):
    if not may_see(request.user):
        raise PermissionDenied
    shown = role_shown(request.user, grant)
    context = {
        "header_title": _("Duyệt vai trò"),
        "page_title": _("Duyệt vai trò"),
        "header_icon": "group",
        "grant": grant,
        "role": shown.parts["role"],
        "site": site_text(shown.parts["role"]["site"]) if shown.parts["role"]["site"] else "",
        "facts": person_rows(shown.parts["person"]),
        "token": shown.token(),
        "changes": changes_since(seen, shown),
        "why_not_approve": why_not_approve(request.user, grant),
        "why_not_revoke": why_not_revoke(request.user, grant),
        "may_act": request.user.has_role(Role.ADMINISTRATOR),
    }
    return render(request, "users/role_review.html", context, status=status)


def _page(request, form, status=200):
    if not may_see(request.user):
        raise PermissionDenied
    grants = RoleGrant.objects.open().select_related("person__agency", "requested_by", "approved_by", "site")
    people = {}
    for grant in grants.active().order_by("person__name_key", "person__username", "requested_at"):
        people.setdefault(grant.person, []).append((grant, why_not_revoke(request.user, grant)))
    context = {
        "header_title": _("Vai trò"),
        "page_title": _("Vai trò"),
        "header_icon": "group",
        "form": form,
        "pending": grants.pending(),
        "people": [
            (
                person,
                held,
                second_factor.has_factor(person),
                account_takes_two(person),
                why_not_reset(request.user, person),
            )
            for person, held in people.items()
        ],
        "may_act": request.user.has_role(Role.ADMINISTRATOR),
    }
    return render(request, "users/roles.html", context, status=status)
