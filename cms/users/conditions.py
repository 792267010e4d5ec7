"""Why an act on roles is refused, as a sentence for the person, or "" when it is allowed.

The services ask these inside their transaction; the screen asks them to grey out what would be refused.
"""

from django.utils.translation import gettext as _
from wagtail.models import Site

from .models import RoleGrant, User
from .roles import OF_A_SITE, Role
from .selectors import people_with
from .sites import editing, site_name

FEWEST_ADMINISTRATORS = 2


def is_administrator(by) -> bool:
    """Asked of the database each time: an instance or a session may be older than a revocation."""
    return by is not None and people_with(Role.ADMINISTRATOR).filter(pk=by.pk).exists()


def why_not_reset(by: User, person: User) -> str:
    """Why `by` may not have the second factor of `person` taken away."""
    if not is_administrator(by):
        return _("Chỉ quản trị viên được mở hoặc sửa tài khoản.")
    return _("Bước xác nhận của mình thì tự đổi ở trang tài khoản.") if by.pk == person.pk else ""


def may_see(user) -> bool:
    """Whether `user` reads the screens of people, roles and proposed changes: administrators and auditors."""
    return user.is_authenticated and (user.has_role(Role.ADMINISTRATOR) or user.has_role(Role.AUDITOR))


def why_not_request(by: User, person: User, role: Role, site: Site | None = None) -> str:
    """Why `by` may not ask for `role` for `person`, to be held for `site`."""
    if not is_administrator(by):
        return _("Chỉ quản trị viên được giao, duyệt hoặc thu hồi vai trò.")
    if by.pk == person.pk:
        return _("Không ai tự đề nghị vai trò cho mình.")
    if why := why_not_of_site(role, site):
        return why
    if person.role_grants.open().filter(role=role, site=site).exists():
        return _("%(person)s đã có hoặc đang chờ vai trò này.") % {"person": person}
    return why_not_hold(person, role)


def why_not_of_site(role: Role, site: Site | None) -> str:
    """Why `role` can't be held for `site`, or not without one."""
    if role not in OF_A_SITE:
        return _("Vai trò này không gắn với trang nào; hãy bỏ chọn trang.") if site else ""
    if site is None:
        return _("Vai trò này giao cho từng trang: hãy chọn trang mà người ấy sẽ sửa.")
    if not editing.takes(site, role):
        return _("Trang %(site)s không do vai trò này sửa.") % {"site": site_name(site)}
    return ""


def why_not_approve(by: User, grant: RoleGrant) -> str:
    """Why `by` may not put `grant` in force."""
    if not is_administrator(by):
        return _("Chỉ quản trị viên được giao, duyệt hoặc thu hồi vai trò.")
    if grant.state != RoleGrant.State.PENDING and not grant.needs_second_yes:
        return _("Đề nghị này không còn chờ duyệt.")
    if by.pk == grant.person_id:
        return _("Không ai tự duyệt vai trò của mình.")
    if by.pk == grant.requested_by_id:
        return _("Người duyệt phải là quản trị viên khác với người đề nghị.")
    if not grant.needs_second_yes and not is_administrator(grant.requested_by):
        return _("Người đề nghị không còn là quản trị viên; hãy đề nghị lại.")
    return why_not_hold(grant.person, Role(grant.role))


def why_not_revoke(by: User, grant: RoleGrant) -> str:
    """Why `by` may not take back `grant`, pending or active."""
    if not is_administrator(by):
        return _("Chỉ quản trị viên được giao, duyệt hoặc thu hồi vai trò.")
    if grant.state == RoleGrant.State.REVOKED:
        return _("%(person)s không giữ vai trò này.") % {"person": grant.person}
    if grant.state == RoleGrant.State.ACTIVE and grant.role == Role.ADMINISTRATOR:
        return why_not_without(grant.person)
    return ""


def why_not_without(person: User) -> str:
    """Why the system can't do without `person` as administrator."""
    others = people_with(Role.ADMINISTRATOR).exclude(pk=person.pk).count()
    return (
        ""
        if others >= FEWEST_ADMINISTRATORS
        else _("Phải luôn còn ít nhất hai quản trị viên đang hoạt động.")
    )


def why_not_hold(person: User, role: Role) -> str:
    """Why `person` may not hold `role`, whoever asks: a locked account, an outside reviewer not free."""
    if not person.is_active:
        return _("Tài khoản của %(person)s đang bị khóa.") % {"person": person}
    others = person.role_grants.open().exclude(role=role)
    if role != Role.OUTSIDE_REVIEWER:
        outside = others.filter(role=Role.OUTSIDE_REVIEWER).exists()
        return _("Người thẩm định bên ngoài không giữ vai trò nào khác.") if outside else ""
    if others.exists() or person.is_superuser:
        return _("Người thẩm định bên ngoài không giữ vai trò nào khác; hãy thu hồi các vai trò kia trước.")
    if not person.is_outside:
        return _("Người thẩm định bên ngoài phải thuộc một cơ quan không trực thuộc Ủy ban nhân dân.")
    return ""
