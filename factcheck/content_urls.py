"""Tells the address of one piece of content from that of a profile, a group or a page's root."""

import hashlib
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.utils.translation import gettext as _

TRACKING = ("utm_", "fbclid", "gclid", "mibextid", "igshid", "si", "_rdr", "ref", "refsrc")
# First path segments that name a person, a group or a community, when nothing of content follows.
ROOTS = {"groups", "group", "people", "pages", "profile", "user", "users", "channel", "c", "u", "in"}
CONTENT_KEYS = {"v", "story_fbid", "fbid", "id", "p", "post"}
SHORT_HOSTS = {"youtu.be", "fb.watch", "vt.tiktok.com", "vm.tiktok.com"}  # one word after these is content
PROFILE_FILES = {"profile.php", "people", "home.php"}


def _parts(url: str):
    """The parts of an address, or None when it can't be read as one (a broken host or port)."""
    try:
        parts = urlsplit(url.strip())
        _host, _port = parts.hostname, parts.port
    except ValueError:
        return None
    return parts


def normalise(url: str) -> str:
    """The address without fragment and tracking parameters, scheme and host in small letters.

    What is no address at all comes back as it is, without spaces around.
    """
    if (parts := _parts(url)) is None:
        return url.strip()
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.startswith(TRACKING)]
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if parts.port and parts.port not in (80, 443):
        host = f"{host}:{parts.port}"
    return urlunsplit(("https", host, parts.path.rstrip("/") or "/", urlencode(sorted(query)), ""))


def key_of(url: str) -> str:
    """SHA-256 of the normalised address: found by exact match and by nothing else. "" for no address."""
    return hashlib.sha256(normalise(url).encode()).hexdigest() if url.strip() else ""


def why_not_content(url: str) -> str | None:
    """None when `url` names one piece of content; else a sentence that says what it names."""
    parts = _parts(url)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        return _("Không phải địa chỉ web")
    segments = [segment for segment in parts.path.split("/") if segment]
    keys = {key for key, value in parse_qsl(parts.query) if value}
    if not segments and not keys & CONTENT_KEYS:
        return _("Đây là trang gốc, không phải một bài đăng")
    if segments and segments[0].lower() in PROFILE_FILES and not keys & {"story_fbid", "fbid", "v"}:
        return _("Đây là trang cá nhân, không phải một bài đăng")
    # One word after the host is an account or a page, unless it is a document with an ending.
    one_word = len(segments) == 1 and ("." not in segments[0] or segments[0].startswith("@"))
    if one_word and not keys & CONTENT_KEYS and parts.hostname.removeprefix("www.") not in SHORT_HOSTS:
        return _("Đây là trang cá nhân hoặc trang chung, không phải một bài đăng")
    if len(segments) == 2 and segments[0].lower() in ROOTS and not keys & CONTENT_KEYS:
        return _("Đây là nhóm, kênh hoặc trang cá nhân, không phải một bài đăng")
    return None
