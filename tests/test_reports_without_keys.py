"""A database that was put back holds reports whose keys are destroyed: nothing is read, every act goes on."""

import pytest
from django.urls import reverse

from cms.core.machines.writer import perform
from cms.core.shredding import shred
from factcheck.models import Report
from tests import desk
from tests.desk_screens import signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")
POST = "https://mxh.example/posts/1"
WORDS = "Vay nhanh lãi thấp duyệt trong ngày gọi liền tay không cần giấy tờ."
GONE = "Nội dung đã xóa hoặc mất khóa."


def without_key(words=WORDS, links=(POST,)):
    report = desk.reported(words, links)
    shred(report.messages.get().words_key)
    return Report.objects.get(pk=report.pk)


@pytest.mark.parametrize(
    ("action", "data", "state"),
    [
        ("shelve", {"shelf": "spam"}, "shelved"),
        ("open", {"claim": "Cầu sập."}, "opened"),
        ("ask", {"question": "Ở đâu?"}, "waiting"),
    ],
)
def test_the_desk_acts_on_it(action, data, state):
    assert perform(without_key(), action, named("lan"), data=data).state == state


def test_it_comes_down_from_the_shelf_of_spam():
    report = perform(desk.reported(WORDS), "shelve", named("lan"), data={"shelf": "spam"})
    shred(report.messages.get().words_key)
    assert perform(report, "undo", named("lan")).state == "waiting"


def test_many_at_once_are_not_stopped_by_it():
    reports = [desk.reported(WORDS), without_key(), desk.reported(WORDS)]
    ticked = [f"{report.reference}:{report.version}" for report in reports]
    asked = {"report": ticked, "action": "shelve", "shelf": "spam"}
    assert "Đã làm với 3 báo tin." in text_of(
        signed_in("lan").post(reverse("desk_reports_many"), asked, follow=True)
    )


def test_its_reporter_redacts_and_withdraws_it(django_capture_on_commit_callbacks):
    report = without_key()
    message = report.messages.get()
    with django_capture_on_commit_callbacks(execute=True):
        perform(report, "redact", data={"parts": [f"words:{message.pk}"]})
        perform(Report.objects.get(), "withdraw")
    assert Report.objects.get().state == "withdrawn"


def test_a_file_that_was_taken_out_is_told(django_capture_on_commit_callbacks):
    with_file = desk.reported("", files=[desk.kept()])
    file = with_file.messages.get().files.get()
    with django_capture_on_commit_callbacks(execute=True):
        perform(with_file, "redact", data={"parts": [f"file:{file.public_id}"]})
    lan = signed_in("lan")
    for address in (reverse("desk_reports"), reverse("desk_report", args=[with_file.reference])):
        assert GONE in text_of(lan.get(address))


def test_of_several_files_those_that_are_gone_are_counted(django_capture_on_commit_callbacks):
    report = desk.reported("Ảnh chụp ở chợ.", files=[desk.kept(), desk.kept()])
    file = report.messages.get().files.first()
    with django_capture_on_commit_callbacks(execute=True):
        perform(report, "redact", data={"parts": [f"file:{file.public_id}"]})
    page = text_of(signed_in("lan").get(reverse("desk_report", args=[report.reference])))
    assert "Ảnh chụp ở chợ." in page
    assert "1 tệp đã xóa hoặc mất khóa." in page
