"""What each role may do with pages, pictures and files in Wagtail's own terms; set after every migrate.

Who edits which site is said by the kinds of site (`site_kinds`); `site_groups` has it kept.
"""

from django.contrib.auth.models import Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cms.users.groups import role_permissions
from cms.users.roles import OF_A_SITE, Role

# Who may publish a fact-check is decided by its own approval row, whatever stands here.
PAGES = dict.fromkeys((Role.EDITOR, Role.SITE_EDITOR), ("add_page", "change_page", "publish_page"))
FILES = dict.fromkeys(PAGES, ("add", "change", "choose"))
# Its screens list by no rule: who edits single sites writes the page in the other language.
TRANSLATE = (Role.EDITOR,)
# The publisher stands in how every page is to be cited, fact-checks too.
SETTINGS = (Role.ADMINISTRATOR,)


def declare():
    """Tell `cms.users` what the portal gives to whom; called once, when the portal is ready."""
    for role in SETTINGS:
        role_permissions.add(role, "cms_portal.change_portalsettings")
    for role in TRANSLATE:
        role_permissions.add(role, "wagtail_localize.submit_translation")
    role_permissions.on_sync(give)


def give(groups):
    """Set page and collection permissions of the groups to what is declared here, on the whole tree.

    Of a role that is held for a site, `site_groups` sets them.
    """
    root = Page.get_first_root_node()
    collection = Collection.get_first_root_node()
    for role, group in groups.items():
        everywhere = role not in OF_A_SITE
        give_pages(group, [root] if root and everywhere else [], PAGES.get(role, ()))
        give_files(group, [collection] if collection and everywhere else [], FILES.get(role, ()))


def give_pages(group, pages, codenames):
    """Let `group` have these permissions on `pages` and what is below them, and no others anywhere."""
    ours = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames)
    held = GroupPagePermission.objects.filter(group=group)
    held.exclude(permission__in=ours, page__in=pages).delete()
    for permission in ours if pages else ():
        for page in pages:
            held.get_or_create(group=group, page=page, permission=permission)


def give_files(group, collections, acts):
    """Let `group` do this with pictures and files in `collections`, and nothing anywhere else."""
    codenames = [f"{act}_{kind}" for act in acts for kind in ("image", "document")]
    ours = Permission.objects.filter(content_type__app_label="cms_media", codename__in=codenames)
    held = GroupCollectionPermission.objects.filter(group=group)
    held.exclude(permission__in=ours, collection__in=collections).delete()
    for permission in ours if collections else ():
        for collection in collections:
            held.get_or_create(group=group, collection=collection, permission=permission)
