"""An editor of one site is shown, and changes, nothing of another: every address of the admin is walked.

The addresses come from the resolver, so that a new package's are among them; each is opened and sent with
keys of a site beside, of one inside the editor's own home, of the province's, and of the editor's own pages.
"""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.documents.permissions import permission_policy as documents
from wagtail.images.permissions import permission_policy as images
from wagtail.models import Page, Site

from cms.core.visibility import choosable_pages, visible_pages
from cms.media.models import Document, Image
from cms.portal.models import HomePage, NewsPage
from cms.portal.site_groups import let_edit_all
from factcheck.models import FactCheckHubPage, FactCheckPage
from tests.addresses_filled import values
from tests.desk_screens import BACKEND, text_of
from tests.every_address import every_address
from tests.hidden_case import Hidden
from tests.sites_of_editors import OF, SEARCHED, editor_of, sites_of_editors, tree_of

pytestmark = pytest.mark.usefixtures("monday_morning")

ENDS_THE_SESSION = {"wagtailadmin_logout", "account_logout"}
TELLING = {"ETag", "Content-Disposition", "Link", "Set-Cookie", "HX-Redirect", "HX-Trigger"}
HOST = "so.localhost"  # of A: a refusal in the frame of the portal bears the name of the host's site
STRANGERS = ["b", "c", "province"]


@pytest.fixture
def sites(db):
    return sites_of_editors()


def browser(key="a") -> Client:
    client = Client(headers={"host": HOST})
    client.force_login(editor_of(key), backend=BACKEND)
    client.raise_request_exception = False
    return client


def case_of(site, page):
    """The keys that fill the addresses: of this site; of what it has none of, of nothing."""
    known = {
        "page": page,
        "live_page": site.news,
        "other_home": site.home,
        "other_site": site.site,
        "revision": site.revision,
        "image": site.image,
        "document": site.document,
        "collection": site.collection,
        "redirect": site.redirect,
        "person": editor_of(site.key).pk,
        "item": "00000000-0000-4000-8000-000000000000",
        "reference": "HD-0000-00000",
    }
    nothing = dict.fromkeys(Hidden.__annotations__, 0)
    nothing |= dict.fromkeys(("evidence", "appeal", "escalation", "paper"), known["item"])
    return SimpleNamespace(**nothing | known)


def questions(site):
    """Each address of the admin with the site's keys: opened, searched, sent as a form with little in it."""
    for address in every_address():
        if "admin/" not in address.route or address.name in ENDS_THE_SESSION:
            continue
        for page in (site.draft, site.home):
            filled = values(address, case_of(site, page))
            path = address.filled(filled)
            yield "get", path, {"id": page, "q": SEARCHED} if not filled else {"id": page}
            yield "post", path, {"id": page, "q": SEARCHED}
            if page not in filled.values():
                break


def told(response) -> bytes:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body + b"".join(f" {value}".encode() for name, value in response.items() if name in TELLING)


def walk(client, site, words):
    """[(method, address, status, words seen)] of what must not be; how many answers were screens."""
    found, screens = [], 0
    for method, address, query in questions(site):
        response = getattr(client, method)(address, query)
        body = told(response).lower()
        screens += response.status_code == 200
        seen = [word for word in words if word.encode() in body]
        if seen or response.status_code >= 500:
            found.append((method, address, response.status_code, seen))
    return found, screens


@pytest.mark.long
@pytest.mark.parametrize("key", STRANGERS)
def test_no_word_of_another_site_is_told_and_nothing_of_it_changes(sites, key):
    pages = Page.objects.filter(title__contains=OF[key])
    before = {page.pk: tree_of(page) for page in pages}
    found, screens = walk(browser(), sites[key], [OF[other] for other in STRANGERS])
    assert not found
    assert screens > 20  # it walks somewhere
    assert {page.pk: tree_of(page) for page in pages} == before
    assert Image.objects.filter(title__contains=OF[key]).exists()
    assert Document.objects.filter(title__contains=OF[key]).exists()


@pytest.mark.long
def test_no_word_of_another_site_is_told_beside_the_own_pages(sites):
    found, screens = walk(browser(), sites["a"], [OF[other] for other in STRANGERS])
    assert not found
    assert screens > 60  # the editor's own screens among them


# What the editor of A may do, as Wagtail's screens and acts ask it. y: yes, -: no.
ACTS = ("add", "edit", "publish", "unpublish", "delete", "move", "copy", "privacy")
NOTHING = "- - - - - - - -"
TABLE = {
    ("a", "section"): "y y y y - y y -",
    ("a", "news"): "- y y y y y y -",
    ("a", "draft"): "- y y - y y y -",
    ("a", "home"): "y y y - - - - -",
    ("a", "english"): "y y y - - - - -",
    **{(key, what): NOTHING for key in STRANGERS for what in ("home", "english", "section", "draft")},
    ("province", "hub"): NOTHING,
    ("province", "check"): NOTHING,
}


def page_of(sites, key, what):
    if what in ("hub", "check"):
        return (FactCheckHubPage if what == "hub" else FactCheckPage).objects.first()
    return Page.objects.get(pk=getattr(sites[key], what)).specific


@pytest.mark.parametrize(("key", "what"), TABLE)
def test_what_an_editor_of_a_may_do(sites, key, what):
    page = page_of(sites, key, what)
    # The plain page answers as the page in its own class: Wagtail asks either.
    for asked in (page, Page.objects.get(pk=page.pk)):
        may = asked.permissions_for_user(editor_of("a"))
        answers = [
            may.can_add_subpage(),
            may.can_edit(),
            may.can_publish(),
            may.can_unpublish(),
            may.can_delete(),
            may.can_move(),
            may.can_copy(),
            may.can_set_view_restrictions(),
        ]
        assert dict(zip(ACTS, ["y" if yes else "-" for yes in answers], strict=True)) == dict(
            zip(ACTS, TABLE[key, what].split(), strict=True)
        )


@pytest.mark.parametrize("key", ["a", "b", "c"])
def test_each_sees_the_own_site_alone(sites, key):
    person = editor_of(key)
    own = set(Page.objects.filter(title__contains=OF[key]))
    root = Page.objects.get(depth=1)
    assert own <= set(visible_pages(person, Page.objects.all())) <= own | {root, *_sections(sites[key])}
    assert set(choosable_pages(person, Page.objects.all())) == set(visible_pages(person, Page.objects.all()))
    pictures = images.instances_user_has_any_permission_for(person, ["change", "choose"])
    files = documents.instances_user_has_any_permission_for(person, ["change", "choose"])
    assert {picture.pk for picture in pictures} == {sites[key].image}
    assert {file.pk for file in files} == {sites[key].document}


def _sections(site):
    """The sections that the site was founded with, whose titles its kind gives."""
    homes = Page.objects.filter(pk__in=[site.home, site.english])
    return [page for home in homes for page in home.get_children().exclude(title__contains="zq")]


def test_what_holds_the_home_of_another_is_neither_moved_copied_nor_taken_down(sites):
    """C's home stands below A's section then: A's editor would take it along."""
    section = Page.objects.get(pk=sites["a"].section)
    Page.objects.get(pk=sites["c"].home).move(section, pos="last-child")
    may = Page.objects.get(pk=section.pk).permissions_for_user(editor_of("a"))
    assert not any([may.can_move(), may.can_copy(), may.can_unpublish(), may.can_delete(ignore_bulk=True)])
    assert may.can_edit()
    inner = Page.objects.get(pk=sites["c"].draft)
    assert not inner.permissions_for_user(editor_of("a")).can_edit()
    assert inner.permissions_for_user(editor_of("c")).can_edit()


@pytest.mark.parametrize("key", STRANGERS)
def test_nothing_is_moved_copied_or_made_on_another_site(sites, key):
    client, news, before = browser(), sites["a"].news, Page.objects.count()
    target = sites[key].section
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[news, target]), {})
    for parent in (target, sites[key].home):
        address = reverse("wagtailadmin_pages:copy", args=[news])
        client.post(address, {"new_title": "Bản sao", "new_slug": "ban-sao", "new_parent_page": parent})
        address = reverse("wagtailadmin_pages:add", args=["cms_portal", "newspage", parent])
        client.post(address, {"title": "Tin lạ", "slug": "tin-la", "action-publish": "1"})
    assert Page.objects.get(pk=news).get_parent().pk == sites["a"].section
    assert Page.objects.count() == before
    for name in ("publish", "unpublish", "move", "delete"):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", name])
        client.post(f"{address}?id={sites[key].news}&id={news}", {"chooser": target})
    assert Page.objects.filter(pk__in=[news, sites[key].news], live=True).count() == 2


def filled_in(response) -> dict:
    """What the form of a page carries as it is opened; its body empty."""
    form = BeautifulSoup(response.content, "html.parser").select_one("#page-edit-form, form[data-edit-form]")
    fields = form.select("input[name], textarea[name], select[name]")
    typed, chosen = {}, {"body-count": 0}
    for field in fields:
        if field.name == "select":
            option = field.select_one("[selected]")
            chosen[field["name"]] = option["value"] if option else ""
        elif field.get("type") not in ("radio", "checkbox"):
            typed[field["name"]] = field.text if field.name == "textarea" else field.get("value", "")
    return typed | chosen


def save(client, page, **fields):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(address, filled_in(client.get(address)) | fields)


def stream(kind, value):
    return {
        "body-count": 1,
        "body-0-type": kind,
        "body-0-deleted": "",
        "body-0-order": 0,
        "body-0-id": "",
        **value,
    }


@pytest.mark.parametrize("key", STRANGERS)
def test_a_picture_of_another_site_is_not_put_into_a_page_by_its_key(sites, key):
    client, page = browser(), NewsPage.objects.get(pk=sites["a"].draft)
    for fields in (
        {"cover": sites[key].image},
        stream("image", {"body-0-value-image": sites[key].image, "body-0-value-alt_text": "Mô tả"}),
    ):
        answer = save(client, page, **fields)
        assert OF[key] not in text_of(answer)
        page.refresh_from_db()
        draft = page.get_latest_revision_as_object()
        assert draft.cover_id != sites[key].image
        assert OF[key] not in str(draft.body)


def test_a_picture_of_the_own_site_is(sites):
    client, page = browser(), NewsPage.objects.get(pk=sites["a"].draft)
    answer = save(client, page, cover=sites["a"].image)
    assert answer.status_code == 302, answer.context["form"].errors
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().cover_id == sites["a"].image


def test_an_editor_of_a_writes_publishes_and_takes_down_in_both_languages(sites):
    client, before = browser(), NewsPage.objects.count()
    page = NewsPage.objects.get(pk=sites["a"].draft)
    answer = save(client, page, title="Lễ hội bơi thuyền", **{"action-publish": "1"})
    assert answer.status_code == 302
    page.refresh_from_db()
    assert (page.live, page.title) == (True, "Lễ hội bơi thuyền")
    english = HomePage.objects.get(pk=sites["a"].english).get_children().first()
    address = reverse("wagtailadmin_pages:add", args=["cms_portal", "newspage", english.pk])
    fresh = filled_in(client.get(address)) | {"title": "Boat race", "action-publish": "1"}
    assert client.post(address, fresh).status_code == 302
    assert NewsPage.objects.count() == before + 1
    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    page.refresh_from_db()
    assert not page.live


def test_the_list_of_pages_and_its_search_hold_the_own_site(sites):
    client = browser()
    for address in (
        "/admin/pages/",
        f"/admin/pages/{sites['a'].home}/",
        f"/admin/pages/?q={SEARCHED}",
        f"/admin/pages/{sites['a'].home}/?q={SEARCHED}&search_all=1",
    ):
        text = text_of(client.get(address, follow=True))
        assert OF["a"] in text
        assert not [key for key in STRANGERS if OF[key] in text], address
    asked = client.get("/admin/pages/search/", {"q": SEARCHED}, follow=True)
    assert OF["a"] in text_of(asked)


def test_the_permissions_follow_a_new_home_and_are_set_twice(sites):
    let_edit_all()
    let_edit_all()
    site = Site.objects.get(pk=sites["a"].site)
    other = Page.objects.get(depth=1).add_child(
        instance=HomePage(title="Trang mới", slug="trang-moi", locale=site.root_page.locale)
    )
    site.root_page = other
    site.save()
    person = editor_of("a")
    assert other.permissions_for_user(person).can_edit()
    assert not Page.objects.get(pk=sites["a"].home).permissions_for_user(person).can_edit()
