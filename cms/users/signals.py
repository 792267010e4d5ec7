"""Guards on the groups of roles: nobody enters or leaves one but through a grant, and none is renamed or deleted."""

from django.contrib.auth.models import Group
from django.utils.translation import gettext as _

from .errors import RoleError
from .groups import ROLE_OF_GROUP
from .models import RoleGrant, User


def guard_membership(sender, instance, action, reverse, pk_set, **kwargs):
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


def guard_group_name(sender, instance, **kwargs):
    """pre_save of Group: the group of a role keeps its name, and no other takes it by renaming."""
    before = (
        Group.objects.filter(pk=instance.pk).values_list("name", flat=True).first() if instance.pk else None
    )
    if before is not None and before != instance.name and {before, instance.name} & ROLE_OF_GROUP.keys():
        raise RoleError(_("Không đổi được tên nhóm của vai trò."))


def guard_group_deletion(sender, instance, **kwargs):
    """pre_delete of Group: the group of a role stays."""
    if instance.name in ROLE_OF_GROUP:
        raise RoleError(_("Không xóa được nhóm của vai trò."))


def connect():
    """Connect the guards; called once from AppConfig.ready()."""
    from django.db.models.signals import m2m_changed, pre_delete, pre_save

    m2m_changed.connect(guard_membership, sender=User.groups.through, dispatch_uid="role_membership")
    pre_save.connect(guard_group_name, sender=Group, dispatch_uid="role_group_name")
    pre_delete.connect(guard_group_deletion, sender=Group, dispatch_uid="role_group_deletion")
