"""A slow line sends an answer or an addition twice: it comes once; what was changed meanwhile comes too."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.core.doors.guard.tokens import Token
from cms.core.machines.writer import perform
from cms.core.sealed_files import open_sealed
from factcheck.models import Appeal, Report, ReportFile
from tests import desk
from tests.desk_screens import text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")


@pytest.fixture(autouse=True)
def portal(db, settings, tmp_path):
    settings.KEYS_DIR = tmp_path
    return desk.portal()


@pytest.fixture
def bridge(client):
    """A report by the reader of `client`, whose receipt is in hand."""
    report, code = desk.coded("Cầu sập.")
    client.post("/tra-cuu/", {"code": code})
    return report


def typed(act, words, **more):
    return {"act": act, "words": words, "form_token": Token.new().signed(), **more}


def said_in(report) -> list[str]:
    return [message.words for message in report.messages.all()]


def photo():
    return SimpleUploadedFile("cau.png", desk.PNG, "image/png")


def test_an_addition_sent_twice_stands_once(client, bridge):
    data = typed("add", "Ở ấp Ba.")
    for _time in range(2):
        assert client.post("/tra-cuu/xem/", data | {"files": [photo()]}).status_code == 302
    assert said_in(bridge) == ["Cầu sập.", "Ở ấp Ba."]
    assert ReportFile.objects.count() == 1


def test_an_answer_sent_twice_is_not_told_that_nobody_asked(client, bridge):
    perform(bridge, "ask", named("lan"), data={"question": "Ở đâu?"})
    data = typed("answer", "Ở ấp Ba.")
    for _time in range(2):
        assert client.post("/tra-cuu/xem/", data).status_code == 302
    assert said_in(bridge) == ["Cầu sập.", "Ở đâu?", "Ở ấp Ba."]


def test_who_adds_a_sentence_before_sending_again_loses_neither(client, bridge):
    data = typed("add", "Ở ấp Ba.")
    client.post("/tra-cuu/xem/", data)
    client.post("/tra-cuu/xem/", data | {"words": "Ở ấp Ba, lúc sáu giờ."})
    assert said_in(bridge) == ["Cầu sập.", "Ở ấp Ba.", "Ở ấp Ba, lúc sáu giờ."]


def test_what_was_refused_is_not_taken_for_sent(client, bridge):
    data = typed("answer", "Ở ấp Ba.")
    assert client.post("/tra-cuu/xem/", data).status_code == 422
    perform(Report.objects.get(), "ask", named("lan"), data={"question": "Ở đâu?"})
    assert client.post("/tra-cuu/xem/", data).status_code == 302
    assert said_in(bridge)[-1] == "Ở ấp Ba."


def test_a_file_sent_with_two_messages_is_one_and_stays_while_it_is_there(
    client, bridge, django_capture_on_commit_callbacks
):
    upload = str(desk.kept("cau.png"))
    for words in ("Ở ấp Ba.", "Ở ấp Ba, lúc sáu giờ."):
        client.post("/tra-cuu/xem/", typed("add", words, upload_ids=[upload]))
    file = ReportFile.objects.get()
    with open_sealed(file.file_name, file.file_key) as opened:
        assert opened.read() == desk.PNG
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/tra-cuu/xem/", {"act": "redact", "part": f"file:{file.public_id}"})
    again = client.post("/tra-cuu/xem/", typed("add", "Xem ảnh.", upload_ids=[upload]))
    assert again.status_code == 422
    assert "hãy chọn lại" in text_of(again)


def test_an_addition_to_a_request_to_look_again_stands_once(client):
    appeal = desk.lodged()
    client.post("/tra-cuu/", {"code": appeal.code})
    data = typed("add", "Thêm một vé.")
    for _time in range(2):
        assert client.post("/tra-cuu/xem/", data).status_code == 302
    assert [row.words for row in Appeal.objects.get().additions.all()] == ["Thêm một vé."]
