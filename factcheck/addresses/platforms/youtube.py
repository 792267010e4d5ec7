"""YouTube: one video behind watch, youtu.be, shorts, live, embed, music and the door without cookies."""

from ...enums import Platform
from ..lists import names
from ..table import Content, Place, Room, Site

ID = r"(?P<id>[\w-]+)"
VIDEO = "video/{id}"
COMMENT = ("lc",)

SITES = (
    Site(
        name="youtube",
        platform=Platform.YOUTUBE,
        hosts=("youtube.com",),
        doors=("youtube-nocookie.com", "youtubekids.com"),
        apart=("studio.youtube.com", "tv.youtube.com"),
        content=(
            Content(r"(?:watch|watch_popup)?", "video/{v}", {"v": r"[\w-]+"}, COMMENT),
            Content(r"(?:details|movie)", "video/{v}", {"v": r"[\w-]+"}, COMMENT),
            Content(rf"(?:shorts|live|embed|v|vi|e|watch)/(?!videoseries|live_stream){ID}.*", VIDEO, also=COMMENT),
            Content(rf"clip/{ID}", "clip/{id}"),
            Content(rf"post/{ID}", "post/{id}", also=COMMENT),
            Content(r"(?:channel/[^/]+|c/[^/]+|user/[^/]+|@[^/]+)/(?:community|posts)", "post/{lb}", {"lb": r"[\w-]+"}, COMMENT),
        ),
        rooms=(
            Room(r"results|feeds?(?:/.*)?|playlist|hashtag/.*|gaming(?:/.*)?|trending|explore|shorts|live|channels?|premium|embed/videoseries|embed", Place.LISTING),
            Room(r"source/.*|watch_videos", Place.LISTING),
            Room(r"embed/live_stream", Place.ACCOUNT),
            Room(r"(?:channel|c|user)(?:/.*)?|@[^/]+(?:/.*)?", Place.ACCOUNT),
            Room(r"(?!redirect|attribution_link)[^/]+(?:/(?:videos|shorts|streams|live|playlists|podcasts|releases|community|posts|featured|about|channels|store|join|membership))?", Place.ACCOUNT),
        ),
        tracks=names("si feature ab_channel pp kw ebc embeds_referring_euri source_ve_path"),
    ),
    Site(
        name="youtube",
        platform=Platform.YOUTUBE,
        hosts=("youtu.be",),
        content=(Content(rf"(?:shorts/|live/|embed/|v/)?{ID}", VIDEO, also=COMMENT),),
        rooms=(Room(r".+", Place.ACCOUNT),),
        tracks=frozenset({"si", "t", "feature", "list", "index"}),
    ),
)  # fmt: skip
