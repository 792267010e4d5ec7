"""Files, contact and additions of an appeal: sealed, shown to who decides, taken back, gone at the end."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from PIL import Image

from cms.core import clock
from cms.core.events.services import history
from cms.core.events.verifying import verify
from cms.core.machines.errors import InvalidInput, NotNow, Refused, ShownHasChanged
from cms.core.machines.shown import show
from cms.core.machines.writer import perform
from cms.core.personal.purgers import PURGERS
from cms.core.privacy.models import AccessLog
from cms.core.sealed_files import sealed_length
from cms.core.shredding import KeyShredded, unseal
from factcheck.models import Appeal, AppealFile
from factcheck.views.links import subject_url
from tests import acting, desk
from tests.desk_screens import signed_in, text_of
from tests.people import named
from tests.test_doors_receipts import opened
from tests.test_report_files import with_gps

pytestmark = pytest.mark.usefixtures("monday_morning")
PHONE = "0912 345 678, chị Bông"
NAME = "vé tàu.jpg"


def sent(**given) -> Appeal:
    return desk.lodged(contact=PHONE, files=[desk.kept(NAME, with_gps())], **given)


def test_nothing_of_contact_or_file_lies_open_in_the_database_or_in_the_log():
    appeal = sent()
    file = appeal.files.get()
    assert (file.name, appeal.contact) == (NAME, PHONE)
    assert file.file_key != appeal.contact_key
    with connection.cursor() as cursor:
        for table in ("factcheck_appealfile", "factcheck_appeal"):
            cursor.execute(f"SELECT * FROM {table}")
            stored = str(cursor.fetchall())
            assert "0912 345" not in stored
            assert NAME not in stored
    told = str([event.payload for event in history("appeal", str(appeal.public_id))])
    assert "0912 345" not in told
    assert NAME not in told
    assert "'files': 1" in told
    assert verify() == []


def test_the_door_takes_a_photo_and_refuses_a_state_secret_with_the_rest_kept(client):
    item, _page = desk.published()
    address = f"/xem-xet-lai/{item.reference}/"
    data = opened(client, address) | {"grounds": "Tôi có vé."}
    clock.tick(10)
    photo = SimpleUploadedFile("ve.png", desk.PNG, "image/png")
    secret = SimpleUploadedFile("cv.txt", "MẬT\nVề việc bố trí".encode(), "text/plain")
    answer = client.post(address, data | {"files": [photo, secret]})
    assert answer.status_code == 422
    assert "Bí mật nhà nước" in text_of(answer)
    (kept,) = answer.context["kept"]
    again = data | {"upload_ids": [str(kept["id"])]}
    again["form_token"] = answer.context["form"]["form_token"].value()
    assert client.post(address, again).status_code == 302
    assert Appeal.objects.get().files.get().name == "ve.png"
    assert "ve.png" in text_of(client.get("/tra-cuu/xem/"))


def test_the_desk_opens_the_file_with_a_trace_and_sees_the_picture_without_its_place():
    appeal = sent()
    file, quang = appeal.files.get(), signed_in("quang")
    assert reverse("desk_sent_picture", args=[file.public_id]) in text_of(quang.get(subject_url(appeal)))
    answer = quang.get(reverse("desk_sent_file", args=[file.public_id]))
    assert b"".join(answer.streaming_content) == with_gps()
    assert answer["Content-Disposition"].startswith("attachment")
    shown = quang.get(reverse("desk_sent_picture", args=[file.public_id]))
    with Image.open(BytesIO(shown.content)) as picture:
        assert not picture.getexif()
    lines = AccessLog.objects.values_list("person", "subject_kind", "subject_id", "fields")
    line = (named("quang").pk, "appeal", str(appeal.public_id), ["files"])
    assert list(lines) == [line, line]


@pytest.mark.parametrize("who", ["kim", "oanh", "an"])
def test_who_does_not_see_the_case_gets_no_file(who):
    file = sent().files.get()
    for name in ("desk_sent_file", "desk_sent_picture"):
        assert signed_in(who).get(reverse(name, args=[file.public_id])).status_code in (302, 403, 404)
    assert not AccessLog.objects.exists()


def test_a_file_becomes_evidence_of_the_case_and_the_copy_stays_when_the_appellant_removes_it():
    appeal = acting.perform(sent(), "admit", named("vinh"))
    file = appeal.files.get()
    data = {"kind": "photo", "title": "Vé của người đề nghị"}
    answer = signed_in("lan").post(reverse("desk_sent_evidence", args=[file.public_id]), data, follow=True)
    assert answer.status_code == 200
    assert appeal.item.evidence.get(title="Vé của người đề nghị").file.read() == with_gps()
    perform(appeal, "redact", data={"parts": [f"file:{file.public_id}"]})
    assert appeal.item.evidence.get(title="Vé của người đề nghị").file.read() == with_gps()
    assert verify() == []


def test_what_is_added_while_it_waits_is_read_by_the_code_at_the_desk_and_by_who_decides(client):
    item, _page = desk.published()
    address = f"/xem-xet-lai/{item.reference}/"
    data = opened(client, address) | {"grounds": "Tôi có vé."}
    clock.tick(10)
    client.post(address, data)
    page = client.get("/tra-cuu/xem/")
    token = page.context["form"]["form_token"].value()
    photo = SimpleUploadedFile("ve.png", desk.PNG, "image/png")
    more = {"act": "add", "words": "Thêm một vé chiều về.", "form_token": token, "files": [photo]}
    assert client.post("/tra-cuu/xem/", more).status_code == 302
    shown = text_of(client.get("/tra-cuu/xem/"))
    assert "Thêm một vé chiều về." in shown
    assert "ve.png" in shown
    appeal = Appeal.objects.get()
    assert "Thêm một vé chiều về." in text_of(signed_in("quang").get(subject_url(appeal)))
    (part,) = show(appeal, "admit", named("vinh")).parts["appeals"]
    assert [each["words"] for each in part["additions"]] == ["Thêm một vé chiều về."]
    assert part["files"] == [{"id": str(appeal.files.get().public_id), "kind": "PNG", "size": len(desk.PNG)}]
    assert verify() == []


def test_an_empty_addition_is_refused_and_once_somebody_has_it_nothing_is_added():
    appeal = sent()
    with pytest.raises(Refused):
        perform(appeal, "add", data={"words": " \u200b "})
    appeal = acting.perform(appeal, "admit", named("vinh"))
    with pytest.raises(NotNow):
        perform(appeal, "add", data={"words": "Thêm."})


@pytest.mark.parametrize("change", ["add", "redact"])
def test_who_answers_is_told_when_what_was_shown_is_another_by_now(change):
    appeal = sent()
    shown = show(appeal, "admit", named("vinh")).digest
    file = appeal.files.get()
    data = {"add": {"words": "Thêm."}, "redact": {"parts": [f"file:{file.public_id}"]}}[change]
    perform(appeal, change, data=data)
    with pytest.raises(ShownHasChanged):
        perform(appeal, "admit", named("vinh"), shown=shown)


def test_a_file_that_waits_no_longer_is_said_and_nothing_is_lodged():
    with pytest.raises(InvalidInput):
        desk.lodged(desk.published()[1], files=[uuid4()])
    assert not Appeal.objects.exists()


def test_files_and_contact_go_from_disk_and_screens_by_the_code(django_capture_on_commit_callbacks):
    appeal = sent()
    file = appeal.files.get()
    with django_capture_on_commit_callbacks(execute=True):
        perform(appeal, "redact", data={"parts": [f"file:{file.public_id}", "contact"]})
    assert not sealed_length(file.file_name)
    for key, token in ((file.file_key, file.name_sealed), (appeal.contact_key, appeal.contact_sealed)):
        with pytest.raises(KeyShredded):
            unseal(key, token)
    lan = signed_in("lan")
    assert lan.get(reverse("desk_sent_file", args=[file.public_id])).status_code == 404
    assert NAME not in text_of(lan.get(subject_url(appeal)))
    assert verify() == []


def test_another_ones_file_is_not_removed():
    mine, theirs = sent(), sent()
    perform(mine, "redact", data={"parts": [f"file:{theirs.files.get().public_id}"]})
    assert theirs.files.get().removed_at is None


def test_contact_and_files_go_thirty_days_after_the_answer(django_capture_on_commit_callbacks):
    waiting = sent()
    appeal = acting.perform(
        sent(), "refuse", named("vinh"), data={"refusal": "same_grounds", "answer": "Đã trả lời."}
    )
    purgers = [PURGERS["appeal_contacts"], PURGERS["appeal_files"]]
    with clock.at(clock.now() + timedelta(days=29)):
        assert [purger.due() for purger in purgers] == [0, 0]
    with clock.at(clock.now() + timedelta(days=31)), django_capture_on_commit_callbacks(execute=True):
        assert [purger.due() for purger in purgers] == [1, 1]
        assert [purger.purge(10) for purger in purgers] == [1, 1]
        assert [purger.due() for purger in purgers] == [0, 0]
    assert [each.pk for each in Appeal.objects.exclude(contact_key="")] == [waiting.pk]
    assert [file.appeal for file in AppealFile.objects.filter(removed_at=None)] == [waiting]
    assert Appeal.objects.get(pk=appeal.pk).grounds
    assert verify() == []
