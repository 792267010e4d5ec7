"""Hosts of films and sound: Vimeo, Dailymotion, Bilibili, Douyin, SoundCloud, Spotify, Twitch, Rumble."""

from ..table import Content, Place, Room, Site

SITES = (
    Site(
        name="vimeo",
        hosts=("vimeo.com",),
        content=(
            # An unlisted film has a second part, without which it can't be seen.
            Content(r"(?P<id>\d+)(?:/(?P<hash>[0-9a-f]{8,}))?", "video/{id}"),
            Content(r"video/(?P<id>\d+)", "video/{id}"),
            Content(r"(?:channels/[^/]+|groups/[^/]+/videos|(?:album|showcase)/\d+/video|ondemand/[^/]+|[^/]+/review)/(?P<id>\d+)(?:/[0-9a-f]+)?", "video/{id}"),
            Content(r"event/(?P<id>\d+)(?:/.*)?", "event/{id}"),
        ),
        rooms=(
            Room(r"groups(?:/.*)?", Place.GROUP),
            Room(r"(?:search|categories|watch|showcase|album|ondemand|tag|blog|features)(?:/.*)?", Place.LISTING),
            Room(r"(?!manage/)[^/]+(?:/.*)?", Place.ACCOUNT),
        ),
        tracks=frozenset({"share", "turnstile", "fl", "fe", "autoplay", "app_id", "badge"}),
    ),
    Site(
        name="dailymotion",
        hosts=("dailymotion.com",),
        doors=("dai.ly",),
        content=(
            Content(r"(?:[a-z]{2}/)?(?:embed/|swf/)?video/(?P<id>[a-z0-9]+)(?:_.*)?", "video/{id}"),
            Content(r"player(?:/[^/]+)?(?:\.html)?", "video/{video}", {"video": r"[a-z0-9]+"}),
            Content(r"(?P<id>x[a-z0-9]+)", "video/{id}"),
        ),
        rooms=(
            Room(r"(?:[a-z]{2}/)?(?:playlist|hub|topic|search|tag|categories|channel)(?:/.*)?", Place.LISTING),
            Room(r"user/.*|[^/]+(?:/(?:videos|playlists|about|following|followers))?", Place.ACCOUNT),
        ),
        tracks=frozenset({"playlist", "start", "autoplay", "mute", "syndication"}),
    ),
    Site(
        name="bilibili",
        hosts=("bilibili.com",),
        doors=("bilibili.tv",),
        apart=("space.bilibili.com",),
        content=(
            Content(r"(?:[a-z]{2}/)?video/(?P<id>(?:BV|av)\w+|\d+)", "video/{id}"),
            Content(r"(?:opus|read|dynamic)/(?P<id>(?:cv)?\d+)", "read/{id}"),
        ),
        rooms=(Room(r"space/.*|[^/]+", Place.ACCOUNT),),
    ),
    Site(name="bilibili space", hosts=("space.bilibili.com",), rooms=(Room(r".*", Place.ACCOUNT),)),
    Site(
        name="douyin",
        hosts=("douyin.com",),
        doors=("iesdouyin.com",),
        apart=("v.douyin.com",),
        content=(Content(r"(?:share/)?(?:video|note)/(?P<id>\d+)", "video/{id}"), Content(r"discover|jingxuan", "video/{modal_id}", {"modal_id": r"\d+"})),
        rooms=(Room(r"(?:share/)?user/.*|[^/]+", Place.ACCOUNT),),
    ),
    Site(
        name="soundcloud",
        hosts=("soundcloud.com",),
        apart=("on.soundcloud.com",),
        content=(
            Content(r"(?!discover|search|tags|stations|charts|you/|pages/)(?P<who>[^/]+)/(?!sets$|tracks$|albums$|reposts$|likes$|followers$|following$|popular-tracks$|comments$|spotlight$|toptracks$)(?P<slug>[^/]+)", "{who}/{slug}"),
        ),
        rooms=(
            Room(r"(?:discover|search|tags|stations|charts|you|pages)(?:/.*)?", Place.LISTING),
            Room(r"[^/]+(?:/(?:sets|tracks|albums|reposts|likes|followers|following|popular-tracks|comments|spotlight|toptracks))?", Place.ACCOUNT),
        ),
    ),
    Site(
        name="spotify",
        hosts=("open.spotify.com",),
        content=(Content(r"(?:intl-\w+/)?(?:embed/)?(?P<kind>episode|track)/(?P<id>\w+)", "{kind}/{id}"),),
        rooms=(Room(r".*", Place.ACCOUNT),),
    ),
    Site(
        name="twitch",
        hosts=("twitch.tv",),
        content=(
            Content(r"videos?/(?P<id>\d+)", "video/{id}"),
            Content(r"[^/]+/clip/(?P<id>[\w-]+)", "clip/{id}"),
        ),
        rooms=(Room(r"directory(?:/.*)?", Place.LISTING), Room(r"[^/]+(?:/.*)?", Place.ACCOUNT)),
    ),
    Site(name="twitch clips", hosts=("clips.twitch.tv",), content=(Content(r"(?P<id>[\w-]+)", "{id}"),)),
    Site(
        name="rumble",
        hosts=("rumble.com",),
        content=(Content(r"(?:embed/)?(?P<id>v[a-z0-9]+)(?:-.*)?(?:\.html)?", "{id}"),),
        rooms=(Room(r"(?:user|c)/.*", Place.ACCOUNT), Room(r"[^/]+", Place.LISTING)),
    ),
)  # fmt: skip
