"""Zalo: mostly rooms; content are the articles and videos of its official accounts."""

from ...enums import Platform
from ..table import Content, Place, Room, Site

CODE = r"[\w.-]{6,}"

SITES = (
    Site(
        name="zalo article",
        platform=Platform.ZALO,
        hosts=("rd.zapps.vn", "officialaccount.me", "oa.zalo.me", "article.zalo.me", "rd.zalo.me"),
        subdomains=False,
        content=(
            Content(r"(?:d|detail/[^/]+|articles?|articles?/detail)", "article/{id}", {"id": rf"{CODE}$"}),
            Content(rf"(?:d|articles?)/(?P<id>{CODE})", "article/{id}"),
        ),
        rooms=(Room(r".*", Place.ACCOUNT),),
        tracks=frozenset({"pageId", "src", "zarsrc", "utm_zalo"}),
    ),
    Site(
        name="zalo",
        platform=Platform.ZALO,
        hosts=("zalo.me",),
        doors=("zaloapp.com", "zalo.vn"),
        content=(Content(rf"(?:v|video)/(?P<id>{CODE})", "video/{id}"),),
        rooms=(
            Room(r"g(?:/.*)?|share/g/.*|group(?:/.*)?", Place.GROUP),
            Room(r"pc|web|download|chat(?:/.*)?", Place.MESSAGES),
            Room(r"(?:qr|oa|pages?|profile|channel|u|p)(?:/.*)?", Place.ACCOUNT),
            Room(r"s(?:/.*)?|app(?:/.*)?", Place.LISTING),
            Room(r"[^/]+(?:/(?:info|about|photo|feed|timeline|video))?", Place.ACCOUNT),
        ),
        tracks=frozenset({"src", "zarsrc", "utm_zalo"}),
    ),
)  # fmt: skip
