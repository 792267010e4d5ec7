"""The kinds of files that telephones, offices and platforms make: the one list."""

from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_noop


class Family(Enum):
    """What a person would call it."""

    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    DOCUMENT = "document"
    TEXT = "text"
    ARCHIVE = "archive"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Kind:
    """`media_type` is what is stored of it; `extensions` the endings that fit, the usual one first.

    `name` may be translated. `whole` False: what should be at the end of such a file is not there.
    """

    name: str
    family: Family
    media_type: str
    extensions: tuple[str, ...]
    whole: bool = True

    def fits(self, extension: str) -> bool:
        """Whether a file of this kind may have that ending (no dot, any case)."""
        return extension.lower() in self.extensions


ENCRYPTED = gettext_noop("Office có mật khẩu")
TEXT = gettext_noop("văn bản thuần")
RUNS = gettext_noop("chương trình")
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
_TABLE = (
    (Family.IMAGE, "JPEG", "image/jpeg", "jpg jpeg jpe jfif"),
    (Family.IMAGE, "PNG", "image/png", "png"),
    (Family.IMAGE, "WebP", "image/webp", "webp"),
    (Family.IMAGE, "AVIF", "image/avif", "avif avifs"),
    (Family.IMAGE, "GIF", "image/gif", "gif"),
    (Family.IMAGE, "HEIC", "image/heic", "heic heif hif heics heifs"),
    (Family.IMAGE, "BMP", "image/bmp", "bmp dib"),
    (Family.IMAGE, "TIFF", "image/tiff", "tif tiff dng"),
    (Family.IMAGE, "JPEG XL", "image/jxl", "jxl"),
    (Family.IMAGE, "JPEG 2000", "image/jp2", "jp2 jpx j2k"),
    (Family.VIDEO, "MP4", "video/mp4", "mp4 m4v m4s f4v"),
    (Family.VIDEO, "3GP", "video/3gpp", "3gp 3gpp 3g2"),
    (Family.VIDEO, "MOV", "video/quicktime", "mov qt"),
    (Family.VIDEO, "WebM", "video/webm", "webm weba"),
    (Family.VIDEO, "Matroska", "video/x-matroska", "mkv mka"),
    (Family.VIDEO, "AVI", "video/x-msvideo", "avi"),
    (Family.VIDEO, "Windows Media", "video/x-ms-asf", "wmv wma asf"),
    (Family.VIDEO, "OGV", "video/ogg", "ogv ogg"),
    (Family.VIDEO, "FLV", "video/x-flv", "flv"),
    (Family.VIDEO, "MPEG", "video/mpeg", "mpg mpeg vob"),
    (Family.VIDEO, "MPEG-TS", "video/mp2t", "ts mts m2ts"),
    (Family.AUDIO, "MP3", "audio/mpeg", "mp3 mp2"),
    (Family.AUDIO, "M4A", "audio/mp4", "m4a mp4 m4b m4p"),
    (Family.AUDIO, "3GA", "audio/3gpp", "3ga 3gp 3gpp 3g2 m4a"),
    (Family.AUDIO, "AAC", "audio/aac", "aac"),
    (Family.AUDIO, "AMR", "audio/amr", "amr awb"),
    (Family.AUDIO, "Ogg", "audio/ogg", "ogg oga opus"),
    (Family.AUDIO, "WAV", "audio/x-wav", "wav"),
    (Family.AUDIO, "FLAC", "audio/flac", "flac"),
    (Family.AUDIO, "AIFF", "audio/aiff", "aiff aif aifc"),
    (Family.AUDIO, "CAF", "audio/x-caf", "caf"),
    (Family.DOCUMENT, "PDF", "application/pdf", "pdf"),
    (Family.DOCUMENT, "DOCX", f"{_OFFICE}.wordprocessingml.document", "docx"),
    (Family.DOCUMENT, "XLSX", f"{_OFFICE}.spreadsheetml.sheet", "xlsx"),
    (Family.DOCUMENT, "PPTX", f"{_OFFICE}.presentationml.presentation", "pptx"),
    (Family.DOCUMENT, "DOCM", "application/vnd.ms-word.document.macroEnabled.12", "docm dotm"),
    (Family.DOCUMENT, "XLSM", "application/vnd.ms-excel.sheet.macroEnabled.12", "xlsm xltm xlam"),
    (Family.DOCUMENT, "PPTM", "application/vnd.ms-powerpoint.presentation.macroEnabled.12", "pptm ppsm"),
    (Family.DOCUMENT, "ODT", f"{_OPEN}.text", "odt"),
    (Family.DOCUMENT, "ODS", f"{_OPEN}.spreadsheet", "ods"),
    (Family.DOCUMENT, "ODP", f"{_OPEN}.presentation", "odp"),
    (Family.DOCUMENT, "ODG", f"{_OPEN}.graphics", "odg"),
    (Family.DOCUMENT, "DOC", "application/msword", "doc dot"),
    (Family.DOCUMENT, "XLS", "application/vnd.ms-excel", "xls xlt"),
    (Family.DOCUMENT, "PPT", "application/vnd.ms-powerpoint", "ppt pps"),
    (Family.DOCUMENT, "MSG", "application/vnd.ms-outlook", "msg"),
    (Family.DOCUMENT, ENCRYPTED, "application/encrypted", "docx xlsx pptx"),
    (Family.DOCUMENT, "RTF", "application/rtf", "rtf doc"),
    (Family.DOCUMENT, "EPUB", "application/epub+zip", "epub"),
    (Family.TEXT, TEXT, "text/plain", "txt csv"),
    (Family.ARCHIVE, "ZIP", "application/zip", "zip"),
    (Family.ARCHIVE, "gzip", "application/gzip", "gz tgz"),
    (Family.ARCHIVE, "7z", "application/x-7z-compressed", "7z"),
    (Family.ARCHIVE, "RAR", "application/vnd.rar", "rar"),
    (Family.ARCHIVE, "tar", "application/x-tar", "tar"),
    (Family.ARCHIVE, "WARC", "application/warc", "warc"),
    (Family.PROGRAM, RUNS, "application/octet-stream", ""),
)
KINDS = {
    name: Kind(name, family, media_type, tuple(endings.split()))
    for family, name, media_type, endings in _TABLE
}
PROGRAM = KINDS[RUNS]
