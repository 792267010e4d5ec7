"""X, formerly Twitter."""

from ...enums import Platform
from ..table import Content, Place, Room, Site

ID = r"(?P<id>\d+)"

SITES = (
    Site(
        name="x",
        platform=Platform.X,
        hosts=("x.com",),
        doors=("twitter.com", "fxtwitter.com", "vxtwitter.com", "fixupx.com", "fixvx.com", "nitter.net", "xcancel.com"),
        apart=("about.x.com", "help.x.com", "business.x.com", "developer.x.com", "blog.x.com", "ads.x.com",
               "about.twitter.com", "help.twitter.com", "business.twitter.com", "developer.twitter.com", "blog.twitter.com",
               "pic.twitter.com"),
        content=(
            Content(rf"[^/]+/status(?:es)?/{ID}(?:/.*)?", "status/{id}"),
            Content(r"embed/(?:Tweet|index)\.html", "status/{id}", {"id": r"\d+$"}),
            Content(rf"i/(?:web/)?status/{ID}(?:/.*)?", "status/{id}"),
            Content(rf"(?:statuses|i/(?:cards/tfw/v1|videos/tweet|videos))/{ID}", "status/{id}"),
            Content(rf"[^/]+/article/{ID}|i/article/(?P<id2>\d+)", "article/{id}{id2}"),
            Content(r"i/spaces/(?P<code>\w+)(?:/peek)?", "space/{code}"),
            Content(r"i/broadcasts/(?P<code>\w+)", "broadcast/{code}"),
        ),
        rooms=(
            Room(r"(?:hashtag|search|search-advanced|explore|home|notifications|i/(?:events|topics|moments|trending|lists|bookmarks|flow|timeline))(?:/.*)?", Place.LISTING),
            Room(r"messages(?:/.*)?", Place.MESSAGES),
            Room(r"(?:i/)?communities(?:/.*)?", Place.GROUP),
            Room(r"i/user/.*|intent/(?:user|follow)|account/.*", Place.ACCOUNT),
            Room(r"[^/]+/lists?/.*", Place.LISTING),
            Room(r"(?!i/|intent/|share/)[^/]+(?:/.*)?", Place.ACCOUNT),
        ),
        tracks=frozenset({"s", "t", "ref_src", "ref_url", "src", "cn", "lang", "cxt", "twclid", "mx"}),
    ),
    # t.co and pic.twitter.com hide where they lead.
    Site(name="t.co", platform=Platform.X, hosts=("t.co", "pic.twitter.com", "pic.x.com"), rooms=(Room(r"[^/]+", Place.SHORT),)),
)  # fmt: skip
