"""Names and titles stand in Vietnamese order in every list ordered by them: đ after d, ă and â after a."""

import pytest
from django.core.files.base import ContentFile
from django.http import QueryDict
from django.urls import reverse
from wagtail.models import Page

from cms.core.agencies.models import Place
from cms.core.vietnamese import people_sort_key, slugify_vi
from cms.core.vietnamese_order import in_vietnamese_order
from cms.media.models import Document
from cms.users.forms import AskForm
from cms.users.models import User
from factcheck.models import FactCheckPage, Item
from factcheck.public.filter_choices import counted_choices
from factcheck.public.filters import SELECTS, HubFilters
from tests import desk
from tests.database.removing import without_triggers
from tests.desk_screens import signed_in
from tests.people import account
from tests.portal_site import home, make_image, make_news, portal_site, section

__all__ = ["home", "portal_site", "section"]
pytestmark = pytest.mark.usefixtures("monday_morning")

IN_ORDER = ["An Biên", "Ăn Thịnh", "Ân Phú", "Dương Đông", "Đảo Ngọc", "Đông Hải", "Em", "Hà Tiên"]
MIXED = ["Đông Hải", "Em", "Ân Phú", "Hà Tiên", "Đảo Ngọc", "An Biên", "Dương Đông", "Ăn Thịnh"]
PEOPLE = ["Võ Thị An", "Lê Văn Ân", "Phan Dũng", "Trần Thị Đào", "Bùi Đạt", "Cao Giang"]


def titles(response) -> list[str]:
    return [row.title for row in response.context["object_list"]]


def test_pages_are_listed_by_title_both_ways(section):
    for title in MIXED:
        make_news(section, title)
    explorer = reverse("wagtailadmin_explore", args=[section.pk])
    editor = signed_in("minh")
    assert titles(editor.get(explorer, {"ordering": "title"})) == IN_ORDER
    assert titles(editor.get(explorer, {"ordering": "-title"})) == IN_ORDER[::-1]


def test_a_list_in_parts_is_ordered_before_it_is_parted(section):
    for title in MIXED:
        make_news(section, title)
    ordered = in_vietnamese_order(Page.objects.child_of(section).order_by("title"))
    assert [page.title for page in ordered[3:6]] == IN_ORDER[3:6]


def test_pictures_and_files_are_listed_by_title():
    for title in MIXED:
        make_image(title)
        Document.objects.create(title=title, file=ContentFile(desk.PDF, name="a.pdf"))
    editor = signed_in("minh")
    assert titles(editor.get(reverse("wagtailimages:index"), {"ordering": "title"})) == IN_ORDER
    assert titles(editor.get(reverse("wagtaildocs:index"))) == IN_ORDER


@pytest.fixture
def people():
    for name in PEOPLE[::-1]:
        account(slugify_vi(name), display_name=name)
    return User.objects.filter(display_name__in=PEOPLE)


def test_people_are_listed_by_their_given_name(people):
    assert [str(person) for person in people.order_by("name_key")] == PEOPLE
    listed = signed_in("an").get(reverse("wagtailusers_users:index"), {"ordering": "name"})
    assert [str(row) for row in listed.context["object_list"] if str(row) in PEOPLE] == PEOPLE
    asked = [str(person) for person in AskForm().fields["person"].queryset]
    assert [name for name in asked if name in PEOPLE] == PEOPLE


def test_a_person_renamed_moves_and_one_without_a_name_stands_by_the_account(people):
    an = people.get(display_name="Võ Thị An")
    an.display_name = "Võ Thị Yến"
    an.save(update_fields=["display_name"])
    an.refresh_from_db()
    assert an.name_key == people_sort_key("Võ Thị Yến")
    an.display_name = ""
    an.save()
    an.refresh_from_db()
    assert an.name_key == people_sort_key(an.username)


def test_places_of_the_hubs_filter_stand_by_name_not_by_code():
    pages = [desk.published()[1], desk.published()[1]]
    places = sorted(Place.objects.all(), key=lambda place: place.code)
    later = places[-1]
    earlier = next(place for place in places if place.sort_key > later.sort_key)
    with without_triggers("factcheck_item"):
        for page, place in zip(pages, (earlier, later), strict=True):
            Item.objects.filter(pk=page.item_id).update(place=place)
    declared = next(each for each in SELECTS if each.name == "dia-ban")
    choices = counted_choices(HubFilters.read(QueryDict()), FactCheckPage.objects.all(), declared)
    assert [choice["value"] for choice in choices] == [later.code, earlier.code]
