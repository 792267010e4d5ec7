"""The desk's search: items, posts and captured texts; who finds what; nothing of it is ever public."""

from datetime import timedelta
from html import unescape
from urllib.parse import quote

import pytest
from django.urls import reverse

from cms.core import clock
from factcheck.views.links import subject_url
from search import engines
from search.engine import EngineUnavailable
from search.tantivy_engine import TantivyEngine
from tests import desk
from tests.acting import perform
from tests.database.application import as_owner
from tests.database.ready_cases import stands_ready
from tests.desk_screens import queries_of, signed_in, text_of
from tests.people import named
from tests.searching import searchable

__all__ = ["searchable"]
pytestmark = pytest.mark.usefixtures("monday_morning")

# Words that stand in an item, its post and its evidence, and nowhere else.
CLAIM, POST, CAPTURED = "Bãi Rạng đóng cửa", "kẹt xe khủng khiếp", "bến phà hoạt động"


@pytest.fixture
def item(searchable):
    """An item in verification with words of its own in claim, post and evidence."""
    checked_item = with_words_of_its_own()
    searchable()
    return checked_item


@stands_ready(at=desk.WHEN)
def with_words_of_its_own():
    item = desk.received(
        text=f"Nghe nói {POST} ở đó @nguoidang https://mxh.example/trang/nguoidang",
        url="https://mxh.example/posts/1?utm_source=zalo",
    )
    item = perform(item, "accept", named("lan"), data=desk.claim_fields(claim=f"{CLAIM} từ ngày mai."))
    data = {"kind": "document", "title": "Thông báo", "publisher": "Cảng vụ", "text": f"Hiện {CAPTURED}."}
    return perform(item, "add_evidence", named("lan"), data=data)


def search(username, **asked):
    return signed_in(username).get(reverse("desk_search"), asked)


def result_ids(response) -> list[str]:
    return [line.result.id for line in response.context["lines"]]


def kinds(response) -> set[str]:
    return {id.partition(":")[0] for id in result_ids(response)}


@pytest.mark.parametrize("username", ["lan", "minh", "quang", "son", "phuc"])
def test_the_desk_and_auditors_find_claims_posts_and_captured_texts(item, username):
    kept = [(CLAIM, "item"), (POST, "post"), ("ket xe khung khiep", "post"), (CAPTURED, "evidence")]
    for words, kind in kept:
        response = search(username, q=words)
        assert kinds(response) == {kind}, words
        assert response.context["answer"].total == 1
        shown = text_of(response)
        assert item.reference in shown
        assert "<mark>" in shown
        assert subject_url(item) in shown


def test_others_do_not_get_in(item):
    for username in ("kim", "root", "an"):
        assert search(username, q=CLAIM).status_code == 302, username


def test_a_visitor_is_asked_to_sign_in(item, client):
    response = client.get(reverse("desk_search"), {"q": CLAIM})
    assert response.status_code == 302
    assert reverse("account_login") in response.url


def test_an_outside_reviewer_finds_what_was_handed_over_and_hears_of_nothing_else(item, searchable):
    other = desk.received("minh", url="https://mxh.example/posts/9", text="Chuyện khác hẳn")
    searchable()
    for asked in ({"q": CLAIM}, {"q": POST}, {"q": CAPTURED}, {"q": item.reference}, {}, {"kind": "item"}):
        response = search("oanh", **asked)
        assert result_ids(response) == []
        assert response.context["answer"].total == 0
        assert response.context["facets"] == []
        assert response.context["answer"].meant == ""
    perform(item, "hand_over", named("quang"), data={"person": named("oanh")})
    searchable()
    response = search("oanh")
    assert kinds(response) == {"item", "post", "evidence"}
    assert response.context["answer"].total == 3
    assert {line.item for line in response.context["lines"]} == {item}
    counts = {facet["label"]: facet["values"] for facet in response.context["facets"]}
    assert [value["count"] for value in counts["Loại"]] == ["1", "1", "1"]
    assert search("oanh", q="chuyện khác").context["answer"].total == 0
    assert search("lan", q="chuyện khác").context["answer"].total == 1
    assert other.reference not in text_of(response)


def test_a_post_of_two_items_leads_each_person_to_one_they_may_see(item, searchable):
    other = desk.received("minh", url="https://mxh.example/posts/1", text="")
    perform(item, "hand_over", named("quang"), data={"person": named("oanh")})
    searchable()
    response = search("oanh", q=POST)
    assert [line.item for line in response.context["lines"]] == [item]
    assert other.reference not in text_of(response)


def test_an_address_is_found_as_a_whole(item):
    whole = [
        "https://mxh.example/posts/1",
        "http://www.mxh.example/posts/1?utm_source=facebook",
        "  mxh.example/posts/1/ ",
    ]
    for typed in whole:
        assert kinds(search("lan", q=typed)) == {"post"}, typed


def test_a_part_of_an_address_finds_nothing(item):
    parts = [
        "https://mxh.example/posts/",
        "https://mxh.example/posts/12",
        "mxh.example",
        "https://mxh.example",
    ]
    assert [typed for typed in parts if result_ids(search("lan", q=typed))] == []


def test_accounts_and_addresses_are_in_no_index(item):
    typed = ["nguoidang", "@nguoidang", "nguoi dang trang", "mxh", "utm_source"]
    assert [words for words in typed if result_ids(search("lan", q=words))] == []


def test_a_reference_is_found_as_a_whole(item):
    for typed in (item.reference, f" {item.reference} ", item.reference.lower()):
        assert result_ids(search("lan", q=typed)) == [f"item:{item.pk}"], typed
    assert result_ids(search("lan", q=item.reference[:-1])) == []


def test_facets_narrow_and_say_how_many(item, searchable):
    desk.received("minh", url="https://mxh.example/posts/2", text="kẹt xe khủng khiếp lần nữa")
    searchable()
    response = search("lan", q="ngày mai")
    assert response.context["answer"].total == 1
    by = {facet["label"]: facet["values"] for facet in search("lan").context["facets"]}
    assert {value["label"]: value["count"] for value in by["Loại"]} == {
        "Vụ việc": "2",
        "Bài đăng": "2",
        "Chứng cứ": "1",
    }
    assert {value["label"] for value in by["Tình trạng xử lý"]} == {"Mới nhận", "Đang kiểm chứng"}
    assert [value["label"] for value in by["Lĩnh vực"]] == ["An ninh, trật tự"]
    assert [value["label"] for value in by["Địa bàn"]] == [item.place.name]
    narrowed = search("lan", state="verifying")
    assert result_ids(narrowed) == [f"item:{item.pk}"]
    assert [chip["value"] for chip in narrowed.context["chosen"]] == ["Đang kiểm chứng"]
    link = next(value["url"] for value in by["Tình trạng xử lý"] if value["label"] == "Mới nhận")
    assert "state=received" in link


def test_days_and_order(searchable):
    for number, day in enumerate((1, 2, 3)):
        with clock.at(desk.WHEN + timedelta(days=day)):
            desk.received(url=f"https://mxh.example/posts/{number}", text=f"tin kẹt xe số {number}")
    searchable()
    first, second, third = result_ids(search("lan", q="kẹt xe", order="oldest"))
    assert result_ids(search("lan", q="kẹt xe", order="newest")) == [third, second, first]
    assert result_ids(search("lan", q="kẹt xe", since="2026-03-04", until="2026-03-04")) == [second]
    wrong = search("lan", q="kẹt xe", since="hôm qua")
    assert wrong.context["answer"].total == 3
    assert wrong.context["form"].errors["since"]


def test_pages_follow_one_another(searchable):
    for number in range(21):
        desk.received(url=f"https://mxh.example/posts/{number}", text=f"tin kẹt xe số {number}")
    searchable()
    first = search("lan", q="kẹt xe")
    assert first.context["answer"].total == 21
    assert len(first.context["lines"]) == 20
    assert "page=2" in first.context["next_url"]
    second = search("lan", q="kẹt xe", page="2")
    assert not set(result_ids(second)) & set(result_ids(first))
    assert second.context["previous_url"]
    assert not second.context["next_url"]
    for page in ("0", "-1", "x", "99999999"):
        assert search("lan", q="kẹt xe", page=page).status_code == 200
    for page in ("3", "9999"):
        behind = search("lan", q="kẹt xe", page=page)
        assert result_ids(behind) == result_ids(second)
        assert "21–21 trong 21" in " ".join(behind.content.decode().split())
        assert not behind.context["is_last_page"]


def test_what_cannot_be_asked_is_answered_all_the_same(item):
    impossible = [
        {"year": "20x6"},
        {"year": "²"},
        {"year": "9" * 30},
        {"state": "nowhere"},
        {"q": "\0"},
        {"q": "http://[::1"},
        {"q": "https://"},
        {"q": "a" * 5000},
        {"q": '"(((', "kind": "\ud800".encode("utf-8", "replace").decode()},
        {"place": "x" * 300},
    ]
    assert [asked for asked in impossible if search("lan", **asked).status_code != 200] == []


def test_a_long_question_is_cut_and_that_is_said(item):
    assert "ký tự đầu" in text_of(search("lan", q=f"{POST} " * 100))


def test_nothing_found_offers_another_way(item):
    shown = text_of(search("lan", q="không có gì như vậy"))
    assert "Không tìm thấy gì" in shown
    assert reverse("desk_items") in shown


class Away:
    """An engine that answers nothing."""

    name = "embedded"

    def query(self, *_asked, **_how):
        raise EngineUnavailable("away")

    query_many = frequencies = health = query


def test_with_the_engine_away_the_screen_says_so_and_the_list_still_searches(item, monkeypatch):
    monkeypatch.setattr("search.searching.search_engine", Away)
    response = search("lan", q=CLAIM)
    assert response.status_code == 503
    assert "đang vắng" in text_of(response)
    assert item.reference in text_of(signed_in("lan").get(reverse("desk_items"), {"q": CLAIM}))


class Standing:
    """The engine that stands in for another."""

    degraded = True

    def __getattr__(self, name):
        return getattr(engines.embedded(), name)


def test_staff_are_told_who_answers_when_another_should(item, monkeypatch):
    monkeypatch.setattr("search.searching.search_engine", Standing)
    response = search("lan", q=CLAIM)
    assert result_ids(response) == [f"item:{item.pk}"]
    assert "trả lời thay" in text_of(response)


def test_what_has_just_left_a_persons_sight_is_not_shown_from_an_old_index(item, searchable):
    perform(item, "hand_over", named("quang"), data={"person": named("oanh")})
    searchable()
    with as_owner():
        item.handovers.all().delete()
    response = search("oanh", q=CLAIM)
    assert result_ids(response) == []
    assert item.reference not in text_of(response)


def test_the_screen_asks_the_database_little(item, django_assert_max_num_queries):
    client = signed_in("lan")
    client.get(reverse("desk_search"), {"q": POST})
    with django_assert_max_num_queries(18) as captured:
        client.get(reverse("desk_search"))
    assert captured.captured_queries, queries_of(captured)


PUBLIC = {
    "search": "/tim-kiem/?q={}",
    "search in English": "/en/tim-kiem/?q={}",
    "suggestions": "/tim-kiem/goi-y/?q={}",
    "feed of a search": "/feeds/tim-kiem.xml?q={}",
    "API": "/api/v1/search?q={}",
    "hub": "/kiem-chung/",
    "log": "/cong-khai/",
    "feed": "/feeds/kiem-chung.xml",
}


@pytest.mark.parametrize("words", [CLAIM, POST, CAPTURED, "HD", "mxh.example"])
def test_no_public_address_shows_anything_of_the_desk_or_asks_its_indexes(item, client, monkeypatch, words):
    desk.portal()
    asked = set()
    query = TantivyEngine.query

    def seen(self, index, request):
        asked.add(index)
        return query(self, index, request)

    monkeypatch.setattr(TantivyEngine, "query", seen)
    for name, address in PUBLIC.items():
        response = client.get(address.format(quote(item.reference if words == "HD" else words)))
        assert response.status_code == 200, name
        shown = unescape(text_of(response))
        for secret in ("từ ngày mai", "Nghe nói", "ở đó", "Hiện bến phà", "nguoidang", "posts/1"):
            assert secret not in shown, (name, secret)
        if words != "HD":
            assert item.reference not in shown, name
    assert client.get("/api/v1/search", {"q": words}).json()["total"] == 0
    assert asked == {"pages"}


def listed(queue, **asked):
    response = signed_in("lan").get(reverse(f"desk_{queue}"), {"state": "all", **asked})
    return [row.pk for row in response.context["rows"]]


@pytest.mark.parametrize(
    "words",
    [
        CLAIM,
        "đóng cửa Bãi Rạng",
        "bai rang",
        POST,
        "khủng khiếp kẹt xe",
        CAPTURED,
        "https://mxh.example/posts/1",
    ],
)
def test_the_list_finds_for_some_words_what_the_search_finds(item, words):
    found = {line.item.pk for line in search("lan", q=words).context["lines"]}
    assert found == {item.pk}
    assert listed("items", q=words) == [item.pk]


def test_the_lists_of_requests_and_appeals_search_as_the_desk_does(searchable):
    escalation = desk.drafted()
    appeal = desk.lodged(escalation.item.pages.get())
    searchable()
    for words in (
        "Phú Quốc Rạch Giá",
        "tau chay binh thuong",
    ):  # of the claim in another order, of the evidence
        assert listed("escalations", q=words) == [escalation.pk]
        assert listed("appeals", q=words) == [appeal.pk]
    assert listed("escalations", q="khong co gi nhu vay") == []


def test_a_piece_of_a_word_is_found_in_the_list_alone(item):
    assert search("lan", q="óng cửa từ ng").context["lines"] == []
    assert listed("items", q="óng cửa từ ng") == [item.pk]
