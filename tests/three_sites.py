"""Three sites in one tree: the province's with a fact-check, one beside it, one inside the province's home.

Each has a section of its own, a section of one slug with both others, a news item and a standing page, in
Vietnamese and English; every title of a site bears the word of that site.
"""

from dataclasses import dataclass

from wagtail.models import Locale, Site

from cms.portal.models import HomePage, NewsPage, PortalSettings, SectionPage, StandardPage
from cms.portal.site_kinds import DEPARTMENT
from cms.portal.site_setup import set_up_site, translate
from factcheck.models import FactCheckHubPage
from tests import acting, desk
from tests.database.ready_cases import stands_ready
from tests.people import named
from tests.portal_site import published

WORDS = {"province": "zqtinh", "beside": "zqso", "inside": "zqxa"}
HOSTS = {"province": "localhost", "beside": "so.localhost", "inside": "xa.localhost"}
SHARED = "chung"  # the slug of a section of all three


@dataclass
class Standing:
    """A site by its primary key, and the addresses of its pages by language."""

    key: str
    site: int
    home: int
    pages: dict[str, list[str]]
    sections: dict[str, list[str]]

    @property
    def host(self) -> str:
        return HOSTS[self.key]

    @property
    def word(self) -> str:
        return WORDS[self.key]


@stands_ready(at=desk.WHEN)
def three_sites() -> dict[str, Standing]:
    """The sites by `WORDS`' names. The fact-check's title has the word of the province's."""
    province = set_up_site(
        title=_title("Cổng", "province"),
        title_en=_title("Portal", "province"),
        name=_title("Cổng", "province"),
    )
    beside = set_up_site(
        title=_title("Sở", "beside"),
        title_en=_title("Department", "beside"),
        kind=DEPARTMENT,
        hostname=HOSTS["beside"],
        name=_title("Sở", "beside"),
    )
    inside = _inside(province)
    standing = {key: _filled(key, site) for key, site in zip(WORDS, (province, beside, inside), strict=True)}
    _checked(province)
    return standing


def _title(text, key) -> str:
    return f"{text} {WORDS[key]}"


def _inside(province):
    """A department's site whose homes stand below the province's."""
    above = HomePage.objects.get(pk=province.root_page_id)
    home = published(above, HomePage(title=_title("Xã", "inside"), slug="xa", locale=above.locale))
    translate(home, Locale.objects.get(language_code="en"), _title("Commune", "inside"), slug="commune")
    site = Site.objects.create(hostname=HOSTS["inside"], port=80, root_page=home, site_name=home.title)
    PortalSettings.objects.update_or_create(site=site, defaults={"kind": DEPARTMENT.key, "name": home.title})
    return site


def _filled(key, site) -> Standing:
    english = Locale.objects.get(language_code="en")
    home = HomePage.objects.get(pk=site.root_page_id)
    word, made = WORDS[key], []

    def add(parent, kind, text, slug, **fields):
        title = _title(text, key)
        page = published(parent, kind(title=title, slug=slug, locale=home.locale, summary=title, **fields))
        made.append(page)
        made.append(translate(page, english, f"{title} en", slug=f"{slug}-en"))
        return page

    section = add(home, SectionPage, "Mục riêng", f"muc-{word}", show_in_menus=True)
    add(home, SectionPage, "Mục chung", SHARED, show_in_menus=True)
    add(home, StandardPage, "Giới thiệu", f"gioi-thieu-{word}", show_in_menus=True)
    add(section, NewsPage, "Tin chung", f"tin-{word}")
    pages, sections = {"vi": [], "en": []}, {"vi": [], "en": []}
    for page in made:
        language = page.locale.language_code
        pages[language].append(page.get_url())
        if isinstance(page, SectionPage):
            sections[language].append(page.slug)
    local = {code: [_path(address) for address in addresses] for code, addresses in pages.items()}
    return Standing(key, site.pk, home.pk, local, sections)


def _path(address: str) -> str:
    """The path of an address, which Wagtail gives with its host where there are more sites."""
    return "/" + address.split("://")[-1].partition("/")[2] if "://" in address else address


def _checked(province):
    """A hub under each of the province's homes, a published fact-check below the Vietnamese one."""
    home = HomePage.objects.get(pk=province.root_page_id)
    hub = published(home, FactCheckHubPage(title="Kiểm chứng", slug="kiem-chung", locale=home.locale))
    translate(hub, Locale.objects.get(language_code="en"), "Fact-checks", slug="fact-checks")
    _item, page, _revision = desk.writing(item=desk.with_evidence(desk.accepted()), rating="false")
    revision = desk.edit_page(page, title=_title("Cầu vẫn mở", "province"))
    acting.approve_revision(page, revision, by=named("thu"))
    acting.publish(page, revision, by=named("thu"))
