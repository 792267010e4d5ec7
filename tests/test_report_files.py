"""Files of reports at the desk: read with a trace, shown without metadata, taken over as evidence."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image

from cms.core.events.services import history
from cms.core.events.verifying import verify
from cms.core.machines.errors import InvalidInput, NotNow
from cms.core.machines.writer import perform
from cms.core.privacy.models import AccessLog
from cms.core.sealed_files import sealed_length
from factcheck.models import Report, ReportFile
from factcheck.services.as_evidence import copy_into_case
from factcheck.services.sent_files import take_as_evidence
from factcheck.views.links import subject_url
from tests import desk
from tests.desk_screens import signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")


def with_gps() -> bytes:
    picture, held = Image.new("RGB", (40, 30), "navy"), BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Hãng máy ảnh"
    exif.get_ifd(0x8825)[1] = "N"
    picture.save(held, "JPEG", exif=exif)
    return held.getvalue()


def sent(content=None, name="hiện trường.jpg") -> ReportFile:
    report = desk.reported("Xem ảnh này.", files=[desk.kept(name, content or with_gps())])
    return ReportFile.objects.get(message__report=report)


def opened(row) -> ReportFile:
    perform(row.message.report, "open", named("lan"))
    return ReportFile.objects.get(pk=row.pk)


def test_the_file_is_handed_out_as_it_was_sent_and_each_opening_is_written_down():
    row = sent()
    answer = signed_in("lan").get(reverse("desk_sent_file", args=[row.public_id]))
    assert b"".join(answer.streaming_content) == with_gps()
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    line = AccessLog.objects.get()
    assert (line.person, line.subject_kind, line.subject_id) == (
        named("lan"),
        "report",
        str(row.message.report.public_id),
    )


def test_what_is_shown_of_a_picture_says_nothing_of_camera_and_place():
    answer = signed_in("lan").get(reverse("desk_sent_picture", args=[sent().public_id]))
    assert answer["Content-Type"] == "image/jpeg"
    with Image.open(BytesIO(answer.content)) as shown:
        assert not shown.getexif()
        assert shown.size == (40, 30)


def test_what_lies_on_the_disk_is_no_picture():
    from cms.core.sealed_files import _path

    row = sent()
    stored = _path(row.file_name).read_bytes()
    assert b"JFIF" not in stored
    assert b"Exif" not in stored


@pytest.mark.parametrize("who", ["kim", "oanh", "an"])
def test_who_does_not_read_reports_gets_no_file(who):
    row = sent()
    for name in ("desk_sent_file", "desk_sent_picture"):
        answer = signed_in(who).get(reverse(name, args=[row.public_id]))
        assert answer.status_code in (302, 403, 404)
    assert not AccessLog.objects.exists()


def test_the_desk_sees_the_picture_and_takes_it_over_as_evidence_which_stays_when_the_report_goes():
    row = opened(sent())
    item = desk.acting.perform(row.message.report.item, "accept", named("lan"), data=desk.claim_fields())
    lan, report = signed_in("lan"), Report.objects.get()
    page = lan.get(subject_url(report)).content.decode()
    assert reverse("desk_sent_picture", args=[row.public_id]) in page
    data = {"kind": "photo", "title": "Ảnh hiện trường"}
    address = reverse("desk_sent_evidence", args=[row.public_id])
    assert lan.post(address, data, follow=True).status_code == 200
    evidence = item.evidence.get()
    assert (evidence.title, evidence.kind, evidence.added_by) == ("Ảnh hiện trường", "photo", named("lan"))
    assert evidence.file.read() == with_gps()
    assert "đã lấy làm chứng cứ" in text_of(lan.get(subject_url(report)))
    assert history("report", str(report.public_id)).filter(action="taken_as_evidence").count() == 1
    assert verify() == []
    perform(report, "withdraw")
    assert item.evidence.get().file.read() == with_gps()


def test_a_case_that_is_not_accepted_yet_takes_no_evidence_and_says_so():
    row = opened(sent())
    answer = signed_in("lan").post(
        reverse("desk_sent_evidence", args=[row.public_id]), {"kind": "photo"}, follow=True
    )
    assert "không làm được" in text_of(answer)
    assert not row.message.report.item.evidence.exists()


def test_a_reviewer_reads_and_takes_nothing_where_she_may_not():
    row = sent()
    answer = signed_in("quang").post(reverse("desk_sent_evidence", args=[row.public_id]), {"kind": "photo"})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.used_at is None


def test_a_removed_file_is_gone_from_the_disk_and_from_the_screens(django_capture_on_commit_callbacks):
    row = sent()
    name = row.file_name
    assert sealed_length(name)
    with django_capture_on_commit_callbacks(execute=True):
        perform(row.message.report, "redact", data={"parts": [f"file:{row.public_id}"]})
    assert not sealed_length(name)
    lan = signed_in("lan")
    assert lan.get(reverse("desk_sent_file", args=[row.public_id])).status_code == 404
    assert "hiện trường.jpg" not in text_of(lan.get(subject_url(Report.objects.get())))


def test_the_log_of_readings_calls_files_as_people_do():
    row = sent()
    signed_in("lan").get(reverse("desk_sent_file", args=[row.public_id]))
    page = text_of(signed_in("phuc").get(reverse("privacy_readings")))
    assert "<td>tệp</td>" in page
    assert "<td>files</td>" not in page


def private_files():
    return {path for path in Path(settings.PRIVATE_ROOT, "evidence").rglob("*") if path.is_file()}


def test_a_file_that_its_sender_removes_while_it_is_taken_over_becomes_no_evidence():
    row = opened(sent())
    item = desk.acting.perform(row.subject.item, "accept", named("lan"), data=desk.claim_fields())
    data = {"kind": "photo", "title": "Ảnh", "file": ContentFile(with_gps(), name="anh.jpg")}
    perform(Report.objects.get(), "withdraw")
    with pytest.raises(InvalidInput, match="vừa xóa"):
        copy_into_case(row, row.subject, data, by=named("lan"), again=False)
    assert not item.evidence.exists()


def test_of_a_report_that_was_just_moved_no_copy_is_left():
    row = opened(sent())
    first = desk.acting.perform(row.subject.item, "accept", named("lan"), data=desk.claim_fields())
    other = desk.received(url="https://mxh.example/posts/99")
    perform(Report.objects.get(), "attach", named("minh"), data={"item": other})
    before = private_files()
    with pytest.raises(NotNow):
        take_as_evidence(row, by=named("lan"), kind="photo", title="Ảnh")
    assert not first.evidence.exists()
    assert private_files() == before
