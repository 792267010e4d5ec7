"""What may be uploaded, judged by content: a name is only what somebody typed."""

import zipfile
from pathlib import PurePath

import filetype
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

PICTURES = {
    "image/jpeg": {"jpg", "jpeg"},
    "image/png": {"png"},
    "image/webp": {"webp"},
    "image/avif": {"avif"},
    "image/gif": {"gif"},
}
_OPEN_XML = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
_BY_CONTENT = {"pdf": "application/pdf", "zip": "application/zip", "mp3": "audio/mpeg", "mp4": "video/mp4"}
_OPEN_DOCUMENT = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_TEXTS = {"csv", "txt"}
DOCUMENTS = sorted({*_OPEN_XML, *_BY_CONTENT, *_OPEN_DOCUMENT, *_TEXTS})


def _head(file) -> bytes:
    file.seek(0)
    head = file.read(8192)
    file.seek(0)
    return head


def _check_size(file):
    if file.size > settings.MAX_UPLOAD_BYTES:
        raise ValidationError(
            {"file": _("Tệp lớn hơn %(most)s.") % {"most": filesizeformat(settings.MAX_UPLOAD_BYTES)}}
        )


def _extension(file) -> str:
    return PurePath(file.name).suffix.lower().lstrip(".")


def check_picture(file):
    """Raise ValidationError on "file" unless the content is a picture of the kind that its name says."""
    if not file:
        return
    _check_size(file)
    kind = filetype.guess_mime(_head(file))
    if kind not in PICTURES:
        raise ValidationError({"file": _("Tệp này không phải ảnh JPEG, PNG, WebP, AVIF hoặc GIF.")})
    if _extension(file) not in PICTURES[kind]:
        raise ValidationError({"file": _("Đuôi tệp không đúng với nội dung (%(kind)s).") % {"kind": kind}})


def check_document(file):
    """Raise ValidationError on "file" unless the content is one of `DOCUMENTS`, as its name says."""
    if not file:
        return
    _check_size(file)
    extension = _extension(file)
    if extension not in DOCUMENTS:
        raise ValidationError({"file": _("Chỉ nhận: %(kinds)s.") % {"kinds": ", ".join(DOCUMENTS)}})
    if not _is(file, extension):
        raise ValidationError({"file": _("Nội dung tệp không phải là .%(kind)s.") % {"kind": extension}})


def _is(file, extension: str) -> bool:
    head = _head(file)
    if extension in _TEXTS:
        return b"\x00" not in head and filetype.guess_mime(head) is None
    if extension in _BY_CONTENT:
        return filetype.guess_mime(head) == _BY_CONTENT[extension]
    return _is_package(file, extension)


def _is_package(file, extension: str) -> bool:
    """An office file is a zip whose inside says what it is."""
    try:
        with zipfile.ZipFile(file) as package:
            names = package.namelist()
            if extension in _OPEN_XML:
                plain = not any(name.endswith("vbaProject.bin") for name in names)
                return plain and any(name.startswith(_OPEN_XML[extension]) for name in names)
            with package.open("mimetype") as stored:
                return stored.read(100).decode("ascii", "replace") == _OPEN_DOCUMENT[extension]
    except Exception:  # broken, encrypted, packed in a way of its own: zipfile has no common class for it
        return False
    finally:
        file.seek(0)
