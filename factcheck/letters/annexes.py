"""The annexes: addresses, captures with their hashes and pictures, sources."""

from django.utils.translation import gettext as _

from cms.core.paper import Annex, Column, Paragraph, Table
from cms.core.vietnamese import number_vi

from ..enums import Platform
from .captures import pictures_of
from .phrases import count, day, moment

EXCERPT = 600  # letters of a post's words under the table of addresses


def names(content: dict) -> list[str]:
    """Which annexes there are, in order; an empty one is left out."""
    there = {
        "addresses": content["posts"],
        "captures": content["captures"],
        "sources": content["sources"]["shown"] or content["sources"]["kept_back"],
    }
    return [name for name, filled in there.items() if filled]


def annexes(content: dict, *, pictures: bool, opening: tuple = ()) -> tuple[Annex, ...]:
    """The annexes named by `names`, each with the blocks `opening` on top."""
    make = {
        "addresses": lambda: addresses(content["posts"]),
        "captures": lambda: _captures(content["captures"], pictures),
        "sources": lambda: _sources(content["sources"]),
    }
    filled = [make[name]() for name in names(content)]
    return tuple(Annex(annex.title, (*opening, *annex.blocks)) for annex in filled)


def addresses(posts: list[dict]) -> Annex:
    """Content addresses, numbered, and what stood there without names."""
    rows = tuple(
        (str(place), post["url"], str(Platform(post["platform"]).label), moment(post["posted_at"]))
        for place, post in enumerate(posts, 1)
    )
    table = Table(
        (
            Column(_("TT"), 0.4, "center"),
            Column(_("Địa chỉ nội dung"), 4),
            Column(_("Nền tảng"), 1.1),
            Column(_("Thời điểm đăng"), 1.5),
        ),
        rows,
    )
    quoted = [
        Paragraph(
            _("Nội dung tại địa chỉ số %(place)d: “%(text)s”") % {"place": place, "text": _cut(post["text"])}
        )
        for place, post in enumerate(posts, 1)
        if post["text"].strip()
    ]
    return Annex(_("Địa chỉ nội dung"), (table, *quoted))


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= EXCERPT else f"{text[:EXCERPT].rstrip()} […]"


def _captures(captures, pictures: bool) -> Annex:
    rows = tuple(
        (
            str(place),
            capture["title"],
            str(capture["address"] or ""),
            _("%(type)s, %(size)s byte")
            % {"type": _kind(capture["content_type"]), "size": number_vi(capture["size"])},
            moment(capture["received_at"]),
            capture["sha256"],
        )
        for place, capture in enumerate(captures, 1)
    )
    table = Table(
        (
            Column(_("TT"), 0.45, "center"),
            Column(_("Bản lưu"), 1.4),
            Column(_("Của địa chỉ số"), 0.75, "center"),
            Column(_("Loại, dung lượng"), 1.2),
            Column(_("Nhận lúc"), 1.2),
            Column(_("Mã băm SHA-256"), 1.75),
        ),
        rows,
    )
    notes = [Paragraph(_("Mã băm tính trên tệp gốc ngay khi nhận; tệp gốc được lưu tại cơ quan."))]
    if any(capture["content_type"].startswith("image/") for capture in captures):
        notes.append(Paragraph(_("Hình dưới đây là bản thu nhỏ để nhận biết.")))
    shown = pictures_of(captures) if pictures else ()
    return Annex(_("Bản lưu nội dung"), (table, *notes, *shown))


def _kind(content_type: str) -> str:
    family, _slash, ending = content_type.partition("/")
    if family == "text":
        return _("văn bản")
    short = "DOCX" if "wordprocessing" in ending else "XLSX" if "spreadsheet" in ending else ending.upper()
    words = {"image": _("ảnh"), "video": _("video"), "audio": _("âm thanh")}
    return f"{words[family]} {short}" if family in words else short


def _sources(sources) -> Annex:
    rows = tuple(
        (
            str(place),
            "\n".join(part for part in (source["title"], source["publisher"]) if part),
            day(source["published_on"]) if source["published_on"] else "",
            _nature(source),
            source["url"] or _("Lưu tại cơ quan"),
            source["sha256"],
        )
        for place, source in enumerate(sources["shown"], 1)
    )
    table = Table(
        (
            Column(_("TT"), 0.45, "center"),
            Column(_("Tài liệu, nguồn"), 1.6),
            Column(_("Ngày"), 0.85),
            Column(_("Tính chất"), 0.9),
            Column(_("Địa chỉ"), 1.5),
            Column(_("Mã băm SHA-256"), 1.75),
        ),
        rows,
    )
    blocks = [table] if rows else []
    if sources["kept_back"]:
        blocks.append(
            Paragraph(
                _("%(count)s nguồn không công bố được lưu tại cơ quan, xuất trình khi có yêu cầu.")
                % {"count": count(sources["kept_back"])}
            )
        )
    return Annex(_("Nguồn đã đối chiếu"), tuple(blocks))


def _nature(source) -> str:
    marks = [
        word
        for word, holds in ((_("nguồn trực tiếp"), source["primary"]), (_("độc lập"), source["independent"]))
        if holds
    ]
    return ", ".join(marks) or _("tham khảo")
