"""A site's first pages, as its kind declares them: its home in every language, its sections, its settings."""

from django.db import transaction
from django.utils.translation import override
from wagtail.models import Locale, Page, Site

from cms.core.vietnamese import slugify_vi

from .models import HomePage, PortalSettings, SectionPage
from .site_kinds import PROVINCE, SiteKind
from .who_we_are.founding import found_standing_pages


@transaction.atomic
def set_up_site(
    *,
    title: str,
    title_en: str,
    kind: SiteKind = PROVINCE,
    hostname: str = "localhost",
    port: int = 80,
    standing: bool = True,
    **settings,
) -> Site:
    """Return the site of `kind` with live homes and sections in Vietnamese and English; harmless twice.

    The province's is the default site, and takes the place of Wagtail's welcome page;
    any other is told by its host and port. Its standing pages are founded as drafts unless `standing` says
    no. `settings` are fields of `PortalSettings`.
    """
    vietnamese = Locale.objects.get_or_create(language_code="vi")[0]
    english = Locale.objects.get_or_create(language_code="en")[0]
    default = kind is PROVINCE
    told_by = {"is_default_site": True} if default else {"hostname": hostname, "port": port}
    site = Site.objects.filter(**told_by).first()
    if site and site.root_page.specific_class is HomePage:
        return site
    slug, slug_en = ("trang-chu", "home") if default else (_slug(hostname, port), _slug(hostname, port, "en"))
    home = HomePage(title=title, slug=slug, locale=vietnamese, live=True)
    Page.get_first_root_node().add_child(instance=home)
    home.save_revision().publish()
    welcome = site.root_page if site else None
    site = site or Site(is_default_site=default)
    site.hostname, site.port, site.site_name, site.root_page = hostname, port, title, home
    site.save()
    if welcome is not None and welcome.depth > 1:
        welcome.delete()
    translate(home, english, title_en, slug=slug_en)
    for section in kind.sections:
        _add_section(home, english, section)
    PortalSettings.objects.update_or_create(site=site, defaults=settings | {"kind": kind.key})
    if standing:
        found_standing_pages(site)
    return site


def _slug(*parts) -> str:
    """The home's place below the root, which no address shows."""
    return slugify_vi(" ".join(map(str, parts)))


def _add_section(home, english, title):
    """A live section of the home's menu, in both languages."""
    with override(home.locale.language_code):
        page = SectionPage(title=str(title), locale=home.locale, show_in_menus=True)
        page.slug = slugify_vi(page.title)
    HomePage.objects.get(pk=home.pk).add_child(instance=page)
    page.save_revision().publish()
    with override(english.language_code):
        title_en = str(title)
    translate(page, english, title_en, slug=slugify_vi(title_en))


def translate(page: Page, locale: Locale, title: str, *, slug: str = "", **fields) -> Page:
    """Return the live copy of `page` in `locale` with these fields; its parents come first."""
    copy = page.copy_for_translation(locale)
    copy.title, copy.slug = title, slug or copy.slug
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    copy.refresh_from_db()
    return copy
