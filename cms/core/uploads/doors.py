"""What each place where a file can be handed in takes, and what it says to who brings another."""

from dataclasses import dataclass
from functools import cached_property
from typing import BinaryIO

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.reading.classified import mark_in

from .inside import look_inside
from .kinds import ENCRYPTED, KINDS, TEXT, Family, Kind
from .locked import is_locked
from .telling import told
from .whole import has_its_end


class NotTaken(ValueError):
    """The message, in words for the person, says what the file is and what may be sent here."""


class Classified(NotTaken):
    """A state secret by its mark: whoever holds its bytes deletes them at once."""

    def __init__(self, mark: str):
        super().__init__(
            _(
                "Nội dung này có dấu “%(mark)s” đứng riêng một dòng. Bí mật nhà nước không được gửi qua "
                "mạng: hệ thống không giữ lại gì. Hãy giao tận tay cho bộ phận quản lý tài liệu mật của cơ "
                "quan bạn, hoặc báo công an nơi gần nhất nếu bạn không có phận sự giữ tài liệu này."
            )
            % {"mark": mark}
        )


@dataclass(frozen=True)
class Door:
    """A place where files are handed in. `names` are kinds of the list.

    `whole`: a file without its end is refused; `readable`: one that its own programs can't read as well.
    `listing`: what is taken, in words.
    """

    names: frozenset[str]
    listing: str | Promise
    whole: bool = False
    readable: bool = False

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
    if is_locked(file, kind):
        raise _locked()
    if kind.name not in door.names:
        raise NotTaken(_("Đây là tệp %(kind)s, không phải %(takes)s.") % takes)
    _check_inside(file, kind, door, takes)
    return kind


def refuse_words(text: str) -> None:
    """Classified where a mark of state secrets stands on a line of its own in typed words."""
    if mark := mark_in([text]):
        raise Classified(mark)


def _locked() -> NotTaken:
    return NotTaken(_("Tệp này có mật khẩu nên không ai mở được. Hãy bỏ mật khẩu rồi gửi lại."))


def _check_inside(file: BinaryIO, kind: Kind, door: Door, takes: dict) -> None:
    """NotTaken for what is secret, locked, or less than a whole file; nobody could look into the second."""
    inside = look_inside(file, kind)
    if inside.mark:
        raise Classified(inside.mark)
    if inside.locked:
        raise _locked()
    if door.whole and not kind.whole:
        raise NotTaken(_("Tệp %(kind)s này không trọn vẹn; hãy lưu lại rồi gửi lại.") % takes)
    if door.readable and (inside.damaged or not kind.whole or not has_its_end(file, kind)):
        raise NotTaken(
            _("Tệp %(kind)s này hỏng hoặc bị cắt cụt. Hãy thử mở tệp trên máy của bạn rồi gửi lại.") % takes
        )


def _of(*families: Family) -> frozenset[str]:
    return frozenset(name for name, kind in KINDS.items() if kind.family in families and name != ENCRYPTED)


_KEPT = (Family.IMAGE, Family.VIDEO, Family.AUDIO, Family.DOCUMENT, Family.TEXT, Family.ARCHIVE)
_ALL = gettext_lazy(
    "ảnh, video, âm thanh, PDF, tệp văn phòng (Word, Excel, PowerPoint, ODF), văn bản hoặc tệp nén"
)
EVIDENCE = Door(_of(*_KEPT), _ALL)
ANSWER = Door(_of(*_KEPT), _ALL)
REPORT = Door(_of(*_KEPT), _ALL, whole=True, readable=True)
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
