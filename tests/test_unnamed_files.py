"""A large file of a form lies in no file that has a name: a killed process leaves nothing of it behind."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

LARGE = b"TUYET MAT\n" * 300_000  # more than is held in memory


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    return tmp_path


def sent(**fields):
    return RequestFactory().post("/bao-tin/", fields)


def test_while_it_is_read_there_is_no_name_and_it_reads_as_it_was_sent(folder):
    request = sent(files=SimpleUploadedFile("cong van.txt", LARGE, "text/plain"), words="Xem.")
    file = request.FILES["files"]
    assert list(folder.iterdir()) == []
    assert (file.name, file.size, file.content_type) == ("cong van.txt", len(LARGE), "text/plain")
    assert b"".join(file.chunks()) == LARGE
    assert request.POST["words"] == "Xem."
    request.close()
    assert file.closed


def test_what_is_small_stays_in_memory(folder):
    request = sent(files=SimpleUploadedFile("anh.png", b"anh"))
    assert request.FILES["files"].read() == b"anh"
    assert list(folder.iterdir()) == []
