"""Each role has one Django group, which carries what Wagtail itself asks for (pages, images, the admin).

Membership follows the grants: `refuse_membership` refuses any other way in or out. What a group may do is
declared by the upper rooms, in their `AppConfig.ready()`:

    role_permissions.add(Role.EDITOR, "wagtailadmin.access_admin", "cms_media.add_image")
    role_permissions.on_sync(give_page_permissions)  # called with {Role: Group} after every migrate
"""

from collections import defaultdict
from collections.abc import Callable

from django.contrib.auth.models import Group, Permission
from django.db import connections

from .roles import Role

# Names are data, the same in every language of the interface; they are the key to the group.
GROUP_NAMES = {
    Role.MONITOR: "Vai trò: Theo dõi viên",
    Role.EDITOR: "Vai trò: Biên tập viên",
    Role.REVIEWER: "Vai trò: Người thẩm định",
    Role.OUTSIDE_REVIEWER: "Vai trò: Người thẩm định bên ngoài",
    Role.SUPERVISOR: "Vai trò: Người phụ trách",
    Role.SITE_EDITOR: "Vai trò: Biên tập trang thành phần",
    Role.AUDITOR: "Vai trò: Người giám sát",
    Role.ADMINISTRATOR: "Vai trò: Quản trị viên",
}
ROLE_OF_GROUP = {name: role for role, name in GROUP_NAMES.items()}


class RolePermissions:
    """Registry: role → "app_label.codename", and functions that set what is not a plain permission."""

    def __init__(self):
        self.codenames: dict[Role, set[str]] = defaultdict(set)
        self.callbacks: list[Callable[[dict[Role, Group]], None]] = []

    def add(self, role: Role, *codenames: str) -> None:
        """Give the group of `role` these permissions, each as "app_label.codename", at the next sync."""
        self.codenames[Role(role)].update(codenames)

    def on_sync(self, callback: Callable[[dict[Role, Group]], None]) -> None:
        """Call `callback({role: group})` after the groups were made, for page and collection permissions."""
        if callback not in self.callbacks:
            self.callbacks.append(callback)


role_permissions = RolePermissions()
for _role in Role:
    role_permissions.add(_role, "wagtailadmin.access_admin")


def group_of(role: Role) -> Group:
    """The Django group of `role`; made by `sync_groups`."""
    return Group.objects.get(name=GROUP_NAMES[Role(role)])


def sync_groups(using="default") -> dict[Role, Group]:
    """Make the groups and set their permissions as declared; returns {role: group}. Harmless twice."""
    groups = {}
    for role, name in GROUP_NAMES.items():
        groups[role], _ = Group.objects.using(using).get_or_create(name=name)
        groups[role].permissions.set(_permissions(role_permissions.codenames[role], using))
    for callback in role_permissions.callbacks:
        callback(groups)
    return groups


def _permissions(codenames, using):
    wanted = {tuple(codename.split(".", 1)) for codename in codenames}
    permissions = Permission.objects.using(using).filter(codename__in=[codename for _, codename in wanted])
    return [
        permission
        for permission in permissions.select_related("content_type")
        if (permission.content_type.app_label, permission.codename) in wanted
    ]


def sync_after_migrate(using, **kwargs):
    """post_migrate receiver of the last app (`cms.users.apps`), when every permission exists."""
    tables = set(connections[using].introspection.table_names())
    needed = {"auth_group", "auth_permission", "wagtailcore_page", "cms_users_rolegrant"}
    if using == "default" and needed <= tables:
        sync_groups(using)
