"""The lists of the desk: counts, filters, words, order and pages; what they cost does not grow."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Q
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.core import clock
from factcheck.models import Item
from factcheck.selectors.counting import capped_counts, shown
from factcheck.selectors.queues import QUEUES
from factcheck.services import intake
from tests import desk
from tests.acting import perform
from tests.desk_screens import queries_of, signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")
MOST = 15


def rows(client, name="desk_items", **query):
    return client.get(reverse(name), {"state": "all", **query}).context["rows"]


def count_of(response, state):
    return next(each["count"] for each in response.context["states"] if each["value"] == state)


def test_states_show_their_counts_and_lead_to_their_rows():
    waiting, checking = desk.received(), desk.accepted()
    desk.out_of_scope()
    lan = signed_in("lan")
    response = lan.get(reverse("desk_items"))
    assert [count_of(response, s) for s in ("open", "received", "verifying", "out_of_scope", "all")] == [
        "2",
        "1",
        "1",
        "1",
        "3",
    ]
    assert rows(lan, state="received") == [waiting]
    assert rows(lan, state="verifying") == [checking]


def test_counts_stop_at_the_cap_in_one_query(django_assert_num_queries):
    for number in range(4):
        intake.log(by=named("lan"), text=f"Tin {number}")
    with django_assert_num_queries(1):
        counts = capped_counts({"all": Item.objects.all(), "none": Item.objects.none()}, cap=2)
    assert counts == {"all": 3, "none": 0}
    assert (shown(3, cap=2), shown(1000), shown(1001)) == ("2+", "1.000", "1.000+")


def test_words_are_found_without_accents_in_claim_reference_and_post():
    item = desk.accepted(claim="Đường ra đảo Phú Quốc bị đóng.")
    other = intake.log(by=named("lan"), text="Chợ nổi nghỉ bán cả tuần.")
    lan = signed_in("lan")
    assert rows(lan, q="duong ra dao phu quoc") == [item]
    assert rows(lan, q="PHÚ QUỐC") == [item]
    assert rows(lan, q="cho noi") == [other]
    assert rows(lan, q=item.reference.lower()) == [item]
    assert rows(lan, q="không có ở đâu") == []
    assert rows(lan, q="100%_") == []


def test_an_address_is_found_exactly_however_it_was_copied():
    item = intake.log(by=named("lan"), url="https://www.facebook.com/tinnong/posts/123?fbclid=abc")
    intake.log(by=named("lan"), url="https://www.facebook.com/tinnong/posts/1234")
    lan = signed_in("lan")
    assert rows(lan, q="http://m.facebook.com/tinnong/posts/123?utm_source=x") == [item]
    assert rows(lan, q="https://facebook.com/tinnong") == []


def test_each_filter_narrows_and_together_they_narrow_more():
    item = desk.accepted(category="health")
    other = desk.received("minh", url="https://mxh.example/posts/2")
    lan = signed_in("lan")
    assert rows(lan, category="health") == [item]
    assert rows(lan, place=item.place_id) == [item]
    assert rows(lan, assignee=named("lan").pk) == [item]
    assert rows(lan, assignee="none") == [other]
    assert rows(lan, origin="log", category="health") == [item]
    assert rows(lan, origin="report") == []
    assert rows(lan, conflict="on") == []
    assert len(rows(lan, since="2026-03-02", until="2026-03-02")) == 2
    assert rows(lan, since="2026-03-03") == []


@pytest.mark.parametrize("queue", QUEUES.values(), ids=QUEUES)
def test_every_state_and_order_that_may_be_chosen_says_what_it_asks(queue):
    chosen = queue.filters.read(QueryDict())
    orders = {}
    for name, _label in chosen.choices(chosen.named("sort")):
        orders[name] = str(queue.filters.read(QueryDict(f"sort={name}")).order)
    assert list(orders) == ["newest", "oldest", "due"]
    assert len(set(orders.values())) == 3
    assert str(chosen.order) == orders["newest"]
    asked = chosen.by_state()
    states = chosen.named("state").choices
    assert list(asked) == [name for name, _label in states]
    assert (asked["open"] != asked["all"] == Q(), chosen.state) == (True, "open")
    assert not chosen.where_in_any_state()


def test_the_order_is_what_was_chosen():
    first = desk.accepted()
    second = desk.received("minh", url="https://mxh.example/posts/2")
    lan = signed_in("lan")
    assert rows(lan) == rows(lan, sort="newest") == [second, first]
    assert rows(lan, sort="oldest") == [first, second]
    soonest = sorted([first, second], key=lambda item: (item.due_at is None, item.due_at, item.pk))
    assert rows(lan, sort="due") == soonest


def test_what_is_late_is_found():
    item = desk.accepted()
    lan = signed_in("lan")
    assert rows(lan, late="on") == []
    with clock.at(item.due_at + timedelta(minutes=1)):
        assert rows(lan, late="on") == [item]


def test_a_rating_is_a_filter_of_the_verdict_in_force():
    item = desk.verified()
    lan = signed_in("lan")
    assert rows(lan, rating="false") == [item]
    assert rows(lan, rating="true") == []


@pytest.mark.parametrize(
    "query",
    [
        {"page": "x"},
        {"page": "-3"},
        {"page": "99999999999999999999"},
        {"state": "no-such"},
        {"category": "no-such"},
        {"place": "abc"},
        {"assignee": "abc"},
        {"since": "hôm qua"},
        {"sort": "no-such"},
        {"q": "\x00"},
        {"q": "x" * 5000},
        {"q": "https://[::1"},
    ],
)
def test_no_query_breaks_a_list(query):
    desk.received()
    lan = signed_in("lan")
    for name in ("desk_items", "desk_escalations", "desk_appeals"):
        assert lan.get(reverse(name), query).status_code == 200


def test_lists_of_requests_and_appeals_filter_as_well():
    escalation = desk.sent()
    appeal = desk.lodged(escalation.item.pages.get())
    son = signed_in("son")
    assert rows(son, "desk_escalations", q=escalation.number_text) == [escalation]
    assert rows(son, "desk_escalations", kind="appraisal") == []
    assert rows(son, "desk_appeals", q="tau cao toc") == [appeal]
    assert rows(son, "desk_appeals", late="on") == []
    with clock.at(escalation.answer_due + timedelta(days=1)):
        assert rows(son, "desk_escalations", late="on") == [escalation]
        assert rows(son, "desk_appeals", late="on") == [appeal]


def test_a_long_list_comes_in_pages_in_a_stable_order():
    items = [intake.log(by=named("lan"), text=f"Tin {number}") for number in range(33)]
    lan = signed_in("lan")
    first = lan.get(reverse("desk_items"))
    second = lan.get(reverse("desk_items"), {"page": 2})
    assert first.context["rows"] + second.context["rows"] == items[::-1]
    assert first.context["next_url"]
    assert not second.context["next_url"]
    assert rows(lan, sort="oldest")[0] == items[0]


@pytest.mark.parametrize("name", ["desk_items", "desk_escalations", "desk_appeals"])
def test_a_list_costs_the_same_however_long(name):
    escalation = desk.sent()
    desk.lodged(escalation.item.pages.get())
    son = signed_in("son")

    def cost():
        with CaptureQueriesContext(connection) as seen:
            assert son.get(reverse(name), {"state": "all"}).status_code == 200
        return seen.captured_queries

    cost()
    few = cost()
    for number in range(4):
        item = desk.accepted("minh")
        if number == 0:
            desk.drafted(item, kind="appraisal")
    desk.lodged(escalation.item.pages.get())
    many = cost()
    assert len(many) == len(few), queries_of(many)
    assert len(many) <= MOST, queries_of(many)


def test_the_panel_shows_what_is_mine_late_and_new_with_links():
    mine = desk.accepted("lan", claim="Việc của Lan.")
    new = desk.received("minh", url="https://mxh.example/posts/2")
    lan = signed_in("lan")
    with clock.at(mine.due_at + timedelta(minutes=1)):
        response = lan.get(reverse("wagtailadmin_home"))
        shown_text = text_of(response)
    assert "Tổ kiểm chứng" in shown_text
    assert "Việc của Lan." in shown_text
    assert new.reference in shown_text
    assert reverse("desk_items", query={"state": "open", "late": "on"}).replace("&", "&amp;") in shown_text
    assert "Nguyễn Thị Lan" in shown_text


def test_the_panel_is_quiet_when_there_is_nothing():
    shown_text = text_of(signed_in("lan").get(reverse("desk")))
    for sentence in (
        "Lúc này không có việc gì chờ bạn.",
        "Không có vụ việc nào quá hạn.",
        "Không có tin nào",
    ):
        assert sentence in shown_text


@pytest.mark.parametrize("username", ["kim", "an", "root"])
def test_the_panel_is_not_for_others(username):
    assert "Tổ kiểm chứng" not in text_of(signed_in(username).get(reverse("wagtailadmin_home")))


def test_the_panel_costs_the_same_however_much_lies_on_the_desk():
    from factcheck.selectors.home import home_panel

    def cost(user):
        with CaptureQueriesContext(connection) as seen:
            panel = home_panel(user)
            [list(items) for _figure, items, _empty in panel["lists"]]
        return seen.captured_queries

    desk.accepted("lan")
    few = cost(named("son"))
    for _number in range(5):
        perform(desk.accepted("minh"), "assign", named("minh"), data={"person": named("hanh")})
    many = cost(named("son"))
    assert len(many) == len(few) <= 7, queries_of(many)


def test_an_item_costs_the_same_however_much_it_holds():
    item = desk.with_evidence()
    hanh = signed_in("hanh")
    address = reverse("desk_item", args=[item.reference])

    def cost():
        with CaptureQueriesContext(connection) as seen:
            assert hanh.get(address).status_code == 200
        return seen.captured_queries

    cost()
    few = cost()
    for number in range(3):
        item = desk.with_evidence(item)
        perform(item, "add_post", named("lan"), data={"url": f"https://mxh.example/posts/a{number}"})
        perform(item, "note", named("minh"), data={"note": "Đã gọi."})
    many = cost()
    assert len(many) == len(few), queries_of(many)


@pytest.mark.parametrize("page", [3, 200, 99999])
def test_a_page_behind_the_last_is_the_last(monkeypatch, page):
    monkeypatch.setattr("factcheck.selectors.queues.PAGE_SIZE", 2)
    monkeypatch.setattr("factcheck.views.queues.PAGE_SIZE", 2)
    for number in range(3):
        desk.received(url=f"https://mxh.example/posts/{number}")
    shown_last = signed_in("lan").get(reverse("desk_items"), {"page": page})
    text = text_of(shown_last)
    assert "3–3 trong 3" in text
    assert shown_last.context["previous_url"]
    assert "Danh sách còn dài" not in text
    empty = signed_in("lan").get(reverse("desk_items"), {"page": page, "state": "closed"})
    assert "Không có vụ việc nào ở đây" in text_of(empty)


def test_the_pager_says_which_rows_of_how_many(monkeypatch):
    monkeypatch.setattr("factcheck.selectors.queues.PAGE_SIZE", 2)
    monkeypatch.setattr("factcheck.views.queues.PAGE_SIZE", 2)
    for number in range(3):
        desk.received(url=f"https://mxh.example/posts/{number}")
    lan = signed_in("lan")
    assert "1–2 trong 3" in text_of(lan.get(reverse("desk_items")))
    assert "3–3 trong 3" in text_of(lan.get(reverse("desk_items"), {"page": 2}))
