"""The public log: what it counts, how it is read, that it tells of refusals too."""

import csv
import json
from datetime import timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.core import clock
from cms.core.events.sealing import anchor, seal
from cms.core.outbox.services import drain
from factcheck import figures
from factcheck.services import past_case
from tests import desk
from tests.acting import perform
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")


@pytest.fixture(autouse=True)
def _site(monday_morning):
    desk.portal()


def counted():
    figures.forget()
    return figures.figures()


def test_an_empty_log_is_shown_without_a_number_that_means_nothing(client):
    response = client.get("/cong-khai/")
    assert response.status_code == 200
    assert counted()["median_hours"]["to_verdict"] is None


def test_it_counts_what_came_in_and_what_was_found():
    desk.published()
    desk.received()
    desk.opened(words="Nghe nói cầu sập.")
    known = counted()
    assert known["summary"]["received"] == 3
    assert known["summary"]["reported"] == 1
    assert known["summary"]["checked"] == 1
    assert known["summary"]["false_share"] == 100
    assert known["ratings"] == {"false": 1}
    assert known["states"] == {"received": 2, "published": 1}
    assert known["categories"] == {"security": 1}
    assert known["months"] == [
        {"month": "2026-03", "received": 3, "checked": 1, "published": 1, "requests_sent": 0, "appeals": 0}
    ]


def test_what_was_imported_as_past_is_not_counted_as_checked_here():
    past_case.import_past(by=named("an"), text="Vụ cũ.", claim="Vụ cũ.")
    assert counted()["summary"]["received"] == 0
    assert figures.month_figures(clock.today())["received"] == 0


def test_the_month_is_counted_as_in_the_list_of_months():
    past_case.import_past(by=named("an"), text="Vụ cũ.", claim="Vụ cũ.")
    desk.in_state("escalation", "answered")
    month = counted()["months"][-1]
    assert (month["received"], month["checked"], month["requests_sent"]) == (1, 1, 1)
    assert (
        figures.month_figures(clock.today()).items()
        >= {name: month[name] for name in ("received", "checked", "requests_sent")}.items()
    )


def test_a_request_that_was_refused_is_told():
    desk.in_state("escalation", "answered")
    known = counted()
    assert known["summary"]["requests_sent"] == 1
    assert known["summary"]["requests_refused"] == 1
    assert known["request_outcomes"] == {"refused": 1}
    assert known["request_states"] == {"answered": 1}


def test_appeals_and_overrides_are_told():
    _item, page, _appeal = desk.corrected()
    perform(page.item, "hide_page", named("son"), data={"page": page, "reason": "Có số điện thoại."})
    known = counted()
    assert known["summary"]["appeals"] == 2  # the hide opened one
    assert known["summary"]["appeals_changed"] == 1
    assert known["appeal_decisions"] == {"correct": 1}
    assert known["appeals_open"] == 1
    assert known["overrides"] == {"page_hidden": 1}


def test_times_are_medians():
    for days in (1, 2, 9):
        with clock.at(desk.WHEN):
            item = desk.proposed()
        with clock.at(desk.WHEN + timedelta(days=days)):
            perform(item, "confirm_verdict", named("quang"))
    assert counted()["median_hours"]["to_verdict"] == 48


def test_every_chart_has_its_table_and_the_page_its_five_sentences(client):
    items = [desk.proposed() for _times in range(3)]
    with clock.at(desk.WHEN + timedelta(hours=5)):
        for item in items:
            perform(item, "confirm_verdict", named("quang"))
    desk.in_state("escalation", "answered")
    desk.lodged()
    text = client.get("/cong-khai/").content.decode()
    drawn = text.count('class="bars"') + text.count('class="columns"')
    assert text.count('class="chart-table"') >= drawn > 3
    start = text.index('class="sentences"')
    assert text.count("<p>", start, text.index("</section>", start)) == 5
    assert "Không chấp nhận" in text


def test_the_same_numbers_as_json_and_csv(client):
    desk.published()
    figures.forget()
    known = json.loads(client.get("/cong-khai/so-lieu.json").content)
    assert known["summary"]["received"] == 1
    text = client.get("/cong-khai/so-lieu.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text)))
    assert ["summary", "received", "", "1"] in rows
    assert ["ratings", "false", "Sai sự thật", "1"] in rows


def test_the_chain_is_printed_so_that_a_stranger_can_hold_us_to_it(client):
    item = desk.received()
    seal()
    figures.forget()
    sequence, checkpoint = anchor()
    text = client.get("/cong-khai/").content.decode()
    assert checkpoint in text
    assert sequence > 0
    heads = json.loads(b"".join(client.get("/cong-khai/dau-chuoi.json").streaming_content))
    chain = next(head for head in heads["chains"] if head["subject_id"] == str(item.public_id))
    assert chain["subject_kind"] == "item"
    assert chain["length"] == 1  # the act, which tells of the post and the part too
    assert heads["checkpoint"] == {"sequence": sequence, "hash": checkpoint}


def test_a_change_is_in_the_figures_at_once():
    assert figures.figures()["summary"]["received"] == 0
    desk.received()
    assert figures.figures()["summary"]["received"] == 0  # kept
    while drain():
        pass
    assert figures.figures()["summary"]["received"] == 1


def test_reading_it_again_asks_the_database_for_next_to_nothing(client):
    desk.published()
    client.get("/cong-khai/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/cong-khai/")
    assert len(queries) <= 8


def test_it_is_in_english_too(client):
    assert client.get("/en/cong-khai/").status_code == 200
    assert "/cong-khai/" in client.get("/sitemap-muc.xml").content.decode()


def test_reports_are_counted_by_what_became_of_them_and_why_they_were_put_aside(client):
    item = desk.received()
    perform(desk.reported(), "attach", named("lan"), data={"item": item})
    desk.opened()
    spam = perform(desk.reported(), "shelve", named("lan"), data={"shelf": "spam"})
    perform(perform(spam, "undo", named("minh")), "shelve", named("minh"), data={"shelf": "abuse"})
    known = counted()
    assert {name: known["summary"][name] for name in known["summary"] if name.startswith("reports")} == {
        "reports": 3,
        "reports_attached": 1,
        "reports_opened": 1,
        "reports_aside": 1,
        "reports_undone": 1,
    }
    assert known["report_states"] == {"attached": 1, "opened": 1, "shelved": 1}
    assert known["report_shelves"] == {"abuse": 1}
    assert known["report_lanes_aside"] == {"scripts": 1}
    assert "report_shelves,abuse" in client.get("/cong-khai/so-lieu.csv").content.decode()
    assert "Để riêng: Lời lẽ xúc phạm" in client.get("/cong-khai/").content.decode()
