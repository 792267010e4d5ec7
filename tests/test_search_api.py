"""`/api/v1/search`: the page's answers for machines; a wrong value is refused and named."""

import pytest

from tests.portal_site import english_home, home, portal_site, section
from tests.search_site import document, put_in_index
from tests.searching import searchable

__all__ = ["english_home", "home", "portal_site", "searchable", "section"]


@pytest.fixture
def filled(portal_site, section, searchable):
    put_in_index(
        document(portal_site, "Tàu ra đảo Phú Quốc", lead="Tàu chạy mỗi ngày."),
        document(portal_site, "Không có tàu nào chìm", kind="fact_check", rating="false", section=""),
        document(portal_site, "Boats to Phu Quoc", language="en"),
    )


def asked(client, status=200, **query):
    response = client.get("/api/v1/search", query)
    assert response.status_code == status, response.content
    return response.json()


def test_it_answers_with_results_pieces_and_facets(client, filled):
    answer = asked(client, q="moi ngay")
    assert (answer["total"], answer["page"], answer["pages"], answer["next"]) == (1, 1, 1, "")
    (hit,) = answer["results"]
    assert hit["title"] == "Tàu ra đảo Phú Quốc"
    assert hit["excerpt"] == "Tàu chạy mỗi ngày."
    assert hit["excerpt_pieces"][:2] == [{"text": "Tàu chạy ", "hit": False}, {"text": "mỗi", "hit": True}]
    assert hit["url"].startswith("http://localhost/bien-dao/tin-")
    assert hit["published"].startswith("2025-03-02T")
    assert (hit["kind"], hit["section"], hit["rating"]) == ("Tin bài", "Biển đảo", "")
    assert answer["facets"]["muc"] == [{"value": "bien-dao", "label": "Biển đảo", "count": 1}]


def test_it_takes_the_filters_of_the_page_several_values_too(client, filled):
    answer = asked(client, q="tau", **{"ket-luan": ["false", "true"]})
    assert [result["rating"] for result in answer["results"]] == ["false"]
    assert answer["facets"]["ket-luan"] == [{"value": "false", "label": "Sai sự thật", "count": 1}]


def test_it_answers_in_a_language(client, english_home, filled):
    assert [result["title"] for result in asked(client, q="phu quoc", lang="en")["results"]] == [
        "Boats to Phu Quoc"
    ]


def test_without_a_question_there_is_nothing(client, filled):
    assert asked(client)["results"] == []


def test_the_next_page_is_an_address(client, portal_site, filled):
    put_in_index(*(document(portal_site, f"Bản tin biển {number}") for number in range(23)))
    first = asked(client, q="ban tin", xep="cu-nhat")
    assert (first["total"], first["pages"], len(first["results"])) == (23, 2, 20)
    second = client.get(first["next"].removeprefix("http://localhost")).json()
    assert [result["title"] for result in second["results"]] == [
        f"Bản tin biển {number}" for number in (20, 21, 22)
    ]
    assert second["next"] == ""
    assert asked(client, q="ban tin", trang="7")["results"] == []


WRONG = [
    ("nam", "nay"),
    ("tu", "hom-qua"),
    ("trang", "0"),
    ("trang", "-3"),
    ("trang", "99999999999999999999"),
    ("xep", "x"),
    ("lang", "xx"),
    ("lang", "\x00"),
    ("loai", "a\x00"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_value_is_refused_and_its_parameter_named(client, filled, name, value):
    answer = asked(client, 422, q="tau", **{name: value})
    assert [problem["loc"] for problem in answer["detail"]] == [["query", name]]
    assert answer["detail"][0]["msg"]


def test_every_wrong_value_is_named_at_once(client, filled):
    answer = asked(client, 422, q="tau", nam="x", xep="y", tu="2025-02-01", den="2025-01-01")
    assert {problem["loc"][1] for problem in answer["detail"]} == {"nam", "xep", "den"}


def test_a_long_question_is_cut_and_says_so(client, filled):
    answer = asked(client, q="phú quốc " * 1000)
    assert answer["cut"] is True
    assert len(answer["q"]) <= 1000
    assert answer["total"] == 1


def test_who_asks_again_need_not_load_again(client, filled):
    first = client.get("/api/v1/search", {"q": "tau"})
    assert "no-cache" in first["Cache-Control"]
    again = client.get("/api/v1/search", {"q": "tau"}, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_it_is_for_reading_alone(client):
    assert client.post("/api/v1/search", {"q": "tau"}).status_code == 405


def test_its_documentation_comes_from_this_site_alone(client, db):
    page = client.get("/api/v1/docs").content.decode()
    assert "ninja/swagger-ui-bundle.js" in page
    assert "https://" not in page
