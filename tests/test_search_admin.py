"""The admin's own search: every chooser and list finds `phu quoc`, on SQLite and on PostgreSQL."""

import unicodedata

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from cms.core.agencies.models import Agency, Place
from cms.core.workcalendar.models import DayKind, DayOff
from cms.media.models import Document
from cms.portal.models import SectionPage
from cms.users.roles import Role
from search.models import SynonymGroup
from tests.database.ready_cases import stands_ready
from tests.people import give
from tests.portal_site import home, make_draft, make_image, make_news, portal_site, section
from tests.two_administrators import by_two

__all__ = ["home", "portal_site", "section"]

pytestmark = pytest.mark.usefixtures("wagtail_indexes")

TYPED = ["phu quoc", "Phú Quốc", "PHU QUOC", unicodedata.normalize("NFD", "Phú Quốc"), "quoc phu", "phu quo"]
TITLE, OTHER = "Đường vòng quanh Phú Quốc", "Chợ nổi Cái Răng"
CHOOSERS = {
    "page": "wagtailadmin_choose_page_search",
    "image": "wagtailimages_chooser:choose_results",
    "document": "wagtaildocs_chooser:choose_results",
}


@pytest.fixture
def admin(client, root):
    client.force_login(give(root, Role.EDITOR))
    return client


@pytest.fixture
def content(section):
    """A page, a draft, a picture and a file about the road, and one of each about the market."""
    return both_of_each(section.pk)


@stands_ready()
def both_of_each(section):
    section = SectionPage.objects.get(pk=section)
    for title in (TITLE, OTHER):
        make_news(section, title)
        make_draft(section, f"Nháp: {title}")
        make_image(title)
        Document.objects.create(title=title, file=ContentFile(b"x", name="tep.txt"))


def shown(admin, name, *args, **asked):
    response = admin.get(reverse(name, args=args), asked)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("chooser", CHOOSERS)
def test_a_chooser_finds_without_marks_and_while_one_types(content, admin, chooser):
    for typed in [*TYPED, "duong vong", "dươ"]:
        html = shown(admin, CHOOSERS[chooser], q=typed)
        assert TITLE in html, typed
        assert OTHER not in html, typed
    assert TITLE not in shown(admin, CHOOSERS[chooser], q="phu quy")


def test_the_page_chooser_finds_drafts_too(content, admin):
    assert f"Nháp: {TITLE}" in shown(admin, CHOOSERS["page"], q="nhap phu quoc")


@pytest.mark.parametrize(
    ("view", "args"),
    [
        ("wagtailadmin_pages:search", ()),
        ("wagtailimages:index", ()),
        ("wagtaildocs:index", ()),
    ],
)
def test_a_list_finds_without_marks(content, admin, view, args):
    for typed in TYPED:
        html = shown(admin, view, *args, q=typed)
        assert TITLE in html, typed
        assert OTHER not in html, typed


@pytest.mark.parametrize(
    ("model", "typed", "name", "other"),
    [
        (Place, "phu quoc", "Đặc khu Phú Quốc", "Đặc khu Kiên Hải"),
        (Agency, "uy ban nhan dan kien giang", "Ủy ban nhân dân tỉnh Kiên Giang", "Bộ Ngoại giao"),
        (SynonymGroup, "dac khu tho chau", "Đặc khu Thổ Châu", "Đặc khu Kiên Hải"),
    ],
)
def test_a_list_of_snippets_finds_without_marks(admin, agencies, model, typed, name, other):
    address = f"wagtailsnippets_{model._meta.app_label}_{model._meta.model_name}:list_results"
    for asked in (typed, typed.upper(), unicodedata.normalize("NFD", name)):
        html = shown(admin, address, q=asked)
        assert name in html
        assert other not in html


@pytest.mark.parametrize(
    ("model", "typed", "name"), [(Place, "phu quoc", "Đặc khu Phú Quốc"), (Agency, "ubnd", "UBND")]
)
def test_a_chooser_of_snippets_finds_without_marks(admin, agencies, model, typed, name):
    address = f"wagtailsnippetchoosers_{model._meta.app_label}_{model._meta.model_name}:choose_results"
    assert name in shown(admin, address, q=typed)
    assert "Hà Tiên" not in shown(admin, address, q=typed)


def test_the_list_of_holidays_finds_without_marks(admin, db):
    with by_two():
        DayOff.objects.create(date="2031-09-02", name="Quốc khánh", kind=DayKind.values[0])
    assert "Quốc khánh" in shown(
        admin, "wagtailsnippets_cms_workcalendar_dayoff:list_results", q="quoc khanh"
    )
    assert "Quốc khánh" not in shown(admin, "wagtailsnippets_cms_workcalendar_dayoff:list_results", q="tet")
