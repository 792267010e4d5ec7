"""Who edits which site: the groups of each site's own editors, and how far the permissions of all reach.

The kind of a site names its roles. The group of a site's editors may edit its home in every language and what
is below, and has a collection of its own; both follow the site, whoever founds, changes or translates it.
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models.signals import post_save
from wagtail.models import Collection, GroupPagePermission, Site

from cms.core.scope import home_pages, homes_of
from cms.users.groups import groups_of_sites, held_by, sync_site
from cms.users.roles import OF_A_SITE, Role
from cms.users.sites import site_name

from .models import HomePage, PortalSettings
from .permissions import FILES, PAGES, give_files, give_pages
from .site_kinds import kinds_of_site
from .standing import kind_of, with_kinds


def takes(site: Site, role: Role) -> bool:
    """Whether people with `role` edit pages of `site`."""
    return role in kind_of(site).editors


@transaction.atomic
def let_edit(site: Site) -> None:
    """Let the site's own editors edit it, as its kind declares; harmless twice."""
    known = {held_by(group.name): group for group in groups_of_sites()}
    for role in OF_A_SITE:
        if takes(site, role):
            group = sync_site(role, site)
            give_pages(group, list(homes_of(site)), PAGES[role])
            give_files(group, [_collection(site)], FILES[role])
        elif group := known.get((role, site.pk)):
            give_pages(group, [], ())
            give_files(group, [], ())


def _collection(site: Site) -> Collection:
    """The site's collection, of the site's name; made when there is none."""
    PortalSettings.objects.get_or_create(site=site)  # new ones come here too, by their signal
    settings = PortalSettings.objects.get(site=site)
    name = site_name(site)
    if settings.collection is None:
        settings.collection = Collection.get_first_root_node().add_child(name=name)
        PortalSettings.objects.filter(pk=settings.pk).update(collection=settings.collection)
    elif settings.collection.name != name:
        settings.collection.name = name
        settings.collection.save(update_fields=["name"])
    return settings.collection


def let_edit_all(groups=None) -> None:
    """`let_edit` of every site, after a migrate."""
    for site in Site.objects.select_related("root_page"):
        let_edit(site)


def homes_of_groups(permissions: Iterable[GroupPagePermission]) -> dict[int, dict[str, bool]]:
    """At which homes the permissions of each group hold: the group's key → path of a home → yes or no.

    Nothing is asked where all are on the whole tree, and no kind of site keeps its editors out.
    """
    everywhere = all(permission.page.depth == 1 for permission in permissions)
    if everywhere and all(Role.EDITOR in kind.editors for kind in kinds_of_site()):
        return {}
    groups = Group.objects.filter(pk__in={permission.group_id for permission in permissions})
    held = {group.pk: found for group in groups if (found := held_by(group.name))}
    sites = with_kinds(Site.objects.select_related("root_page"))
    standing = {site.root_page.translation_key: (site.pk, kind.editors) for site, kind in sites}
    homes = [(path, *standing[key]) for path, key in home_pages().values_list("path", "translation_key")]
    return {
        key: {path: role in editors and of in (None, site) for path, site, editors in homes}
        for key, (role, of) in held.items()
    }


def _site_changed(sender, instance, raw=False, **kwargs):
    if not raw:
        let_edit(instance)


def _settings_changed(sender, instance, raw=False, **kwargs):
    if not raw:
        let_edit(instance.site)


def _home_came(sender, instance, created, raw=False, **kwargs):
    if created and not raw:
        for site in Site.objects.filter(root_page__translation_key=instance.translation_key):
            let_edit(site)


def connect() -> None:
    """Connect the receivers; called once from AppConfig.ready()."""
    post_save.connect(_site_changed, sender=Site, dispatch_uid="site_editors_of_site")
    post_save.connect(_settings_changed, sender=PortalSettings, dispatch_uid="site_editors_of_settings")
    post_save.connect(_home_came, sender=HomePage, dispatch_uid="site_editors_of_home")
