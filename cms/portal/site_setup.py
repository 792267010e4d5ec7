"""A site's first pages: its home in every language, in place of Wagtail's welcome page."""

from django.db import transaction
from wagtail.models import Locale, Page, Site

from .models import HomePage, PortalSettings


@transaction.atomic
def set_up_site(
    *, title: str, title_en: str, hostname: str = "localhost", port: int = 80, **settings
) -> Site:
    """Return the default site with a live Vietnamese home and its English translation; harmless twice.

    `settings` are fields of `PortalSettings`. The welcome page that Wagtail's migrations made is removed.
    """
    vietnamese = Locale.objects.get_or_create(language_code="vi")[0]
    english = Locale.objects.get_or_create(language_code="en")[0]
    site = Site.objects.filter(is_default_site=True).first()
    if site and site.root_page.specific_class is HomePage:
        return site
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title=title, slug="trang-chu", locale=vietnamese, live=True))
    home.save_revision().publish()
    welcome = site.root_page if site else None
    site = site or Site(is_default_site=True)
    site.hostname, site.port, site.site_name, site.root_page = hostname, port, title, home
    site.save()
    if welcome is not None and welcome.depth > 1:
        welcome.delete()
    translate(home, english, title_en, slug="home")
    PortalSettings.objects.update_or_create(site=site, defaults=settings)
    return site


def translate(page: Page, locale: Locale, title: str, *, slug: str = "", **fields) -> Page:
    """Return the live copy of `page` in `locale` with these fields; its parents come first."""
    copy = page.copy_for_translation(locale)
    copy.title, copy.slug = title, slug or copy.slug
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    copy.refresh_from_db()
    return copy
