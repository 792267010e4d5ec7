"""An address taken apart, each part in one spelling."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from .encoding import as_iri, one_spelling, read_out
from .ends import without_ends
from .errors import NotAnAddress
from .hosts import one_host
from .signs import without_unseen

LONGEST = 2000
PORTS = {"http": 80, "https": 443}
_AMPERSAND = re.compile(r"&(?:amp;)+", re.IGNORECASE)
_QUERY = "!$'()*,:@/?;"
_PART = re.compile(r"(?:post|p|pid|msg|comment|cmt|reply|binh-?luan)[-_]?\d+", re.IGNORECASE)
_SCHEME = re.compile(r"https?:", re.IGNORECASE)
# A host with a path, or one that begins as no word does; "anh.jpg" is neither.
_BARE = re.compile(
    r"(?:(?=www\.)|(?=[^/]+/))(?:[\w-]+\.)+[^\W\d_][\w-]+(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE
)


@dataclass(frozen=True)
class Address:
    """`query` holds (name, value) pairs; `route` is a fragment that names content, `part` one that names a
    post or comment on the page."""

    host: str
    port: int | None
    path: str
    query: tuple[tuple[str, str], ...]
    route: str
    part: str
    written: str

    @cached_property
    def segments(self) -> tuple[str, ...]:
        """The parts of the path as a person reads them, empty ones left out."""
        return tuple(part for part in (read_out(part) for part in self.path.split("/")) if part)

    def value(self, name: str) -> str:
        """The first value that the query gives to `name`, as a person reads it; "" when there is none."""
        return next((read_out(value) for own, value in self.query if read_out(own) == name), "")


def mended(url: str) -> str:
    """`url` as it was meant.

    No unseen signs, no brackets and stops of the sentence around it, `&amp;` of a copied page an ampersand
    again; letters of full width are letters; what was typed without its scheme gets https.
    """
    url = _AMPERSAND.sub("&", url)
    while (shorter := without_ends(without_unseen(url))) != url:
        url = shorter
    if _SCHEME.match(url):
        return url
    narrow = unicodedata.normalize("NFKC", url)
    if _SCHEME.match(narrow):
        return mended(narrow)
    return f"https://{url}" if _BARE.fullmatch(url) else url


def read(url: str) -> Address:
    """Take `url` apart. NotAnAddress, with a sentence, when it is no readable http(s) address."""
    written = _slashes(mended(url))
    if len(written) > LONGEST:
        raise NotAnAddress(_("Địa chỉ dài quá 2.000 ký tự."))
    if not _SCHEME.match(written):
        raise NotAnAddress(_("Địa chỉ phải bắt đầu bằng http:// hoặc https://."))
    if re.search(r"[\s<>\"]", written):
        raise NotAnAddress(_("Địa chỉ có dấu cách hoặc ký tự không dùng được; hãy chép lại địa chỉ."))
    try:
        parts = urlsplit(written)
        port, netloc = parts.port, parts.netloc
    except ValueError:
        raise NotAnAddress(_("Không đọc được địa chỉ này; hãy chép lại địa chỉ.")) from None
    if "@" in read_out(netloc):
        raise NotAnAddress(_("Địa chỉ có tên đăng nhập phía trước tên máy chủ; hãy bỏ phần đó."))
    if not netloc:
        raise NotAnAddress(_("Địa chỉ thiếu tên máy chủ."))
    name = netloc if netloc.endswith("]") else netloc.rpartition(":")[0] if ":" in netloc else netloc
    return Address(
        host=one_host(name),
        port=None if port == PORTS[parts.scheme] else port,
        path=_path(parts.path),
        query=tuple(_pairs(parts.query)),
        route=_route(parts.fragment),
        part=_part(parts.fragment),
        written=written,
    )


def _slashes(written: str) -> str:
    """As browsers read it: a backslash before the query is a slash; two stand after the scheme."""
    end = min((place for sign in "?#" if (place := written.find(sign)) >= 0), default=len(written))
    front = written[:end].replace("\\", "/")
    scheme = re.match(r"(https?):/*", front, re.IGNORECASE)
    return (f"{scheme[1].lower()}://{front[scheme.end() :]}" if scheme else front) + written[end:]


def _path(path: str) -> str:
    kept: list[str] = []
    for part in path.split("/"):
        plain = one_spelling(part)
        if plain == "..":
            if len(kept) > 1:
                kept.pop()
        elif plain != ".":
            kept.append(plain)
    return "/".join(kept).rstrip("/")


def _pairs(query: str):
    for part in query.split("&"):
        if part:
            name, _sign, value = part.partition("=")
            yield _in_query(name), _in_query(value)


def _in_query(text: str) -> str:
    return one_spelling(text.replace("+", "%20"), reserved=_QUERY + "=")


def _route(fragment: str) -> str:
    """Routes behind `#/` and `#!` name content; any other fragment is a place on the page."""
    return one_spelling(as_iri(fragment)) if fragment[:1] in ("/", "!") else ""


def _part(fragment: str) -> str:
    """ "post-12", "p12", "comment-7": what somebody wrote there is another content than the page."""
    return fragment.lower() if _PART.fullmatch(fragment) else ""


def is_web_address(url: str) -> bool:
    """Whether `url` may stand in a link as it is: a readable http(s) address."""
    if not _SCHEME.match(url):
        return False
    try:
        read(url)
    except NotAnAddress:
        return False
    return True
