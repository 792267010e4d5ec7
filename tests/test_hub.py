"""The hub: filters that are declared once, pages, the feed, the band of the home page."""

from datetime import datetime
from urllib.parse import parse_qs

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.core import clock
from cms.core.agencies.models import Place
from cms.core.clock import VIETNAM
from factcheck.public.filters import HubFilters
from tests import acting, desk
from tests.database.ready_cases import stands_ready
from tests.people import named
from tests.test_page_context import in_english

pytestmark = pytest.mark.usefixtures("monday_morning")
NAMES = [declared.name for declared in HubFilters.filters]
ODD = ["q=%00", "q=%25_%27", "q=" + "a" * 5000, "trang=-1", "trang=999999999999", "dia-ban=%27"]
APRIL = datetime(2026, 4, 6, 9, 0, tzinfo=VIETNAM)


def check(
    title="Tàu chạy bình thường", rating="false", category="security", at=desk.WHEN, place=None, url=None
):
    """A published fact-check."""
    with clock.at(at):
        changes = {"category": category} | ({"place": place} if place else {})
        item = desk.accepted(**changes)
        item, page, _revision = desk.writing(item=desk.with_evidence(item), rating=rating)
        revision = desk.edit_page(page, title=title)
        acting.approve_revision(page, revision, by=named("thu"))
        return acting.publish(page, revision, by=named("thu"))


def titles(client, query=""):
    response = client.get(f"/kiem-chung/?{query}")
    assert response.status_code == 200
    return [line.title for line in response.context["checks"]]


@stands_ready(at=desk.WHEN)
def three_checks():
    places = Place.objects.on(desk.WHEN.date())[:2]
    return (
        check("Cảng mở cửa", "false", "security", place=places[0]),
        check("Giá điện không tăng", "misleading", "economy", place=places[1]),
        check("Trường học nghỉ lễ", "true", "economy", APRIL, place=places[0]),
    )


@pytest.fixture
def three(db):
    """Two of March, one of April; false, misleading, true."""
    return list(three_checks())


def test_newest_first_and_each_filter_cuts(client, three):
    assert titles(client) == ["Trường học nghỉ lễ", "Giá điện không tăng", "Cảng mở cửa"]
    assert titles(client, "ket-luan=false") == ["Cảng mở cửa"]
    assert titles(client, "ket-luan=false&ket-luan=true") == ["Trường học nghỉ lễ", "Cảng mở cửa"]
    assert titles(client, "linh-vuc=economy") == ["Trường học nghỉ lễ", "Giá điện không tăng"]
    assert titles(client, "linh-vuc=economy&thang=2026-04") == ["Trường học nghỉ lễ"]
    place = three[0].item.place
    assert titles(client, f"dia-ban={place.code}") == ["Trường học nghỉ lễ", "Cảng mở cửa"]
    assert titles(client, "q=dien") == ["Giá điện không tăng"]
    assert titles(client, "q=%C4%90I%E1%BB%86N+gi%C3%A1") == ["Giá điện không tăng"]
    assert titles(client, "q=khong-co-gi") == []


def test_a_choice_is_counted_over_what_the_other_filters_leave(client, three):
    filters = client.get("/kiem-chung/?linh-vuc=economy").context["filters"]
    assert {option["value"]: option["count"] for option in filters["ratings"]} == {"misleading": 1, "true": 1}
    category = next(select for select in filters["selects"] if select["name"] == "linh-vuc")
    assert {option["value"]: (option["count"], option["selected"]) for option in category["options"]} == {
        "security": (1, False),
        "economy": (2, True),
    }
    month = next(select for select in filters["selects"] if select["name"] == "thang")
    assert [(option["value"], option["label"]) for option in month["options"]] == [
        ("2026-04", "Tháng 4/2026"),
        ("2026-03", "Tháng 3/2026"),
    ]


def test_wrong_input_is_left_out_with_a_word(client, three):
    response = client.get("/kiem-chung/?ket-luan=nonsense&thang=2026-13&linh-vuc=economy&trang=abc")
    assert response.status_code == 200
    assert [line.title for line in response.context["checks"]] == [
        "Trường học nghỉ lễ",
        "Giá điện không tăng",
    ]
    assert "đã được bỏ qua: Kết luận, Tháng" in response.content.decode()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.text(max_size=30), max_size=3)))
def test_what_was_chosen_is_written_down_and_read_back_the_same(typed):
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, values)
    chosen = HubFilters.read(data)
    again = HubFilters.read(QueryDict(chosen.query()))
    assert (again.values, again.wrong) == (chosen.values, {})
    assert set(parse_qs(chosen.query())) <= set(NAMES)


def test_no_address_is_an_error(client, three):
    for query in ODD:
        assert client.get(f"/kiem-chung/?{query}").status_code == 200, query


def test_an_empty_hub_says_so(client):
    desk.portal()
    text = client.get("/kiem-chung/").content.decode()
    assert "Chưa có tin nào được kiểm chứng" in text


def test_a_page_written_for_a_verdict_no_longer_in_force_is_in_no_list(client):
    _item, page, _appeal = desk.withdrawn()
    assert titles(client) == []
    assert page.title not in client.get("/feeds/kiem-chung.xml").content.decode()
    assert page.title not in client.get("/").content.decode()
    assert client.get(page.url).status_code == 200


def test_the_hub_is_paged_and_costs_the_same(client, three):
    client.get("/kiem-chung/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/kiem-chung/")
    check("Cầu mới thông xe", "true", "policy")
    client.get("/kiem-chung/")
    with CaptureQueriesContext(connection) as more:
        client.get("/kiem-chung/")
    assert len(more) == len(queries) <= 22


def test_the_feed_tells_fact_verdict_and_address(client, three):
    response = client.get("/feeds/kiem-chung.xml")
    text = response.content.decode()
    assert response["Content-Type"].startswith("application/rss+xml")
    assert "<title>Cảng mở cửa</title>" in text
    assert "<category>Sai sự thật</category>" in text
    assert three[0].full_url in text


def test_the_home_page_has_the_newest_and_the_numbers_of_the_month(client, three):
    with clock.at(APRIL):
        response = client.get("/")
    text = response.content.decode()
    assert text.index("Trường học nghỉ lễ") < text.index("Cảng mở cửa")
    band = next(band for band in response.context["bands"] if band["name"] == "kiem-chung")
    assert [figure["value"] for figure in band["context"]["figures"]] == [1, 1, 0]
    assert "/cong-khai/" in text


def test_the_english_hub_lists_what_is_in_english(client, three):
    copy = in_english(three[0], "The port is open")
    address = client.get("/en/kiem-chung/")
    assert address.status_code == 302
    response = client.get(address["Location"])
    assert [line.title for line in response.context["checks"]] == ["The port is open"]
    assert "The port is open" in client.get("/en/feeds/kiem-chung.xml").content.decode()
    assert "The port is open" not in client.get("/kiem-chung/").content.decode()
    assert client.get(copy.url).status_code == 200


def test_places_are_called_in_the_language_of_the_page(client, three):
    page = three[0]
    place = page.item.place
    Place.objects.filter(pk=place.pk).update(name_en="An Giang Province")
    english = in_english(page)
    for address in ("/en/kiem-chung/", english.url):
        assert "An Giang Province" in client.get(address, follow=True).content.decode()
    for address in ("/kiem-chung/", page.url):
        text = client.get(address).content.decode()
        assert place.name in text
        assert "An Giang Province" not in text


def test_the_site_map_has_one_line_for_the_hub_in_each_language(client, three):
    in_english(three[0])
    for address in ("/so-do/", "/en/so-do/"):
        urls = [group["url"] for group in client.get(address).context["groups"]]
        assert [url.split("/")[-2] for url in urls].count("kiem-chung") == 1
        assert not [url for url in urls if "fact-checks" in url]
