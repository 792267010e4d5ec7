"""What is refused of the groups of roles, and what happens to a session when a factor is set up.

Nobody enters or leaves the group of a role but through a grant, and none is renamed or deleted.
"""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.utils.translation import gettext as _
from wagtail.models import Site

from .errors import RoleError
from .groups import groups_of_sites, held_by
from .models import RoleGrant, User


def refuse_membership(sender, instance, action, reverse, pk_set, **kwargs):
    """m2m_changed of User.groups: adding needs an active grant, removing needs that there is none."""
    if action not in {"pre_add", "pre_remove", "pre_clear"}:
        return
    for person_id, (role, site_id) in _touched(instance, action, reverse, pk_set):
        held = RoleGrant.objects.active().filter(person_id=person_id, role=role, site_id=site_id)
        active = held.exists()
        if action == "pre_add" and not active:
            raise RoleError(_("Nhóm của vai trò chỉ nhận người đã được giao vai trò đó."))
        if action != "pre_add" and active:
            raise RoleError(_("Người này đang giữ vai trò; hãy thu hồi vai trò thay vì bỏ khỏi nhóm."))


def _touched(instance, action, reverse, pk_set):
    """Pairs (person's key, (role, key of the site or None)) that the change concerns."""
    if reverse:
        held = held_by(instance.name)
        if held is None:
            return []
        people = pk_set if pk_set is not None else set(instance.user_set.values_list("pk", flat=True))
        return [(person_id, held) for person_id in people]
    groups = Group.objects.filter(pk__in=pk_set) if pk_set is not None else instance.groups.all()
    return [(instance.pk, held) for group in groups if (held := held_by(group.name))]


def refuse_renaming(sender, instance, **kwargs):
    """pre_save of Group: the group of a role keeps its name, and no other takes it by renaming."""
    before = (
        Group.objects.filter(pk=instance.pk).values_list("name", flat=True).first() if instance.pk else None
    )
    if before is not None and held_by(before) != held_by(instance.name):
        raise RoleError(_("Không đổi được tên nhóm của vai trò."))


def refuse_deletion(sender, instance, **kwargs):
    """pre_delete of Group: the group of a role stays; that of a site as long as its site."""
    held = held_by(instance.name)
    if held and (held[1] is None or Site.objects.filter(pk=held[1]).exists()):
        raise RoleError(_("Không xóa được nhóm của vai trò."))


def delete_groups_of_site(sender, instance, **kwargs):
    """post_delete of Site: nobody ever held a role for it, or it would stand; its empty groups go with it."""
    for group in groups_of_sites():
        if held_by(group.name)[1] == instance.pk:
            group.delete()


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
    post_delete.connect(delete_groups_of_site, sender=Site, dispatch_uid="site_group_deletion")
    pre_delete.connect(refuse_deletion, sender=Group, dispatch_uid="role_group_deletion")
