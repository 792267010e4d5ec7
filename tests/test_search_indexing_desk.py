"""The desk's indexes follow the items; the readers' index holds fact-checks whose verdict is in force."""

import pytest

from cms.core.indexing.rebuild import rebuild_index
from factcheck.addresses import key_of
from factcheck.models import Handover, Post
from factcheck.selectors.access_keys import DESK, person_key
from factcheck.services import past_case
from search import engines
from search.query import Request, Term
from search.question import Question
from search.searching import find
from tests import desk
from tests.acting import perform
from tests.database.application import as_owner
from tests.people import named
from tests.searching import searchable

__all__ = ["searchable"]

EVERYTHING = {"access_keys": (DESK,)}


def claims():
    """Id → (text, item) of the claims that searches see."""
    answer = engines.embedded().query(
        "claims", Request(filters=(Term("reader", DESK),), limit=100, stored=("text", "item"))
    )
    return {hit.id: (hit.stored["text"], hit.stored["item"]) for hit in answer.hits}


def test_an_item_is_found_by_its_claim_and_its_reference(db, searchable):
    item = desk.accepted()
    assert searchable.ids("rach gia", "desk", **EVERYTHING) == [f"item:{item.pk}"]
    assert searchable.ids("", "desk", exact=item.reference, **EVERYTHING) == [f"item:{item.pk}"]
    counted = find(
        "desk", Question(words="rach gia", facets={"section": 3, "place": 3, "state": 3}, **EVERYTHING)
    )
    assert counted.facets == {
        "section": [(item.category, 1)],
        "place": [(item.place.code, 1)],
        "state": [("verifying", 1)],
    }
    perform(item, "rule_out", named("lan"), data={"rule_out_reason": "opinion"})
    assert searchable.ids("rach gia", "desk", narrow={"state": ("verifying",)}, **EVERYTHING) == []


def test_a_post_is_found_by_its_words_and_by_its_whole_address_alone(db, searchable):
    item = desk.received(
        text="Cầu Rạch Sỏi sập, hỏi anh.ba@example.vn hoặc @tinnhanh", url="https://mxh.example/posts/77"
    )
    post = item.posts.get()
    assert searchable.ids("rach soi", "desk", **EVERYTHING) == [f"post:{post.pk}"]
    assert searchable.ids("", "desk", exact=key_of("http://www.mxh.example/posts/77/"), **EVERYTHING) == [
        f"post:{post.pk}"
    ]
    for words in ("posts", "mxh", "anh.ba@example.vn", "@tinnhanh", "tinnhanh"):
        assert searchable.ids(words, "desk", **EVERYTHING) == []


def test_evidence_is_found_by_its_captured_text(db, searchable):
    item = desk.with_evidence()
    notice = item.evidence.get(kind="document")
    assert searchable.ids("tau chay binh thuong", "desk", **EVERYTHING) == [f"evidence:{notice.pk}"]
    assert searchable.ids("cảng vụ", "desk", **EVERYTHING) == [f"evidence:{notice.pk}"]
    assert searchable.ids("cangvu", "desk", **EVERYTHING) == []


def test_an_outside_reviewer_finds_what_was_handed_over_and_nothing_else(db, oanh, son, searchable):
    item = desk.with_evidence()
    mine = {"access_keys": (person_key(oanh.pk),)}
    assert searchable.ids("tau", "desk", **mine) == []
    handover = Handover.objects.create(item=item, person=oanh, handed_by=son)
    result_ids = searchable.ids("tau", "desk", **mine)
    assert result_ids == searchable.ids("tau", "desk", **EVERYTHING)
    assert {id.partition(":")[0] for id in result_ids} == {"item", "post", "evidence"}
    other = desk.received(text="Tàu khác", url="https://mxh.example/posts/2")
    assert f"post:{other.posts.get().pk}" not in searchable.ids("tau", "desk", **mine)
    assert f"claim:{item.pk}" in claims()
    with as_owner():
        handover.delete()
    assert searchable.ids("tau", "desk", **mine) == []


def test_an_item_says_its_claim_and_until_it_has_one_the_words_of_its_first_post(db, lan, searchable):
    item = desk.received()
    searchable()
    assert claims() == {f"claim:{item.pk}": ("Tàu cao tốc ngừng chạy từ mai.", str(item.pk))}
    perform(item, "accept", lan, data=desk.claim_fields(claim="Tàu không chạy nữa."))
    searchable()
    assert claims() == {f"claim:{item.pk}": ("Tàu không chạy nữa.", str(item.pk))}


def test_a_fact_check_is_public_from_going_live_to_being_hidden(db, son, searchable):
    item, page = desk.published()
    document = f"fact_check:{page.pk}"
    assert searchable.ids("chay binh thuong") == [document]
    answer = find(
        "pages", Question(words="cao toc", facets={"rating": 3, "section": 3, "kind": 3, "place": 3})
    )
    assert answer.facets == {
        "rating": [("false", 1)],
        "section": [(item.category, 1)],
        "kind": [("fact_check", 1)],
        "place": [(item.place.code, 1)],
    }
    assert answer.results[0].shown["rating"] == "false"
    assert answer.results[0].shown["label"] == "Kiểm chứng"
    assert claims()[f"stated:{page.pk}"] == (page.claim_as_stated, str(item.pk))
    perform(item, "hide_page", son, data={"page": page, "reason": "Lộ dữ liệu cá nhân."})
    assert searchable.ids("chay binh thuong") == []
    assert f"stated:{page.pk}" not in claims()


def test_a_draft_of_a_fact_check_is_in_no_index(db, searchable):
    _item, page, _revision = desk.writing()
    assert searchable.ids("chay binh thuong") == []
    assert f"stated:{page.pk}" not in claims()


def test_posts_that_move_in_a_merge_stay_found(db, minh, searchable):
    target = desk.accepted()
    other = desk.received(text="Hai chuyến tàu bị huỷ", url="https://mxh.example/posts/9")
    perform(other, "accept", named("lan"), data=desk.claim_fields(claim="Hai chuyến tàu bị huỷ."))
    other.refresh_from_db()
    perform(other, "merge", minh, data={"target": target, "reason": "Cùng một tin."})
    post = Post.objects.get(text="Hai chuyến tàu bị huỷ")
    assert searchable.ids("hai chuyen tau", "desk", narrow={"kind": ("post",)}, **EVERYTHING) == [
        f"post:{post.pk}"
    ]
    assert searchable.ids("hai chuyen", "desk", narrow={"state": ("merged",)}, **EVERYTHING) == [
        f"item:{other.pk}"
    ]


def test_no_staff_document_is_in_the_readers_index(db, searchable):
    desk.with_evidence()
    rebuild_index(engines.embedded(), "pages")
    assert searchable.stored("pages") == {}
    with pytest.raises(ValueError, match="access_keys"):
        find("desk", Question(words="tau"))


def test_an_import_is_found_too(db, an, searchable):
    item = past_case.import_past(by=an, claim="Cá chết trắng hồ năm 2019", text="Cá chết")
    assert f"item:{item.pk}" in searchable.ids("ca chet", "desk", **EVERYTHING)
