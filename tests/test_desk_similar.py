"""What says the same as an item: five suggestions, their scores and reasons, on the item and at log time."""

import pytest
from django.urls import reverse

from factcheck.models import Item, SimilarDecision
from factcheck.selectors.similar import for_item, for_text
from factcheck.selectors.similar_reasons import percent_of, pieces
from factcheck.selectors.similar_training import decided
from factcheck.services.shown_suggestions import read_token
from factcheck.services.similar import dismiss, merge_suggested
from factcheck.views import similar as similar_views
from factcheck.views.links import subject_url
from search.engine import EngineUnavailable
from tests import desk
from tests.acting import perform
from tests.database.removing import without_triggers
from tests.desk_screens import queries_of, signed_in, text_of
from tests.people import named
from tests.searching import searchable

__all__ = ["searchable"]
pytestmark = pytest.mark.usefixtures("monday_morning")

SAID = "Từ ngày 7/9/2026 tàu cao tốc Rạch Giá – Phú Quốc ngừng chạy một tuần vì hết nhiên liệu."
AGAIN = "tu ngay 7/9/2026 tau cao toc rach gia phu quoc ngung chay mot tuan vi het nhien lieu!!!"
OTHER_DAY = "Từ ngày 15/10/2026 tàu cao tốc Rạch Giá – Phú Quốc ngừng chạy một tuần vì hết nhiên liệu."
OTHERS = (
    "Bệnh viện Rạch Giá thu tiền khám của trẻ em dưới sáu tuổi.",
    "Học sinh Phú Quốc nghỉ học một tuần vì bão số 4.",
    "Tàu cao tốc Hà Tiên tăng giá vé gấp đôi.",
    "Giá nước sạch ở Rạch Giá tăng gấp đôi.",
    "Cây xăng ở Phú Quốc hết nhiên liệu.",
    "Nước mắm Phú Quốc bị thu hồi ở nước ngoài.",
)


def logged(text, number, by="lan"):
    return desk.received(by, text=text, url=f"https://mxh.example/posts/{number}")


@pytest.fixture
def crowd(searchable):
    """Six items on other things."""
    items = [logged(text, 100 + number) for number, text in enumerate(OTHERS)]
    searchable()
    return items


def panel(username, item, **asked):
    return signed_in(username).get(reverse("desk_similar", args=[item.reference]), asked)


def test_always_five_the_same_claim_first_and_marked(crowd, searchable):
    earlier, item = logged(SAID, 1), logged(AGAIN, 2)
    searchable()
    suggestions = for_item(item, named("lan"))
    assert len(suggestions) == 5
    assert suggestions[0].item == earlier
    assert suggestions[0].same
    assert [suggestion.same for suggestion in suggestions[1:]] == [False] * 4
    scores = [suggestion.score for suggestion in suggestions]
    assert scores == sorted(scores, reverse=True)
    shown = text_of(panel("lan", item))
    assert shown.count("desk-suggestion__head") == 5
    assert shown.count("Rất có thể là một") == 1
    assert f"giống {suggestions[0].percent} %" in shown
    assert "<mark>" in shown


def test_another_date_is_said_and_not_called_the_same(crowd, searchable):
    earlier, item = logged(SAID, 1), logged(OTHER_DAY, 2)
    searchable()
    best = for_item(item, named("lan"))[0]
    assert best.item == earlier
    assert not best.same
    assert best.reasons == ["Ngày khác nhau: ở đây “15/10/2026”, ở kia “7/9/2026”."]
    assert best.reasons[0] in text_of(panel("lan", item))


def test_the_claim_and_the_post_are_both_compared(crowd, searchable):
    earlier = logged(SAID, 1)
    item = perform(
        logged(AGAIN, 2), "accept", named("lan"), data=desk.claim_fields(claim="Một chuyện hoàn toàn khác.")
    )
    searchable()
    assert for_item(item, named("lan"))[0].item == earlier


def test_a_published_fact_check_is_named_with_its_address(crowd, searchable):
    earlier, page = desk.published()
    item = logged(earlier.claim, 2)
    searchable()
    best = for_item(item, named("lan"))[0]
    assert (best.item, best.page.pk) == (earlier, page.pk)
    assert best.percent == 100
    shown = text_of(panel("lan", item))
    assert page.title in shown
    assert page.full_url in shown


def test_what_an_outside_reviewer_may_not_see_is_not_suggested(crowd, searchable):
    earlier, item = logged(SAID, 1), logged(AGAIN, 2)
    perform(item, "hand_over", named("quang"), data={"person": named("oanh")})
    searchable()
    assert for_item(item, named("oanh")) == []
    shown = text_of(panel("oanh", item))
    assert earlier.reference not in shown
    assert "khong-phai" not in shown
    perform(earlier, "hand_over", named("quang"), data={"person": named("oanh")})
    searchable()
    assert [suggestion.item for suggestion in for_item(item, named("oanh"))] == [earlier]
    assert panel("oanh", crowd[0]).status_code == 404


@pytest.mark.parametrize(
    ("username", "merges", "dismisses"), [("lan", 5, 5), ("minh", 5, 5), ("quang", 0, 0)]
)
def test_each_is_offered_what_their_role_may_do(crowd, searchable, username, merges, dismisses):
    item = logged(SAID, 1)
    searchable()
    shown = text_of(panel(username, item))
    assert shown.count("Gộp vào vụ việc này") == merges
    assert shown.count("Không phải<") == dismisses


def test_dismissed_it_stays_away_until_asked_for(crowd, searchable):
    earlier, item = logged(SAID, 1), logged(AGAIN, 2)
    searchable()
    lan = signed_in("lan")
    token = for_item(item, named("lan"))[0].token
    response = lan.post(reverse("desk_dismiss", args=[item.reference]), {"suggestion": token})
    assert response.url == reverse("desk_similar", args=[item.reference])
    kept = SimilarDecision.objects.get()
    assert (kept.item, kept.other, kept.asked) == (item, earlier, f"post:{item.posts.get().pk}")
    assert kept.matched.endswith(f":{earlier.pk}")
    assert len(for_item(item, named("lan"))) == 5
    assert earlier not in [suggestion.item for suggestion in for_item(item, named("lan"))]
    assert item not in [suggestion.item for suggestion in for_item(earlier, named("lan"))]
    shown = text_of(lan.get(response.url))
    assert "Xem 1 gợi ý đã bỏ qua" in shown
    again = text_of(panel("lan", item, **{"bo-qua": ""}))
    assert earlier.reference in again
    assert "Gộp vào vụ việc này" not in again


def test_with_scripts_the_panel_alone_comes_back(crowd, searchable):
    item = logged(SAID, 1)
    searchable()
    lan = signed_in("lan")
    part = lan.get(reverse("desk_similar", args=[item.reference]), HTTP_HX_REQUEST="true")
    assert text_of(part).lstrip().startswith("<section")
    token = for_item(item, named("lan"))[0].token
    address = reverse("desk_dismiss", args=[item.reference])
    response = lan.post(address, {"suggestion": token}, HTTP_HX_REQUEST="true")
    assert response.status_code == 200
    assert text_of(response).lstrip().startswith("<section")
    assert "không gợi ý nữa" in text_of(response)


@pytest.mark.parametrize("broken", ["panel_context", "tell_plainly"])
@pytest.mark.parametrize("headers", [{}, {"HTTP_HX_REQUEST": "true"}])
def test_what_fails_once_it_is_dismissed_is_logged_and_the_act_stands(
    crowd, searchable, monkeypatch, caplog, broken, headers
):
    item = logged(SAID, 1)
    searchable()
    lan = signed_in("lan")
    token = for_item(item, named("lan"))[0].token
    monkeypatch.setattr(similar_views, broken, lambda *args, **kwargs: 1 / 0)
    address = reverse("desk_dismiss", args=[item.reference])
    response = lan.post(address, {"suggestion": token}, **headers)
    assert response.status_code in (200, 302)
    assert SimilarDecision.objects.count() == 1
    if broken == ("panel_context" if headers else "tell_plainly"):
        assert "written as dismissed" in caplog.text
        assert reverse("desk_similar", args=[item.reference]) in (
            response.headers.get("HX-Redirect") or response.url
        )


def test_an_item_merged_into_another_stands_for_that_one_once(crowd, searchable):
    target, merged, item = logged(SAID, 1), logged(SAID + " Chia sẻ gấp!", 2), logged(AGAIN, 3)
    merged = perform(merged, "merge", named("lan"), data={"target": target})
    searchable()
    suggestions = for_item(item, named("lan"))
    assert [suggestion.item for suggestion in suggestions].count(target) == 1
    assert merged not in [suggestion.item for suggestion in suggestions]
    assert len(suggestions) == 5
    assert target not in [suggestion.item for suggestion in for_item(merged, named("lan"))]


def test_an_item_merged_twice_over_stands_for_the_last_and_none_of_them_is_likened_to_another(searchable):
    last, middle, first = (logged(f"{SAID} Lần {number}.", number) for number in (1, 2, 3))
    first = perform(first, "merge", named("lan"), data={"target": middle})
    perform(Item.objects.get(pk=middle.pk), "merge", named("lan"), data={"target": last})
    item = logged(AGAIN, 4)
    searchable()
    assert [suggestion.item for suggestion in for_item(item, named("lan"))] == [last]
    for each in (first, middle, last):
        found = for_item(Item.objects.get(pk=each.pk), named("lan"))
        assert [suggestion.item for suggestion in found] == [item]


def test_an_item_without_words_says_what_is_missing(searchable):
    item = desk.received(text="")
    searchable()
    assert "chưa có lời nào để so" in text_of(panel("lan", item))


def test_without_any_index_there_is_nothing_to_suggest(searchable):
    item = logged(SAID, 1)
    assert for_item(item, named("lan")) == []
    assert panel("lan", item).status_code == 200


class Away:
    """An engine that answers nothing."""

    name = "embedded"

    def query(self, *_asked, **_how):
        raise EngineUnavailable("away")

    query_many = frequencies = health = query


def test_with_the_engine_away_the_panel_says_so_and_the_item_opens(crowd, searchable, monkeypatch):
    item = logged(SAID, 1)
    monkeypatch.setattr("factcheck.selectors.similar.search_engine", Away)
    monkeypatch.setattr("factcheck.selectors.similar_pictures.search_engine", Away)
    response = panel("lan", item)
    assert response.status_code == 200
    assert "đang vắng" in text_of(response)
    assert signed_in("lan").get(subject_url(item)).status_code == 200
    live = signed_in("lan").post(reverse("desk_log_similar"), {"pasted": SAID})
    assert live.status_code == 200
    assert "đang vắng" in text_of(live)


def test_the_item_page_itself_asks_no_engine(crowd, searchable, monkeypatch):
    monkeypatch.setattr("factcheck.selectors.similar.search_engine", None)
    monkeypatch.setattr("factcheck.selectors.similar_pictures.search_engine", None)
    shown = text_of(signed_in("lan").get(subject_url(crowd[0])))
    assert reverse("desk_similar", args=[crowd[0].reference]) in shown


def test_the_panel_asks_the_database_little(crowd, searchable, django_assert_max_num_queries):
    item = logged(SAID, 1)
    searchable()
    client = signed_in("lan")
    address = reverse("desk_similar", args=[item.reference])
    client.get(address)
    with django_assert_max_num_queries(24) as captured:
        client.get(address, HTTP_HX_REQUEST="true")
    assert captured.captured_queries, queries_of(captured)


def test_while_logging_the_known_is_shown_before_it_is_saved(crowd, searchable):
    earlier = logged(SAID, 1)
    searchable()
    lan = signed_in("lan")
    response = lan.post(reverse("desk_log_similar"), {"pasted": AGAIN})
    shown = text_of(response)
    assert earlier.reference in shown
    assert "Rất có thể là một" in shown
    assert "khong-phai" not in shown
    assert not Item.objects.filter(posts__text=AGAIN).exists()
    assert "5 gợi ý" in shown


def test_while_logging_a_known_address_is_said_too(crowd, searchable):
    earlier = logged(SAID, 1)
    shown = text_of(
        signed_in("lan").post(reverse("desk_log_similar"), {"pasted": "https://mxh.example/posts/1"})
    )
    assert earlier.reference in shown
    assert "đã được ghi nhận" in shown


def test_what_is_pasted_goes_by_post_alone_and_only_for_those_who_log(crowd):
    address = reverse("desk_log_similar")
    assert signed_in("lan").get(address, {"pasted": SAID}).status_code == 405
    assert signed_in("quang").post(address, {"pasted": SAID}).status_code == 302
    assert signed_in("oanh").post(address, {"pasted": SAID}).status_code == 302
    for pasted in ("", "ngắn", "a" * 30_000, "\0" * 20):
        assert signed_in("lan").post(address, {"pasted": pasted}).status_code == 200


def test_after_saving_the_suggestions_come_with_their_buttons(crowd, searchable):
    earlier = logged(SAID, 1)
    searchable()
    lan = signed_in("lan")
    response = lan.post(reverse("desk_log"), {"pasted": AGAIN})
    item = Item.objects.get(posts__text=AGAIN)
    shown = text_of(lan.get(response.url))
    assert reverse("desk_similar", args=[item.reference]) in shown
    searchable()
    shown = text_of(panel("lan", item))
    assert earlier.reference in shown
    assert "Gộp vào vụ việc này" in shown


def test_a_suggestion_for_a_text_bears_no_token(crowd):
    assert {suggestion.token for suggestion in for_text(OTHERS[0], named("lan"))} == {""}


def test_decisions_teach_the_score_as_long_as_their_texts_stand(crowd, searchable):
    earlier, item, third = logged(SAID, 1), logged(AGAIN, 2), logged(OTHER_DAY, 3)
    searchable()
    lan = named("lan")
    against = next(suggestion for suggestion in for_item(third, lan) if suggestion.item == earlier)
    dismiss(third, read_token(against.token), by=lan)
    best = for_item(item, lan)[0]
    merge_suggested(item, read_token(best.token), by=lan, data={"target": earlier}, version=item.version)
    assert list(decided()) == [(OTHER_DAY, SAID, False), (AGAIN, SAID, True)]
    link = third.item_posts.get()
    link.text = "Đã sửa"
    with without_triggers("factcheck_itempost"):  # as a release of before let it be changed
        link.save()
    assert list(decided()) == [(AGAIN, SAID, True)]
    perform(earlier, "accept", lan, data=desk.claim_fields(claim="Tàu cao tốc ngừng chạy."))
    assert list(decided()) == [(AGAIN, SAID, True)]


def test_what_is_hardly_alike_is_not_told_as_alike_by_nothing(crowd, searchable):
    item = logged("Chợ nổi trên sông họp lại từ sáng thứ bảy.", 1)
    searchable()
    assert for_item(item, named("lan"))[-1].percent == 0
    shown = text_of(panel("lan", item))
    assert "giống dưới 1 %" in shown
    assert "giống 0 %" not in shown


def test_marks_and_percents():
    assert pieces("một hai ba", ((0, 3), (8, 10))) == (("một", True), (" hai ", False), ("ba", True))
    long = "x " * 300 + "trùng" + " y" * 300
    marked = pieces(long, ((600, 605),))
    assert ("trùng", True) in marked
    assert marked[0] == marked[-1] == ("…", False)
    assert sum(len(words) for words, _shared in marked) <= 402
    assert pieces("ngắn", ()) == (("ngắn", False),)
    assert [percent_of(score) for score in (0, 0.5, 0.999, 1)] == [0, 50, 99, 100]
