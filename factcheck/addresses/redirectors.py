"""Known redirectors: the address behind them is read from their own, nothing is fetched."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from .errors import NotAnAddress
from .parsing import Address, mended, read
from .platforms import site_of

MOST_STEPS = 5


@dataclass(frozen=True)
class Redirector:
    """Hosts, a path, and the query names that carry the address behind it."""

    hosts: str
    path: str
    names: tuple[str, ...]
    base: str = ""  # for those that give a path of their own


GOOGLE = r"(?:[\w-]+\.)*google(?:\.com?)?\.[a-z]{2,3}|(?:[\w-]+\.)*google\.com"
TABLE = (
    Redirector(r"lm?\.(?:facebook|instagram|messenger|threads)\.(?:com|net)", r".*", ("u",)),
    Redirector(r"(?:.*\.)?facebook\.com|(?:.*\.)?fb\.com", r"l\.php|flx/warn|sharer(?:\.php|/sharer\.php)?|share\.php", ("u",)),
    Redirector(r"(?:.*\.)?facebook\.com", r"dialog/(?:share|feed)", ("href", "link")),
    Redirector(r"(?:.*\.)?facebook\.com", r"(?:v[\d.]+/)?plugins/(?:post|video|comment_embed)(?:\.php)?(?:/.*)?", ("href",)),
    Redirector(r"(?:.*\.)?facebook\.com", r"login(?:\.php|/.*)?|checkpoint(?:/.*)?", ("next",), "https://www.facebook.com"),
    Redirector(r"(?:.*\.)?instagram\.com", r"accounts/login(?:/.*)?", ("next",), "https://www.instagram.com"),
    Redirector(r"(?:.*\.)?threads\.(?:net|com)", r"login(?:/.*)?", ("next",), "https://www.threads.com"),
    Redirector(r"(?:.*\.)?tiktok\.com", r"login(?:/.*)?", ("redirect_url", "enter_from_url"), "https://www.tiktok.com"),
    Redirector(r"(?:.*\.)?(?:twitter|x)\.com", r"(?:i/flow/)?login", ("redirect_after_login",), "https://x.com"),
    Redirector(r"publish\.(?:twitter|x)\.com", r"", ("query", "url")),
    Redirector(r"(?:.*\.)?youtube\.com", r"signin", ("next",), "https://www.youtube.com"),
    Redirector(r"(?:.*\.)?reddit\.com", r"login(?:/.*)?|over18", ("dest",), "https://www.reddit.com"),
    Redirector(r"(?:.*\.)?linkedin\.com", r"(?:uas/)?login|authwall|signup(?:/.*)?", ("session_redirect", "sessionRedirect"), "https://www.linkedin.com"),
    Redirector(r"(?:.*\.)?(?:instagram|tiktok|vimeo|twitter|x|reddit|threads|dailymotion|soundcloud|spotify)\.(?:com|net)", r"(?:.*/)?oembed(?:\.json)?", ("url",)),
    Redirector(GOOGLE, r"url", ("q", "url")),
    Redirector(GOOGLE, r"imgres", ("imgrefurl",)),
    Redirector(r"(?:.*\.)?translate\.google\.[\w.]+", r"translate", ("u",)),
    Redirector(r"(?:.*\.)?youtube\.com", r"redirect", ("q",)),
    Redirector(r"(?:.*\.)?youtube\.com", r"attribution_link", ("u",), "https://www.youtube.com"),
    Redirector(r"(?:.*\.)?youtube\.com", r"oembed", ("url",)),
    Redirector(r"consent\.(?:youtube|google)\.com", r".*", ("continue",)),
    Redirector(r"accounts\.google\.com", r".*", ("continue",)),
    Redirector(r"(?:.*\.)?zalo\.me|(?:.*\.)?zaloapp\.com", r"(?!s(?:/|$)).*", ("continue", "url", "u", "link", "target")),
    Redirector(r"(?:www\.)?tiktok\.com", r"link/v2", ("target",)),
    Redirector(r"(?:t|telegram)\.me", r"iv|share/url|share", ("url",)),
    Redirector(r"(?:.*\.)?(?:twitter|x)\.com", r"(?:intent/)?(?:tweet|post)|share|i/redirect", ("url",)),
    Redirector(r"(?:.*\.)?linkedin\.com", r"redir/redirect|safety/go|sharing/share-offsite|shareArticle", ("url",)),
    Redirector(r"(?:.*\.)?(?:vk\.com|vk\.ru|vkontakte\.ru)", r"away(?:\.php)?", ("to",)),
    Redirector(r"out\.reddit\.com|exit\.sc|(?:www\.)?pinterest\.\w+|slack-redir\.net|disq\.us|steamcommunity\.com", r".*", ("url", "u")),
    Redirector(r"(?:.*\.)?duckduckgo\.com", r"l", ("uddg",)),
    Redirector(r".*\.safelinks\.protection\.outlook\.com", r".*", ("url",)),
    Redirector(r"(?:.*\.)?medium\.com", r"r", ("url",)),
    Redirector(r"(?:.*\.)?coccoc\.com", r"(?:redirect|url)", ("url", "q", "u")),
)  # fmt: skip


def unwrapped(address: Address) -> Address:
    """The address behind known redirectors, at most five deep; the address itself when it is none."""
    for _step in range(MOST_STEPS):
        behind = _behind(address)
        if behind is None:
            break
        address = behind
    return address


def _behind(address: Address) -> Address | None:
    path = "/".join(address.segments)
    if other := _other_spelling(address):
        return other
    if amp := _amp(address, path):
        return amp
    for redirector in TABLE:
        if re.fullmatch(redirector.hosts, address.host) and re.fullmatch(redirector.path, path):
            for name in redirector.names:
                if behind := _readable(address.value(name), redirector.base):
                    return behind
    return None


def _other_spelling(address: Address) -> Address | None:
    """The address of which this is another spelling: a route of a platform, a channel or a page as a host."""
    written = urlsplit(address.written)
    if address.route and site_of(address.host):
        return _readable(f"https://{address.host}/{written.fragment.lstrip('!/')}", "")
    behind = f"{written.path}{'?' + written.query if written.query else ''}"
    if channel := re.fullmatch(r"(?!(?:www|web)\.)([\w-]+)\.t\.me", address.host):
        return _readable(f"https://t.me/{channel[1].replace('-', '_')}{behind}", "")
    if page := re.fullmatch(r"([\w-]+)\.translate\.goog", address.host):
        host = page[1].replace("--", "_").replace("-", ".").replace("_", "-")
        query = "&".join(pair for pair in written.query.split("&") if not pair.startswith("_x_tr_"))
        return _readable(f"https://{host}{written.path}{'?' + query if query else ''}", "")
    return None


def _amp(address: Address, path: str) -> Address | None:
    """An article that a cache of AMP shows: google.com/amp/s/bao.example/bai."""
    if re.fullmatch(GOOGLE, address.host):
        found = re.fullmatch(r"amp/(s/)?(.+)", path)
    elif address.host.endswith(".cdn.ampproject.org"):
        found = re.fullmatch(r"[cv]/(s/)?(.+)", path)
    else:
        return None
    return _readable(f"{'https' if found[1] else 'http'}://{found[2]}", "") if found else None


def _readable(value: str, base: str) -> Address | None:
    value = mended(value)
    if base and value.startswith("/"):
        value = base + value
    if not re.match(r"https?://", value, re.IGNORECASE):
        return None
    try:
        return read(value.replace(" ", "%20"))
    except NotAnAddress:
        return None


def in_archive(url: str) -> str:
    """The address of which a public archive's `url` shows a copy; "" where the archive's hides it."""
    path = url.partition("://")[2].partition("/")[2]
    inner = re.search(r"https?:/+.+", path) or re.search(r"(?<=/)(?:[\w-]+\.)+[a-z]{2,}/.+", f"/{path}")
    return re.sub(r"^(?:(https?):/+)?", lambda found: f"{found[1] or 'https'}://", inner[0]) if inner else ""
