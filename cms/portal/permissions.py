"""What each role may do with pages, pictures and files in Wagtail's own terms; set after every migrate."""

from django.contrib.auth.models import Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cms.users.groups import role_permissions
from cms.users.roles import Role

# Who may publish a fact-check is decided by its own approval row, whatever stands here. A site editor edits
# nothing until a grant can name its site: the whole tree is the province's, hub and home included.
PAGES = {Role.EDITOR: ("add_page", "change_page", "publish_page")}
FILES = dict.fromkeys(PAGES, ("add", "change", "choose"))
# The publisher stands in how every page is to be cited, fact-checks too.
SETTINGS = (Role.ADMINISTRATOR,)


def declare():
    """Tell `cms.users` what the portal gives to whom; called once, when the portal is ready."""
    for role in SETTINGS:
        role_permissions.add(role, "cms_portal.change_portalsettings")
    for role in PAGES:
        role_permissions.add(role, "wagtail_localize.submit_translation")
    role_permissions.on_sync(give)


def give(groups):
    """Set page and collection permissions of the groups to what is declared here, on the whole tree."""
    root = Page.get_first_root_node()
    collection = Collection.get_first_root_node()
    for role, group in groups.items():
        if root is not None:
            _pages(group, root, PAGES.get(role, ()))
        if collection is not None:
            _files(group, collection, FILES.get(role, ()))


def _pages(group, root, codenames):
    GroupPagePermission.objects.filter(group=group).exclude(permission__codename__in=codenames).delete()
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=codenames
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _files(group, collection, acts):
    codenames = [f"{act}_{kind}" for act in acts for kind in ("image", "document")]
    ours = Permission.objects.filter(content_type__app_label="cms_media", codename__in=codenames)
    GroupCollectionPermission.objects.filter(group=group).exclude(permission__in=ours).delete()
    for permission in ours:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )
