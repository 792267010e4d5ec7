"""A reader's file comes in pieces, is cut off, goes on, is looked at, claimed once or thrown away (tus)."""

import hashlib
from base64 import b64encode
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Picture

from cms.core import clock
from cms.core.machines.errors import InvalidInput
from cms.core.personal.purgers import PURGERS
from cms.core.resumable import services
from cms.core.resumable.errors import NotThere, TooMuch
from cms.core.resumable.models import ResumableUpload
from cms.core.resumable.receiving import receive, refuse
from cms.core.sealed_files import destroy, open_sealed, sealed_length, writing
from cms.core.shredding import KeyShredded, key_bytes
from cms.core.uploads import Classified, NotTaken
from tests import desk
from tests.desk import PDF as NO_PAPER
from tests.test_files_classified import LOCKED, SECRET
from tests.tus import KIND, TUS, begun, create, head, offset_of, patch, sent

pytestmark = pytest.mark.django_db

_held = BytesIO()
Picture.effect_noise((90, 60), 70).convert("RGB").save(_held, "JPEG")
PHOTO = _held.getvalue()
STEPS = ["piece", "late", "killed", "lost", "wrong"]
NOBODY = "00000000-0000-4000-8000-000000000000"


def row_of(address: str) -> ResumableUpload:
    return ResumableUpload.objects.get(public_id=address.strip("/").rpartition("/")[2])


def plain(file_name: str, key_id: str) -> bytes:
    with open_sealed(file_name, key_id) as file:
        return file.read()


def leaves_nothing(row: ResumableUpload) -> bool:
    """Whether neither bytes nor key of it are there."""
    with pytest.raises(KeyShredded):
        key_bytes(row.key_id)
    return sealed_length(row.file_name) == 0


def test_the_server_says_what_it_can():
    answer = Client().options(reverse("upload_create"))
    assert answer.status_code == 204
    assert answer["Tus-Version"] == answer["Tus-Resumable"] == "1.0.0"
    assert answer["Tus-Extension"] == "creation,checksum,expiration,termination"
    assert answer["Tus-Max-Size"] == str(200 * 1024 * 1024)
    assert answer["Tus-Checksum-Algorithm"] == "sha1,sha256"


def test_a_photo_comes_in_pieces_and_is_claimed_once():
    address = begun(PHOTO, "Ảnh bến tàu.jpg")
    assert head(address)["Cache-Control"] == "no-store"
    for at in range(0, len(PHOTO), 700):
        assert offset_of(address) == at
        answer = patch(address, at, PHOTO[at : at + 700])
        assert (answer.status_code, answer["Upload-Offset"]) == (204, str(min(at + 700, len(PHOTO))))
        assert answer["Upload-Expires"].endswith("GMT")
    row = row_of(address)
    assert "Ảnh" not in row.sealed_name
    claimed = services.claim(row.public_id, "tin-1")
    assert (claimed.name, claimed.size, claimed.kind) == ("Ảnh bến tàu.jpg", len(PHOTO), "JPEG")
    assert claimed.media_type == "image/jpeg"
    assert claimed.sha256 == hashlib.sha256(PHOTO).hexdigest()
    assert plain(claimed.file_name, claimed.key_id) == PHOTO
    assert services.claim(row.public_id, "tin-1") == claimed  # a double tap
    with pytest.raises(NotThere):
        services.claim(row.public_id, "tin-2")
    assert head(address).status_code == 410
    assert Client().delete(address, headers=TUS).status_code == 410


def test_what_the_protocol_refuses():
    address = begun(PHOTO)
    assert Client().head(address).status_code == 412
    assert (
        Client().post(reverse("upload_create"), headers={"Tus-Resumable": "0.2.2"})["Tus-Version"] == "1.0.0"
    )
    assert patch(address, 5, b"x").status_code == 409
    assert patch(address, 5, b"x")["Upload-Offset"] == "0"
    assert patch(address, "x", b"x").status_code == 400
    assert patch(address, 0, b"x", kind="application/octet-stream").status_code == 415
    assert patch(address, 0, PHOTO + b"x").status_code == 413
    assert Client().get(address, headers=TUS).status_code == 405
    assert Client().put(address, headers=TUS).status_code == 405
    unknown = reverse("upload", args=[NOBODY])
    assert head(unknown).status_code == patch(unknown, 0, b"x").status_code == 404
    assert offset_of(address) == 0


@pytest.mark.parametrize(
    ("length", "status"),
    [("", 400), ("-1", 400), ("x", 400), ("9" * 30, 400), (0, 422), (200 * 2**20 + 1, 413)],
)
def test_a_length_that_is_none_or_too_much(length, status):
    answer = create(length)
    assert answer.status_code == status
    if status == 413:
        assert "200 MB" in answer.content.decode()
    assert not ResumableUpload.objects.exists()


def test_who_cannot_send_patch_says_so_in_a_header():
    address = begun(PHOTO)
    said = TUS | {"Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"}
    assert Client().generic("POST", address, PHOTO[:9], KIND, headers=said).status_code == 204
    assert offset_of(address) == 9


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_piece_that_was_changed_on_its_way_is_not_kept(algorithm):
    address = begun(PHOTO)
    digest = b64encode(hashlib.new(algorithm, PHOTO[:100]).digest()).decode()
    assert patch(address, 0, PHOTO[1:101], Upload_Checksum=f"{algorithm} {digest}").status_code == 460
    assert offset_of(address) == 0
    assert patch(address, 0, PHOTO[:100], Upload_Checksum=f"{algorithm} {digest}").status_code == 204
    assert patch(address, 100, b"x", Upload_Checksum="md5 AAAA").status_code == 400
    assert patch(address, 100, b"x", Upload_Checksum="sha1 ?").status_code == 400
    assert offset_of(address) == 100


def test_of_two_pieces_at_once_one_waits():
    address = begun(PHOTO)
    row = row_of(address)
    with writing(row.file_name, row.key_id):
        assert patch(address, 0, PHOTO[:10]).status_code == 423
    assert patch(address, 0, PHOTO[:10]).status_code == 204
    assert patch(address, 0, PHOTO[:10]).status_code == 409


def test_what_a_killed_server_left_is_cut_to_what_it_acknowledged_and_what_a_disk_lost_is_asked_for_again():
    address = begun(PHOTO)
    patch(address, 0, PHOTO[:500])
    row = row_of(address)
    with writing(row.file_name, row.key_id) as file:
        file.write(b"never acknowledged")
    assert offset_of(address) == 500
    with writing(row.file_name, row.key_id) as file:
        file.cut(300)
    assert offset_of(address) == 300
    assert patch(address, 300, PHOTO[300:]).status_code == 204
    claimed = services.claim(row.public_id, "x")
    assert plain(claimed.file_name, claimed.key_id) == PHOTO


def test_a_server_killed_before_it_looked_at_a_whole_file_looks_at_it_when_it_is_asked():
    address = begun(PHOTO)
    row = row_of(address)
    with writing(row.file_name, row.key_id) as file:
        file.write(PHOTO)
    ResumableUpload.objects.update(offset=len(PHOTO))
    assert services.claim(row.public_id, "x").sha256 == hashlib.sha256(PHOTO).hexdigest()


class Killed(Exception):
    """Where it is raised, nothing more is done."""


def dying(written: bytes):
    yield written
    raise Killed


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(st.sampled_from(["piece", "late", "killed", "lost", "wrong"]), st.integers(0, 1500)),
        max_size=9,
    )
)
def test_however_it_is_cut_what_is_claimed_is_what_was_sent(steps):
    ResumableUpload.objects.all().delete()
    upload = services.begin(RequestFactory().post("/"), len(PHOTO), "anh.jpg")
    address = reverse("upload", args=[upload.public_id])
    row, acknowledged = row_of(address), 0
    for step, size in steps:
        there = offset_of(address)
        assert there <= acknowledged
        if there == len(PHOTO):
            break
        if step == "piece":
            assert patch(address, there, PHOTO[there : there + size]).status_code == 204
            acknowledged = min(there + size, len(PHOTO))
        elif step == "late":
            assert patch(address, there + 1 + size, b"").status_code in (409, 413)
        elif step == "wrong":
            assert (
                patch(
                    address, there, PHOTO[:size][: len(PHOTO) - there], Upload_Checksum="sha1 AAAA"
                ).status_code
                == 460
            )
        elif step == "killed":
            with pytest.raises(Killed):
                receive(row, there, dying(bytes(size)))
        else:
            with writing(row.file_name, row.key_id) as file:
                file.cut(min(size, file.length))
                acknowledged = min(acknowledged, file.length)
    there = offset_of(address)
    assert patch(address, there, PHOTO[there:]).status_code in (204, 410)
    claimed = services.claim(row.public_id, "x")
    assert plain(claimed.file_name, claimed.key_id) == PHOTO


@pytest.mark.parametrize("name", ["pdf", "docx", "txt", "zip"])
def test_a_state_secret_is_destroyed_at_once_and_what_to_do_is_said(name):
    content = SECRET[name]
    address = begun(content)
    row = row_of(address)
    patch(address, 0, content[:100])
    answer = patch(address, 100, content[100:])
    assert answer.status_code == 422
    assert "giao tận tay" in answer.content.decode()
    assert leaves_nothing(row)
    again = patch(address, 100, b"")
    assert (again.status_code, "giao tận tay" in again.content.decode()) == (410, True)
    assert head(address).status_code == 410
    row.refresh_from_db()
    assert (row.sealed_name, row.completed_at) == ("", None)
    with pytest.raises(NotThere):
        services.claim(row.public_id, "x")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (LOCKED["pdf"], "mật khẩu"),
        (PHOTO[:-900], "cắt cụt"),
        (NO_PAPER, "hỏng"),
        (b"\x7fELF" + bytes(99), "chương trình"),
    ],
)
def test_what_nobody_could_open_is_said_as_soon_as_it_is_there(content, words):
    address = begun(content)
    answer = patch(address, 0, content)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert leaves_nothing(row_of(address))


def test_who_stops_takes_all_of_it_back():
    address = begun(PHOTO)
    patch(address, 0, PHOTO[:99])
    row = row_of(address)
    assert Client().delete(address, headers=TUS).status_code == 204
    assert head(address).status_code == 404
    assert leaves_nothing(row)


def test_what_nobody_claims_within_a_day_is_gone_and_what_was_claimed_stays():
    with clock.at(clock.now()):
        waiting, claimed = begun(PHOTO), sent(PHOTO)
        taken_over = services.claim(row_of(claimed).public_id, "x")
        row = row_of(waiting)
        clock.tick(3600 * 23)
        assert patch(waiting, 0, PHOTO[:10]).status_code == 204  # counts anew from the last byte
        clock.tick(3600 * 23)
        assert head(waiting).status_code == 200
        clock.tick(3600 * 2)
        assert head(waiting).status_code == patch(waiting, 10, b"x").status_code == 410
        purger = PURGERS["public_uploads"]
        assert purger.due() == 2
        assert purger.purge(1) == purger.purge(5) == 1
        assert purger.due() == purger.purge(5) == 0
    assert not ResumableUpload.objects.exists()
    assert leaves_nothing(row)
    assert plain(taken_over.file_name, taken_over.key_id) == PHOTO
    destroy(taken_over.file_name, taken_over.key_id)
    assert leaves_nothing(ResumableUpload(file_name=taken_over.file_name, key_id=taken_over.key_id))


def test_one_network_has_so_much_waiting_and_another_is_not_held_up(settings):
    settings.WAITING_UPLOADS, settings.WAITING_BYTES = 2, 10_000
    ours, other = Client(REMOTE_ADDR="203.0.113.7"), Client(REMOTE_ADDR="198.51.100.7")
    address = create(4000, client=ours)["Location"]
    assert create(6001, client=ours).status_code == 429
    assert create(6000, client=ours).status_code == 201
    refused = create(1, client=ours)
    assert (refused.status_code, bool(refused["Retry-After"])) == (429, True)
    assert create(6001, client=other).status_code == 201
    Client().delete(address, headers=TUS)
    assert create(1, client=ours).status_code == 201
    settings.WAITING_TOTAL_BYTES = 12_002
    assert create(1, client=other).status_code == 429


def test_a_file_of_a_plain_field_is_kept_the_same_way(rf: RequestFactory, settings):
    request = rf.post("/")
    upload = services.keep(SimpleUploadedFile("a b.jpg", PHOTO), request)
    claimed = services.claim(upload, "tin-1")
    assert (claimed.name, plain(claimed.file_name, claimed.key_id)) == ("a b.jpg", PHOTO)
    with pytest.raises(Classified):
        services.keep(SimpleUploadedFile("a.pdf", SECRET["pdf"]), request)
    settings.MAX_UPLOAD_BYTES = 1000
    with pytest.raises(NotTaken, match="1000"):
        services.keep(SimpleUploadedFile("a.jpg", PHOTO), request)
    settings.MAX_UPLOAD_BYTES, settings.WAITING_UPLOADS = 10**6, 0
    with pytest.raises(TooMuch):
        services.keep(SimpleUploadedFile("a.jpg", PHOTO), request)
    assert ResumableUpload.objects.count() == 1


def test_the_sentence_follows_the_language_of_the_page():
    address = begun(NO_PAPER)
    answer = patch(address, 0, NO_PAPER, Accept_Language="en")
    assert "damaged or cut off" in answer.content.decode()


def test_a_name_that_is_no_base64_begins_nothing():
    answer = Client().post(
        reverse("upload_create"), headers=TUS | {"Upload-Length": "5", "Upload-Metadata": "filename ?"}
    )
    assert answer.status_code == 400
    assert not ResumableUpload.objects.exists()


def test_what_is_claimed_at_this_moment_is_neither_thrown_away_nor_purged():
    address = sent(PHOTO)
    late = row_of(address)  # as somebody else read it before it was claimed
    claimed = services.claim(late.public_id, "x")
    with pytest.raises(NotThere):
        refuse(late, "Thôi.")
    assert plain(claimed.file_name, claimed.key_id) == PHOTO


def test_a_secret_that_a_killed_server_had_not_looked_at_is_destroyed_when_it_is_claimed():
    content = SECRET["txt"]
    address = begun(content)
    row = row_of(address)
    with writing(row.file_name, row.key_id) as file:
        file.write(content)
    ResumableUpload.objects.update(offset=len(content))
    with pytest.raises(InvalidInput) as refused:
        desk.reported("Xem tệp này.", files=[row.public_id])
    assert "Bí mật nhà nước" in refused.value.fields["files"]
    assert leaves_nothing(row)
