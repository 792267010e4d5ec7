"""What a document says, free of any model and of any file format. Layout is in `measures`."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from . import text


class PaperError(ValueError):
    """The document can't be set; the message, in Vietnamese, says what to change."""


def _capitals(holder, *names: str) -> None:
    """The layout asks for capitals in these fields, however they were typed."""
    for name in names:
        value = getattr(holder, name)
        capitals = value.upper() if isinstance(value, str) else tuple(line.upper() for line in value)
        object.__setattr__(holder, name, capitals)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. A line break inside it is kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 is numbered I., 2 is 1., 3 is a). `number` None counts by itself, "" prints none."""

    level: int
    text: str
    number: str | None = None

    def __post_init__(self):
        if self.level not in (1, 2, 3):
            raise PaperError(_("Đề mục chỉ có cấp 1, 2 hoặc 3."))


@dataclass(frozen=True, slots=True)
class Item:
    """A line that begins with "-", with lines under it that begin with "+"."""

    text: str
    children: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list; plain strings stand for items without children."""

    items: tuple[Item | str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is a share of the row, `align` one of left, center, right."""

    title: str
    width: float = 1.0
    align: str = "left"

    def __post_init__(self):
        if self.width <= 0 or self.align not in ("left", "center", "right"):
            raise PaperError(_("Cột “%s” có độ rộng hoặc cách canh không hợp lệ.") % self.title)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain text under a heading row that is repeated on every page."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""

    def __post_init__(self):
        if not self.columns or any(len(row) != len(self.columns) for row in self.rows):
            raise PaperError(_("Mỗi hàng của bảng phải có đủ số ô như hàng tiêu đề."))


@dataclass(frozen=True, slots=True)
class Picture:
    """`data` is the file itself (PNG, JPEG, GIF, WebP …); `alt` describes it for those who can't see it."""

    data: bytes
    caption: str = ""
    alt: str = ""


Block = Paragraph | Heading | Items | Table | Picture


@dataclass(frozen=True, slots=True)
class Issuer:
    """Lines of the head at the left: `name` bold, `superior` above it; a sentence says `full_name`."""

    name: tuple[str, ...]
    full_name: str
    superior: tuple[str, ...] = ()

    def __post_init__(self):
        _capitals(self, "name", "superior")


@dataclass(frozen=True, slots=True)
class Signature:
    """`authority` as ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"); `name` without titles, empty while not yet known."""

    authority: tuple[str, ...]
    name: str = ""

    def __post_init__(self):
        _capitals(self, "authority")


@dataclass(frozen=True, slots=True)
class Annex:
    """Begins on a new page. Numbered I, II … by its place in the document."""

    title: str
    blocks: tuple[Block, ...]

    def __post_init__(self):
        _capitals(self, "title")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The parts that every document shares. Not used by itself: see `Letter` and `Report`.

    `number` and `date` stay None until the document is sent: room is left for them. A number given elsewhere
    is text, printed as it was given. `symbol` follows the number ("UBND-KGVX"). `recipients` are the lines
    under "Nơi nhận" without dash and end mark. `restart_annex_pages` counts the pages of each annex anew.
    """

    issuer: Issuer
    symbol: str
    place: str
    blocks: tuple[Block, ...]
    signature: Signature
    recipients: tuple[str, ...]
    addressees: tuple[str, ...] = ()
    number: int | str | None = None
    date: datetime.date | None = None
    annexes: tuple[Annex, ...] = ()
    restart_annex_pages: bool = False

    @property
    def kind_name(self) -> str:
        """How a sentence names this kind of document, as "Công văn"."""
        raise NotImplementedError

    @property
    def heading(self) -> str:
        """What the document is about, in one line, for the title of the file."""
        raise NotImplementedError

    @property
    def numbered(self) -> str:
        """ "02/UBND-KGVX", with a gap in place of a number not given yet."""
        return "/".join(part for part in (text.number(self.number), self.symbol) if part)

    @property
    def number_text(self) -> str:
        """ "Số: 02/UBND-KGVX"."""
        return f"Số: {self.numbered}"

    @property
    def place_and_date(self) -> str:
        """ "Kiên Giang, ngày 14 tháng 5 năm 2021", with gaps in place of a date not given yet."""
        return f"{self.place}, {text.long_date(self.date)}"

    @property
    def file_title(self) -> str:
        """One line for the properties of the file."""
        numbered = self.symbol if self.number is None else self.numbered
        return f"{self.kind_name} {numbered}: {self.heading}"

    @property
    def addressee_lines(self) -> list[str]:
        """One line for one addressee; for several "Kính gửi:" and a line each below it; none for none."""
        if len(self.addressees) < 2:
            return [f"Kính gửi: {line}" for line in text.ended(self.addressees)]
        return ["Kính gửi:", *(f"- {line}" for line in text.ended(self.addressees))]

    @property
    def recipient_lines(self) -> list[str]:
        """The lines under "Nơi nhận", each with its dash and end mark."""
        return [f"- {line}" for line in text.ended(self.recipients)]

    def annex_label(self, position: int) -> str:
        """ "Phụ lục I" for position 0."""
        return f"Phụ lục {text.roman(position + 1)}"

    @property
    def annex_reference(self) -> str:
        """The line in brackets under an annex's title."""
        return (
            f"(Kèm theo {self.kind_name} số {self.numbered} "
            f"{text.long_date(self.date)} của {self.issuer.full_name})"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Document):
    """An official letter (công văn): it has no type name; `subject` goes under the number after "V/v"."""

    subject: str

    @property
    def kind_name(self) -> str:
        return "Công văn"

    @property
    def subject_text(self) -> str:
        return f"V/v {self.subject}"

    @property
    def heading(self) -> str:
        return self.subject_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Document):
    """A document with a type name ("BÁO CÁO", "TỜ TRÌNH" …) and an abstract under it."""

    abstract: str
    type_name: str = "BÁO CÁO"

    def __post_init__(self):
        _capitals(self, "type_name")

    @property
    def kind_name(self) -> str:
        return self.type_name.capitalize()

    @property
    def heading(self) -> str:
        return self.abstract
