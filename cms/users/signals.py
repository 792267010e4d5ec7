"""What is refused of the groups of roles, and what happens to a session when a factor is set up.

Nobody enters or leaves the group of a role but through a grant, and none is renamed or deleted.
"""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from django.utils.translation import gettext as _

from .errors import RoleError
from .groups import ROLE_OF_GROUP
from .models import RoleGrant, User


def refuse_membership(sender, instance, action, reverse, pk_set, **kwargs):
    """m2m_changed of User.groups: adding needs an active grant, removing needs that there is none."""
    if action not in {"pre_add", "pre_remove", "pre_clear"}:
        return
    for person_id, role in _touched(instance, action, reverse, pk_set):
        active = RoleGrant.objects.active().filter(person_id=person_id, role=role).exists()
        if action == "pre_add" and not active:
            raise RoleError(_("Nhóm của vai trò chỉ nhận người đã được giao vai trò đó."))
        if action != "pre_add" and active:
            raise RoleError(_("Người này đang giữ vai trò; hãy thu hồi vai trò thay vì bỏ khỏi nhóm."))


def _touched(instance, action, reverse, pk_set):
    """Pairs (person's key, role) that the change concerns."""
    if reverse:
        role = ROLE_OF_GROUP.get(instance.name)
        if role is None:
            return []
        people = pk_set if pk_set is not None else set(instance.user_set.values_list("pk", flat=True))
        return [(person_id, role) for person_id in people]
    groups = Group.objects.filter(pk__in=pk_set) if pk_set is not None else instance.groups.all()
    return [(instance.pk, ROLE_OF_GROUP[group.name]) for group in groups if group.name in ROLE_OF_GROUP]


def refuse_renaming(sender, instance, **kwargs):
    """pre_save of Group: the group of a role keeps its name, and no other takes it by renaming."""
    before = (
        Group.objects.filter(pk=instance.pk).values_list("name", flat=True).first() if instance.pk else None
    )
    if before is not None and before != instance.name and {before, instance.name} & ROLE_OF_GROUP.keys():
        raise RoleError(_("Không đổi được tên nhóm của vai trò."))


def refuse_deletion(sender, instance, **kwargs):
    """pre_delete of Group: the group of a role stays."""
    if instance.name in ROLE_OF_GROUP:
        raise RoleError(_("Không xóa được nhóm của vai trò."))


def forget_old_addresses(sender, instance, update_fields=None, **kwargs):
    """post_save of User: an address that is no longer the person's opens nothing any more."""
    if update_fields is None or "email" in update_fields:
        EmailAddress.objects.filter(user=instance).exclude(email__iexact=instance.email).delete()


def factor_shown(sender, request, user, authenticator, **kwargs):
    """authenticator_added: whoever typed its code to set it up has shown it in this session."""
    if authenticator.type == Authenticator.Type.TOTP:
        record_authentication(
            request, user, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True
        )
        request.session.cycle_key()


def connect():
    """Connect the receivers; called once from AppConfig.ready()."""
    authenticator_added.connect(factor_shown, sender=Authenticator, dispatch_uid="factor_shown")
    post_save.connect(forget_old_addresses, sender=User, dispatch_uid="old_addresses")
    m2m_changed.connect(refuse_membership, sender=User.groups.through, dispatch_uid="role_membership")
    pre_save.connect(refuse_renaming, sender=Group, dispatch_uid="role_group_name")
    pre_delete.connect(refuse_deletion, sender=Group, dispatch_uid="role_group_deletion")
