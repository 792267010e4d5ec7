"""Telegram: `t.me/kenh/12` is a message that everybody can read; `t.me/c/…` one for members alone."""

from ...enums import Platform
from ..table import Content, Place, Room, Site

# Words of Telegram's own that stand where a channel's name would.
OWN = r"(?!(?:s|c|k|a|joinchat|addstickers|addemoji|addlist|addtheme|share|proxy|socks|iv|setlanguage|bg|boost|contact|login|confirmphone|giftcode|nft|m|call|invoice|auction|stickers|emoji)(?:/|$))"
WHO = rf"{OWN}(?P<who>\w+)"

SITES = (
    Site(
        name="telegram",
        platform=Platform.TELEGRAM,
        hosts=("t.me",),
        doors=("telegram.me", "telegram.dog"),
        accounts=("who",),
        content=(
            Content(rf"(?:s/)?{WHO}/(?P<id>\d+)", "{who}/{id}", also=("comment",)),
            Content(rf"(?:s/)?{WHO}/\d+/(?P<id>\d+)", "{who}/{id}", also=("comment",)),
            Content(rf"{WHO}/s/(?P<id>\d+)", "{who}/story/{id}"),
        ),
        rooms=(
            Room(r"c(?:/.*)?|[ka](?:/.*)?|m/.*", Place.MEMBERS_ONLY),
            Room(r"joinchat(?:/.*)?|\+.*|addlist/.*|call/.*", Place.GROUP),
            Room(r"(?:contact|boost|confirmphone|login|proxy|socks|setlanguage|bg|giftcode|nft|addstickers|addemoji|addtheme|stickers|emoji)(?:/.*)?", Place.ACCOUNT),
            Room(rf"(?:s/)?{OWN}[^/]+(?:/s)?", Place.ACCOUNT),
            Room(r"s|s/[^/]+(?:/.*)?", Place.ACCOUNT),
            Room(rf"{OWN}[^/]+/[A-Za-z]\w*", Place.ACCOUNT),  # a robot's own program
        ),
        tracks=frozenset({"single", "thread", "embed", "mode", "before", "after", "q", "userpic", "tme_mode"}),
    ),
    Site(
        name="telegram web",
        platform=Platform.TELEGRAM,
        hosts=("web.telegram.org", "webk.telegram.org", "webz.telegram.org", "weba.telegram.org"),
        rooms=(Room(r".*", Place.MEMBERS_ONLY),),
    ),
    Site(
        name="telegraph",
        platform=Platform.TELEGRAM,
        hosts=("telegra.ph",),
        doors=("graph.org", "te.legra.ph"),
        content=(Content(r"(?P<slug>[^/]+-\d\d-\d\d(?:-\d+)?)", "{slug}"), Content(r"file/(?P<name>[^/]+)", "file/{name}")),
    ),
)  # fmt: skip
