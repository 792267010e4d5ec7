"""Content, a room of somebody, or a shape of which only a person can tell."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from .errors import NotAnAddress
from .hosts import is_public
from .parsing import Address, read
from .platforms import site_of
from .redirectors import in_archive, unwrapped
from .shapes import shape_of
from .shorteners import ARCHIVES, SHORTENERS
from .table import Content, Place
from .websites import CONTENT_SHAPE, shape_on_website


class Kind(StrEnum):
    CONTENT = "content"
    ROOM = "room"  # never content, whatever anybody writes
    UNKNOWN = "unknown"  # content when the confirmer writes why


@dataclass(frozen=True)
class Judgement:
    """`sentence` says why an address is no content, or what is not known; "" for content."""

    kind: Kind
    sentence: str = ""


def judge(url: str) -> Judgement:
    """What `url` names, from its shape alone."""
    try:
        address = unwrapped(read(url))
    except NotAnAddress as problem:
        return Judgement(Kind.ROOM, str(problem))
    if not is_public(address.host):
        return Judgement(Kind.ROOM, _sentence(Place.OWN_NETWORK))
    if address.host in ARCHIVES:
        return _of_archive(address)
    if address.host in SHORTENERS:
        return Judgement(Kind.UNKNOWN, _sentence(Place.SHORT))
    found = _on_platform(address)
    if found is None:
        return Judgement(Kind.UNKNOWN, _unknown())
    if not isinstance(found, Place):
        return Judgement(Kind.CONTENT)
    return Judgement(Kind.UNKNOWN if found == Place.SHORT else Kind.ROOM, _sentence(found))


def why_not_content(url: str, reason: str = "") -> str | None:
    """None when `url` names one content, or may name one and a person wrote the `reason`; else why not."""
    judgement = judge(url)
    if judgement.kind == Kind.CONTENT or (judgement.kind == Kind.UNKNOWN and reason.strip()):
        return None
    return judgement.sentence


def _on_platform(address: Address) -> str | Place | None:
    site = site_of(address.host)
    if site is None:
        return shape_on_website(address)
    shape, _parts = shape_of(site, address)
    if isinstance(shape, Content):
        return CONTENT_SHAPE
    if not address.segments and shape is None:
        return Place.ROOT
    return shape.place if shape else None


def _of_archive(address: Address) -> Judgement:
    """A copy in a public archive: of a room it is one, of anything else a person must tell."""
    if inner := in_archive(address.written):
        judgement = judge(inner)
        if judgement.kind == Kind.ROOM:
            return judgement
    return Judgement(Kind.UNKNOWN, _unknown())


def _unknown() -> str:
    return _("Chưa rõ địa chỉ này là một bài đăng hay một tài khoản; người xác nhận phải ghi lý do")


def _sentence(place: Place) -> str:
    return {
        Place.ROOT: _("Đây là trang gốc, không phải một bài đăng"),
        Place.ACCOUNT: _("Đây là trang cá nhân hoặc trang chung, không phải một bài đăng"),
        Place.GROUP: _("Đây là nhóm, kênh hoặc trang cá nhân, không phải một bài đăng"),
        Place.LISTING: _("Đây là trang tìm kiếm, nhãn hoặc danh mục, không phải một bài đăng"),
        Place.MESSAGES: _("Đây là địa chỉ nhắn tin, không phải một bài đăng công khai"),
        Place.MEMBERS_ONLY: _("Chỉ thành viên mở được địa chỉ này: không phải một bài đăng công khai"),
        Place.OWN_NETWORK: _("Đây là địa chỉ trong mạng nội bộ, người ngoài không mở được"),
        Place.SHORT: _(
            "Địa chỉ rút gọn, không thấy được nó dẫn đến bài đăng hay tài khoản: hãy mở ra và ghi "
            "địa chỉ thật, hoặc người xác nhận ghi lý do"
        ),
    }[place]
