"""Instagram, Threads and WhatsApp."""

from ...enums import Platform
from ..lists import names
from ..table import Content, Place, Room, Site

CODE = r"(?P<code>[\w-]+)"

SITES = (
    Site(
        name="instagram",
        platform=Platform.INSTAGRAM,
        hosts=("instagram.com",),
        doors=("instagr.am", "ddinstagram.com", "kkinstagram.com"),
        apart=("about.instagram.com", "help.instagram.com", "business.instagram.com", "l.instagram.com"),
        accounts=("who",),
        content=(
            Content(rf"(?:[^/]+/)?(?:p|reel|reels|tv)/(?!audio(?:/|$)){CODE}/c/(?P<comment>\d+)(?:/r/\d+)?", "post/{code}/{comment}"),
            Content(rf"(?:p|reel|reels|tv)/(?!audio(?:/|$)){CODE}(?:/.*)?", "post/{code}", also=("comment_id",)),
            Content(rf"(?!explore/|stories/|accounts/|direct/)[^/]+/(?:p|reel|tv)/{CODE}(?:/.*)?", "post/{code}", also=("comment_id",)),
            Content(r"stories/(?!highlights/)(?P<who>[^/]+)/(?P<id>\d+)", "stories/{id}"),
            Content(rf"share/(?:p|reel|r|tv)/{CODE}", "share/{code}"),
        ),
        rooms=(
            Room(r"direct(?:/.*)?", Place.MESSAGES),
            Room(r"share/[^/]+|s/[^/]+", Place.SHORT),
            Room(r"explore(?:/.*)?|reels?(?:/audio/.*)?|popular(?:/.*)?|topics(?:/.*)?|locations?(?:/.*)?|music(?:/.*)?", Place.LISTING),
            Room(r"(?:accounts|invites|channel|j|_u|_n|stories)(?:/.*)?", Place.ACCOUNT),
            Room(r"(?!share/|s/)[^/]+(?:/.*)?", Place.ACCOUNT),
        ),
        tracks=names("igsh igshid img_index hl taken-by taken-at saved-by story_media_id chaining r"),
    ),
    Site(name="ig.me", platform=Platform.INSTAGRAM, hosts=("ig.me",), rooms=(Room(r".*", Place.MESSAGES),)),
    Site(
        name="threads",
        platform=Platform.THREADS,
        hosts=("threads.net",),
        doors=("threads.com",),
        apart=("l.threads.net", "l.threads.com", "about.threads.com"),
        content=(
            Content(rf"@[^/]+/post/{CODE}(?:/.*)?", "post/{code}"),
            Content(rf"t/{CODE}(?:/.*)?", "post/{code}"),
        ),
        rooms=(
            Room(r"search(?:/.*)?|tag(?:/.*)?|for_you|following|liked|saved|activity|custom_feed/.*|custom/.*", Place.LISTING),
            Room(r"@[^/]+(?:/.*)?|[^/]+", Place.ACCOUNT),
        ),
        tracks=frozenset({"xmt", "slof", "igshid", "hl"}),
    ),
    Site(
        name="whatsapp channel",
        platform=Platform.MESSAGE,
        hosts=("whatsapp.com",),
        doors=("wa.me", "whatsapp.net"),
        content=(Content(r"channel/(?P<who>\w+)/(?P<id>\d+)", "{who}/{id}"),),
        rooms=(Room(r"channel(?:/.*)?", Place.GROUP), Room(r".*", Place.MESSAGES)),
    ),
)  # fmt: skip
