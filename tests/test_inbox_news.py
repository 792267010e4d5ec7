"""The inbox tells what is new of a report: files, and what the reporter said since the desk asked."""

import pytest
from django.urls import reverse

from cms.core.machines.writer import perform
from factcheck.models import Report
from tests import desk
from tests.desk_screens import signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")
ANSWER = "Ở chợ Rạch Sỏi, sáng nay."
CHIP = "Người gửi mới trả lời"


def asked():
    return perform(desk.reported(), "ask", named("lan"), data={"question": "Bạn thấy ở đâu?"})


def answered():
    return perform(asked(), "answer", data={"words": ANSWER})


def rows(**query):
    response = signed_in("lan").get(reverse("desk_reports"), {"state": "all", **query})
    return {row.report.reference: row for row in response.context["reports"]}


def listed(**query):
    page = text_of(signed_in("lan").get(reverse("desk_reports"), {"state": "all", **query}))
    return page.partition('<ol class="desk-reports">')[2]


def test_an_answer_stands_in_the_list_with_its_words_until_the_desk_acts():
    report = answered()
    assert CHIP in listed()
    assert ANSWER in listed()
    perform(report, "attach", named("minh"), data={"item": desk.received()})
    assert CHIP not in listed()


def test_a_question_after_the_answer_says_that_somebody_read_it():
    report = perform(answered(), "ask", named("lan"), data={"question": "Lúc mấy giờ?"})
    assert rows()[report.reference].news == []
    assert not rows(news="on")
    perform(report, "answer", data={"words": "Lúc 7 giờ."})
    (said,) = rows(news="on")[report.reference].news
    assert said.words == "Lúc 7 giờ."


def test_the_filter_finds_answers_and_additions_and_nothing_else():
    desk.reported()
    asked()
    first, second = answered(), perform(desk.reported(), "add", data={"words": "Thêm một ý."})
    aside = perform(
        perform(desk.reported(), "add", data={"words": "Vay nhanh"}),
        "shelve",
        named("lan"),
        data={"shelf": "spam"},
    )
    assert set(rows(news="on")) == {first.reference, second.reference}
    assert aside.reference in rows()


def test_the_filter_and_the_row_agree_in_every_state():
    for report in (answered(), asked(), desk.reported(), perform(answered(), "open", named("lan"))):
        perform(report, "add", data={"words": "Thêm nữa."})
    perform(Report.objects.order_by("pk").first(), "shelve", named("lan"), data={"shelf": "abuse"})
    assert set(rows(news="on")) == {reference for reference, row in rows().items() if row.news}


def test_files_are_counted_over_all_that_was_said_and_found_by_a_filter():
    plain = desk.reported()
    report = desk.reported("Xem ảnh.", files=[desk.kept("mot.png")])
    perform(
        report, "add", data={"words": "Thêm hai ảnh.", "files": [desk.kept("hai.png"), desk.kept("ba.png")]}
    )
    assert rows()[report.reference].files == 3
    assert "3 tệp" in listed()
    assert set(rows(file="on")) == {report.reference}
    assert plain.reference in rows()
    gone = [f"file:{each.public_id}" for message in report.messages.all() for each in message.files.all()]
    perform(report, "redact", data={"parts": gone})
    assert not rows(file="on")
