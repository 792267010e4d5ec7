"""Sites with editors of their own: A beside the others, B beside A, C inside A's home; and the province's.

Every title, name and tag of a site bears the word of that site (`OF`); each has drafts, pictures and files.
"""

from dataclasses import dataclass

from django.core.files.base import ContentFile
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Locale, Page, ReferenceIndex, Site
from wagtail.search import index

from cms.media.models import Document
from cms.portal.models import HomePage, NewsPage, PortalSettings, SectionPage
from cms.portal.site_kinds import DEPARTMENT
from cms.portal.site_setup import set_up_site, translate
from cms.users.roles import Role
from tests import desk
from tests.database.ready_cases import stands_ready
from tests.people import account, give, named
from tests.portal_site import make_image, published
from tests.three_sites import WORDS, three_sites

OF = {"province": WORDS["province"], "a": WORDS["beside"], "b": "zqkhac", "c": "zqlong"}
SEARCHED = "giấu"  # stands in every title beside its word, so that a search finds it without naming it
EDITORS = {"a": "hoa", "b": "khoa", "c": "long"}


@dataclass
class Of:
    """What stands on one site, by primary keys."""

    key: str
    site: int
    home: int
    english: int
    section: int
    news: int
    draft: int
    revision: int
    image: int
    document: int
    collection: int
    redirect: int

    @property
    def word(self) -> str:
        return OF[self.key]


@stands_ready(at=desk.WHEN)
def sites_of_editors() -> dict[str, Of]:
    """The sites by the keys of `OF`, each but the province's with its editor of `EDITORS`."""
    three = three_sites()
    sites = {"province": Site.objects.get(pk=three["province"].site)}
    sites["a"] = Site.objects.get(pk=three["beside"].site)
    sites["b"] = set_up_site(
        title=_title("Sở khác", "b"),
        title_en=_title("Other", "b"),
        kind=DEPARTMENT,
        hostname="khac.localhost",
    )
    sites["c"] = _inside(sites["a"])
    for key, username in EDITORS.items():
        give(account(username, display_name=f"Người {OF[key]}"), Role.SITE_EDITOR, site=sites[key])
    return {key: _filled(key, site) for key, site in sites.items()}


def editor_of(key: str):
    """The site's own editor, freshly read; of the province's site Minh."""
    return named("minh") if key == "province" else account(EDITORS[key])


def _title(text, key) -> str:
    return f"{text} {SEARCHED} {OF[key]}"


def _inside(site):
    above = HomePage.objects.get(pk=site.root_page_id)
    home = published(above, HomePage(title=_title("Phòng", "c"), slug="phong", locale=above.locale))
    translate(home, Locale.objects.get(language_code="en"), _title("Office", "c"), slug="office")
    inner = Site.objects.create(hostname="phong.localhost", port=80, root_page=home, site_name=home.title)
    PortalSettings.objects.update_or_create(site=inner, defaults={"kind": DEPARTMENT.key})
    return inner


def _filled(key, site) -> Of:
    person, locale = editor_of(key), Locale.objects.get(language_code="vi")
    home = HomePage.objects.get(pk=site.root_page_id)
    section = published(home, SectionPage(title=_title("Mục", key), slug=f"muc-{OF[key]}-1", locale=locale))
    news = published(section, NewsPage(title=_title("Tin", key), locale=locale, owner=person))
    draft = section.add_child(instance=NewsPage(title=_title("Nháp", key), live=False, locale=locale))
    revision = draft.save_revision(user=person, log_action=True)
    collection = _collection(key, site)
    image = make_image(_title("Ảnh", key), collection=collection, uploaded_by_user=person)
    image.tags.add(f"nhan-{OF[key]}")
    document = Document(title=_title("Tệp", key), collection=collection, uploaded_by_user=person)
    document.file.save(f"{OF[key]}.pdf", ContentFile(desk.PDF), save=False)
    document.save()
    document.tags.add(f"nhan-tep-{OF[key]}")
    for row in (home, section, news, draft, image, document):
        ReferenceIndex.create_or_update_for_object(row)
        index.insert_or_update_object(row)
    return Of(
        key=key,
        site=site.pk,
        home=home.pk,
        english=home.get_translations().get().pk,
        section=section.pk,
        news=news.pk,
        draft=draft.pk,
        revision=revision.pk,
        image=image.pk,
        document=document.pk,
        collection=collection.pk,
        redirect=Redirect.objects.create(old_path=f"/{OF[key]}", redirect_page=news, site=site).pk,
    )


def _collection(key, site):
    if key == "province":
        return Collection.get_first_root_node().add_child(name=_title("Ảnh chung", key))
    return PortalSettings.objects.get(site=site).collection


def tree_of(page: Page) -> tuple:
    """What no foreign hand may change of a page: its place, words and state."""
    page = Page.objects.get(pk=page.pk)
    return page.path, page.title, page.draft_title, page.slug, page.live, page.latest_revision_id
