"""Filters of the search: counted, chosen by a link, taken off by a link; a wrong one is named."""

from urllib.parse import parse_qs

import pytest

from cms.core.agencies.models import Place
from tests.portal_site import home, portal_site, section
from tests.search_site import FIRST, document, put_in_index
from tests.searching import searchable

__all__ = ["home", "portal_site", "searchable", "section"]


@pytest.fixture
def filled(portal_site, section, searchable):
    place = Place.objects.exclude(code="").order_by("code").first()
    put_in_index(
        document(portal_site, "Tàu ra đảo", places=(place.code,)),
        document(portal_site, "Tàu về bến", section="du-lich", published=FIRST.replace(year=2024)),
        document(portal_site, "Không có tàu nào chìm", kind="fact_check", rating="false", section="disaster"),
        document(portal_site, "Tàu chạy đúng giờ", kind="fact_check", rating="true", section=""),
    )
    return place


def asked(client, **query):
    response = client.get("/tim-kiem/", {"q": "tau"} | query)
    assert response.status_code == 200
    return response


def titles(response):
    return {result["title"] for result in response.context["results"]}


def facet(response, name):
    facets = {facet["name"]: facet for facet in response.context["facets"]}
    return {option["value"]: (option["label"], option["count"]) for option in facets[name]["values"]}


def test_every_facet_is_counted_in_words_that_people_know(client, filled):
    response = asked(client)
    assert facet(response, "ket-luan") == {"false": ("Sai sự thật", 1), "true": ("Đúng", 1)}
    assert facet(response, "loai")["news"] == ("Tin bài", 2)
    assert facet(response, "muc") == {
        "bien-dao": ("Biển đảo", 1),
        "du-lich": ("du-lich", 1),
        "disaster": ("Thiên tai, dịch bệnh", 1),
    }
    assert facet(response, "nam") == {"2025": ("2025", 3), "2024": ("2024", 1)}
    assert facet(response, "dia-ban") == {filled.code: (filled.name, 1)}


def test_the_link_of_a_value_narrows_and_its_chip_widens_again(client, filled):
    response = asked(client, xep="moi-nhat", trang="1")
    ratings = next(facet for facet in response.context["facets"] if facet["name"] == "ket-luan")
    url = next(option["url"] for option in ratings["values"] if option["value"] == "false")
    assert parse_qs(url[1:]) == {"q": ["tau"], "ket-luan": ["false"], "xep": ["moi-nhat"]}
    narrowed = client.get("/tim-kiem/" + url)
    assert titles(narrowed) == {"Không có tàu nào chìm"}
    assert "ket-luan" not in [facet["name"] for facet in narrowed.context["facets"]]
    (chip,) = narrowed.context["chips"]
    assert (str(chip["label"]), chip["value"]) == ("Kết luận", "Sai sự thật")
    assert len(titles(client.get("/tim-kiem/" + chip["url"]))) == 4


def test_a_fact_check_shows_its_verdict_and_a_news_item_its_kind(client, filled):
    page = asked(client, **{"ket-luan": "false"}).content.decode()
    assert "tone-false" in page
    assert "Tin lan truyền:" in page
    assert "tone-" not in asked(client, loai="news").content.decode()


def test_values_of_one_filter_add_up_and_filters_narrow_each_other(client, filled):
    assert len(titles(asked(client, **{"ket-luan": ["false", "true"]}))) == 2
    assert titles(asked(client, **{"ket-luan": ["false", "true"], "loai": "news"})) == set()


def test_days_are_both_included_and_may_be_written_as_people_do(client, filled):
    assert len(titles(asked(client, tu="2025-03-02", den="2025-03-02"))) == 3
    assert len(titles(asked(client, tu="2/3/2025"))) == 3
    assert titles(asked(client, den="31/12/2024")) == {"Tàu về bến"}


def test_filters_alone_list_everything_newest_first(client, filled):
    response = client.get("/tim-kiem/", {"loai": "fact_check"})
    assert [result["title"] for result in response.context["results"]] == [
        "Tàu chạy đúng giờ",
        "Không có tàu nào chìm",
    ]


def test_the_order_is_the_readers(client, filled):
    newest = [result["title"] for result in asked(client, xep="moi-nhat").context["results"]]
    assert newest[-1] == "Tàu về bến"
    assert [result["title"] for result in asked(client, xep="cu-nhat").context["results"]] == newest[::-1]


def test_another_site_and_another_language_are_never_looked_at(client, portal_site, filled):
    put_in_index(
        document(portal_site, "Tàu nơi khác", site="999999"),
        document(portal_site, "Tau in English", language="en"),
    )
    assert len(titles(asked(client))) == 4


WRONG = [
    ("nam", "năm nay"),
    ("nam", "2025\x00"),
    ("tu", "hôm qua"),
    ("tu", "31/02/2025"),
    ("den", "0000-00-00"),
    ("den", "٢٠٢٥-٠١-٠١"),
    ("xep", "dep-nhat"),
    ("trang", "-1"),
    ("trang", "x"),
    ("trang", "9" * 400),
    ("trang", "501"),
    ("loai", "a\x00b"),
    ("muc", "m" * 1000),
    ("co-quan", "a\u202eb"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_what_cannot_be_read_is_left_out_and_named(client, filled, name, value):
    response = client.get(
        "/tim-kiem/",
        QUERY_STRING=f"q=tau&{name}=" + "".join(f"%{b:02X}" for b in value.encode("utf-8", "surrogatepass")),
    )
    assert response.status_code == 200
    assert len(titles(response)) == 4
    assert "Đã bỏ qua" in response.context["message"]


def test_days_the_wrong_way_round_are_named(client, filled):
    response = asked(client, tu="2025-06-01", den="2025-01-01")
    assert "Đến ngày" in response.context["message"]


def test_a_page_beyond_the_end_is_the_last_one(client, filled):
    response = asked(client, trang="400")
    assert response.context["results"].number == 1
    assert len(titles(response)) == 4


def test_arrays_floods_and_unknown_parameters_do_no_harm(client, filled):
    assert client.get("/tim-kiem/?q[]=tau&loai[0]=news&__proto__=1").status_code == 200
    flood = "&".join(f"loai=k{number}" for number in range(500))
    assert "Nhiều nhất 20" in client.get(f"/tim-kiem/?q=tau&{flood}").context["message"]
    assert client.get("/tim-kiem/?" + "&".join(["q=tau"] * 10_001)).status_code == 400


def test_a_parameter_is_said_once(client):
    """The page's filters, the API's documentation and the address all come of one list."""
    from cms.portal.search.filters import SearchFilters

    documented = client.get("/api/v1/openapi.json").json()["paths"]["/api/v1/search"]["get"]["parameters"]
    assert {row["name"] for row in documented} == {row.name for row in SearchFilters.filters} | {"lang"}
    assert all(row["description"] for row in documented)
