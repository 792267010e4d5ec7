"""Each role has one Django group, which carries what Wagtail itself asks for (pages, images, the admin).

A role that is held for a site has one for each site besides, which says what its holders may do there; the
role's own is for grants that name no site. Membership follows the grants: `refuse_membership` refuses any
other way in or out. What a group may do is declared by the upper rooms, in their `AppConfig.ready()`:

    role_permissions.add(Role.EDITOR, "wagtailadmin.access_admin", "cms_media.add_image")
    role_permissions.on_sync(give_page_permissions)  # called with {Role: Group} after every migrate
"""

import re
from collections import defaultdict
from collections.abc import Callable

from django.contrib.auth.models import Group, Permission
from django.db import DEFAULT_DB_ALIAS, connections
from wagtail.models import Site

from .roles import Role

# Names are data, the same in every language of the interface; they are the key to the group.
GROUP_NAMES = {
    Role.MONITOR: "Vai trò: Cán bộ theo dõi",
    Role.EDITOR: "Vai trò: Biên tập viên",
    Role.REVIEWER: "Vai trò: Người thẩm định",
    Role.OUTSIDE_REVIEWER: "Vai trò: Người thẩm định bên ngoài",
    Role.SUPERVISOR: "Vai trò: Người phụ trách",
    Role.SITE_EDITOR: "Vai trò: Biên tập trang thành phần",
    Role.AUDITOR: "Vai trò: Người giám sát",
    Role.ADMINISTRATOR: "Vai trò: Quản trị viên",
}
ROLE_OF_GROUP = {name: role for role, name in GROUP_NAMES.items()}
# "<name of the role's group> · <host> #<key of the site>": people read the host, the key tells the site.
OF_SITE = re.compile(r"(?P<role>.+) · .* #(?P<site>\d+)")
LONGEST_HOST = 80


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


def held_by(name: str) -> tuple[Role, int | None] | None:
    """The role, and the key of the site, of the group called `name`; None for one that is of no role."""
    if name in ROLE_OF_GROUP:
        return ROLE_OF_GROUP[name], None
    found = OF_SITE.fullmatch(name)
    role = found and ROLE_OF_GROUP.get(found["role"])
    return (role, int(found["site"])) if found and role else None


def group_of(role: Role, site: Site | None = None) -> Group:
    """The Django group of `role`, made by `sync_groups`; with `site` of those who hold it there, made now."""
    if site is None:
        return Group.objects.get(name=GROUP_NAMES[Role(role)])
    return _groups_of_site(role, site.pk).first() or sync_site(role, site)


def sync_site(role: Role, site: Site) -> Group:
    """Make the group of those who hold `role` for `site`, with the permissions of the role; returns it.

    Harmless twice; the group follows the host of the site.
    """
    name = f"{GROUP_NAMES[role]} · {site.hostname[:LONGEST_HOST]} #{site.pk}"
    group = _groups_of_site(role, site.pk).first() or Group.objects.create(name=name)
    if group.name != name:
        group.name = name
        group.save(update_fields=["name"])
    group.permissions.set(_permissions(role_permissions.codenames[role], DEFAULT_DB_ALIAS))
    return group


def _groups_of_site(role: Role, key: int):
    return Group.objects.filter(name__startswith=f"{GROUP_NAMES[role]} · ", name__endswith=f" #{key}")


def groups_of_sites():
    """The groups of those who hold a role for a site."""
    among = Group.objects.filter(name__contains=" · ")
    return [group for group in among if (held := held_by(group.name)) and held[1] is not None]


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
