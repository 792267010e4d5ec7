"""What each place where a file can be handed in takes, and what it says to who brings another."""

from dataclasses import dataclass
from functools import cached_property
from typing import BinaryIO

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .kinds import KINDS, TEXT, Family, Kind
from .telling import told


class NotTaken(ValueError):
    """The message, in words for the person, says what the file is and what may be sent here."""


@dataclass(frozen=True)
class Door:
    """A place where files are handed in. `names` are kinds of the list.

    `whole`: a file without its end is refused. `listing`: what is taken, in words.
    """

    names: frozenset[str]
    listing: str | Promise
    whole: bool = False

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """In the order of the list."""
        return tuple(kind for name, kind in KINDS.items() if name in self.names)

    @cached_property
    def extensions(self) -> tuple[str, ...]:
        """Every ending (no dot) that a file here may have, each once."""
        return tuple(dict.fromkeys(ending for kind in self.kinds for ending in kind.extensions))

    @cached_property
    def accept(self) -> str:
        """For the attribute `accept` of a field: types and endings, as some browsers know only either."""
        types = dict.fromkeys(kind.media_type for kind in self.kinds)
        return ",".join([*types, *(f".{ending}" for ending in self.extensions)])


def taken(file: BinaryIO, door: Door) -> Kind:
    """The kind of `file` by its content; NotTaken where `door` takes no such file."""
    file.seek(0)
    if not file.read(1):
        raise NotTaken(_("Tệp rỗng."))
    kind = told(file)
    takes = {"takes": door.listing}
    if kind is None:
        raise NotTaken(_("Không nhận ra loại của tệp này, hoặc tệp hỏng. Hãy gửi %(takes)s.") % takes)
    if kind.family is Family.PROGRAM:
        raise NotTaken(_("Tệp này là chương trình chạy được, không phải %(takes)s.") % takes)
    takes["kind"] = _(kind.name)
    if kind.name not in door.names:
        raise NotTaken(_("Đây là tệp %(kind)s, không phải %(takes)s.") % takes)
    if door.whole and not kind.whole:
        raise NotTaken(_("Tệp %(kind)s này không trọn vẹn; hãy lưu lại rồi gửi lại.") % takes)
    return kind


def _of(*families: Family) -> frozenset[str]:
    return frozenset(name for name, kind in KINDS.items() if kind.family in families)


_KEPT = (Family.IMAGE, Family.VIDEO, Family.AUDIO, Family.DOCUMENT, Family.TEXT, Family.ARCHIVE)
_ALL = gettext_lazy(
    "ảnh, video, âm thanh, PDF, tệp văn phòng (Word, Excel, PowerPoint, ODF), văn bản hoặc tệp nén"
)
EVIDENCE = Door(_of(*_KEPT), _ALL)
ANSWER = Door(_of(*_KEPT), _ALL)
SIGNED = Door(
    _of(Family.IMAGE, Family.DOCUMENT, Family.ARCHIVE),
    gettext_lazy("PDF, ảnh bản ký, tệp văn phòng hoặc tệp nén"),
)
PICTURE = Door(
    frozenset({"JPEG", "PNG", "WebP", "AVIF", "GIF", "HEIC"}),
    gettext_lazy("ảnh JPEG, PNG, WebP, AVIF, GIF hoặc HEIC"),
)
LIBRARY = Door(
    frozenset({"PDF", "DOCX", "XLSX", "PPTX", "ODT", "ODS", "ODP", TEXT, "ZIP", "MP3", "M4A", "MP4"}),
    gettext_lazy("PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, TXT, CSV, ZIP, MP3, M4A hoặc MP4"),
    whole=True,
)
