"""Facebook: one post behind www, m, mbasic, web, touch, mobile and every language's door.

Ids of twelve digits and more, and those that begin with pfbid, are unique on the whole platform, whoever's name
stands before them; shorter ones, of the first years, count within their account.
"""

from ...enums import Platform
from ..lists import names
from ..table import Content, Place, Room, Site

WHO = r"(?!(?:groups|hashtag|search|share|events?|pages?|p|pg|people|watch|reels?|stories|story\.php|photo|photo\.php|photos|photos\.php|videos?|video\.php|permalink\.php|profile\.php|marketplace|gaming|ads|media|notes|help|login|live|l\.php|home\.php|friends|messages|fundraisers|public|places)(?:/|$))(?P<who>[^/]+)"
# An account's or a page's name, however long its own address is written.
OF = rf"(?:{WHO}|(?:people|pages)/[^/]+/(?P<who2>\d+)|pages/category/[^/]+/[^/]+|(?:pg|p)/(?P<who3>[^/]+))"
NUMBER = r"(?P<id>\d+)"
LONG = r"(?P<id>\d{12,}|pfbid\w+)"
NUMERIC = r"\d+"
POST_ID = r"(?:\d+|pfbid\w+)"
COMMENT = ("comment_id", "reply_comment_id")
SLUG = r"(?:[^/]+/)?"

SITE = Site(
    name="facebook",
    platform=Platform.FACEBOOK,
    hosts=("facebook.com",),
    doors=("fb.com",),
    apart=("developers.facebook.com", "about.facebook.com", "research.facebook.com",
           "engineering.fb.com", "about.fb.com", "transparency.fb.com", "l.facebook.com", "lm.facebook.com"),
    accounts=("who", "who3"),
    one_number=r"(?:photo|video)/(?=\d{12,}$)",
    content=(
        Content(rf"{OF}/posts/{SLUG}{LONG}", "post/{id}", also=COMMENT),
        Content(rf"{OF}/posts/{SLUG}{NUMBER}", "{who}{who2}{who3}/post/{id}", also=COMMENT),
        Content(rf"{WHO}/(?:activity|permalink)/{LONG}", "post/{id}", also=COMMENT),
        Content(rf"{WHO}/(?:activity|permalink)/{NUMBER}", "{who}/post/{id}", also=COMMENT),
        Content(r"(?P<who>\d+)_(?P<id>\d{12,})", "post/{id}", also=COMMENT),
        Content(r"(?P<who>\d+)_(?P<id>\d+)", "{who}/post/{id}", also=COMMENT),
        Content(r"(?:permalink|story)\.php", "post/{story_fbid}",
                {"story_fbid": r"(?:\d{12,}|pfbid\w+)$"}, COMMENT),
        Content(r"(?:permalink|story)\.php", "{id}/post/{story_fbid}",
                {"story_fbid": r"\d+$", "id": r"\d+$"}, COMMENT),
        Content(rf"groups/(?P<group>[^/]+)/(?:permalink|posts)/{SLUG}{LONG}", "post/{id}", also=COMMENT),
        Content(rf"groups/(?P<group>[^/]+)/(?:permalink|posts)/{SLUG}{NUMBER}", "groups/{group}/post/{id}",
                also=COMMENT),
        Content(r"groups/[^/]+", "post/{multi_permalinks}", {"multi_permalinks": r"(?:\d{12,}|pfbid\w+)"}, COMMENT),
        Content(r"groups/(?P<group>[^/]+)", "groups/{group}/post/{multi_permalinks}",
                {"multi_permalinks": NUMERIC}, COMMENT),
        Content(r"groups/[^/]+", "post/{id}", {"view": "permalink$", "id": r"\d{12,}$"}, COMMENT),
        Content(r"groups/(?P<group>[^/]+)", "groups/{group}/post/{id}", {"view": "permalink$", "id": r"\d+$"}, COMMENT),
        Content(r"watch(?:/live)?|video\.php|video/video\.php|photo/video\.php", "video/{v}", {"v": r"\d+$"}, COMMENT),
        Content(r"video/embed", "video/{video_id}", {"video_id": r"\d+$"}, COMMENT),
        Content(rf"{OF}/videos/(?:[^/]+/){{0,2}}{NUMBER}", "video/{id}", also=COMMENT),
        Content(rf"reels?/{NUMBER}", "video/{id}", also=COMMENT),
        Content(rf"{OF}/reels?/{NUMBER}", "video/{id}", also=COMMENT),
        Content(rf"videos?/{NUMBER}", "video/{id}", also=COMMENT),
        Content(rf"watch/{NUMBER}", "video/{id}", also=COMMENT),
        Content(r"photos?(?:\.php)?|photo/(?:view_full_size|download)", "photo/{fbid}", {"fbid": r"\d+$"}, COMMENT),
        Content(rf"{OF}/photos/(?:[^/]+/){{0,2}}{NUMBER}", "photo/{id}", also=COMMENT),
        Content(rf"photos?/{NUMBER}", "photo/{id}", also=COMMENT),
        # An album that one post made carries the post's number.
        Content(r"media/set", "post/{post}", {"set": r"pcb\.(?P<post>\d{12,})$"}, COMMENT),
        Content(r"share/(?P<kind>[pvr])/(?P<code>\w+)", "share/{kind}/{code}"),
        Content(r"stories/(?P<who>[^/]+)/(?P<code>[^/]+)", "stories/{who}/{code}"),
        Content(rf"events/(?:[^/]+/){{0,2}}{NUMBER}", "event/{id}"),
        Content(rf"(?:marketplace/item|commerce/listing)/{NUMBER}", "item/{id}"),
        Content(rf"notes/[^/]+/[^/]+/{NUMBER}", "note/{id}"),
        Content(r"ads/library", "ad/{id}", {"id": r"\d+$"}),
        Content(rf"live/{NUMBER}", "video/{id}", also=COMMENT),
    ),
    rooms=(
        Room(r"share/g/[^/]+", Place.GROUP),
        Room(r"share/[^/]+", Place.SHORT),
        Room(r"ads/library", Place.ACCOUNT, {"view_all_page_id": NUMERIC}),
        Room(r"groups(?:/.*)?", Place.GROUP),
        Room(r"(?:messages|messenger_media)(?:/.*)?", Place.MESSAGES),
        Room(r"hashtag(?:/.*)?|search(?:/.*)?|watch(?:/.*)?|reels?|public(?:/.*)?|explore(?:/.*)?", Place.LISTING),
        Room(r"places(?:/.*)?|marketplace(?:/(?!item/).*)?|events(?:/[^/]+)?|gaming(?:/.*)?|notes(?:/[^/]+)?", Place.LISTING),
        Room(r"stories(?:/[^/]+)?|live", Place.ACCOUNT),
        Room(r"(?:profile|home|people|friends)(?:\.php)?(?:/.*)?", Place.ACCOUNT),
        Room(r"(?:p|pages?|people|public|pg)(?:/.*)?", Place.ACCOUNT),
        Room(r"photos?(?:\.php)?|videos?(?:\.php)?|permalink\.php|story\.php", Place.ACCOUNT),
        Room(r"(?!share/|ads/|l\.php|sharer)[^/]+", Place.ACCOUNT),
        # Whatever else stands behind an account's name is a room of its own.
        Room(rf"{WHO}/.*", Place.ACCOUNT),
    ),
    tracks=names(
            "__cft__[0] __tn__ __xts__[0] __xts__ __eep__ __so__ __rv__ __cft__ _rdr _rdc _ft_ ref refsrc "
            "refid fref hc_ref hc_location rdid share_url sfnsn extid eav paipv wtsid notif_id notif_t "
            "acontext pnref hoisted_section_header_type comment_tracking ref_source ref_mechanism "
            "ref_type referral_source action_history mbextid dti __mref anchor_composer sharer_id"
        ),
)  # fmt: skip
FB_ME = Site(
    name="fb.me", platform=Platform.FACEBOOK, hosts=("fb.me", "fb.gg"), rooms=(Room(r".+", Place.SHORT),)
)
WATCH = Site(
    name="fb.watch",
    platform=Platform.FACEBOOK,
    hosts=("fb.watch",),
    content=(Content(r"(?:v/)?(?P<code>[\w-]+)", "{code}"),),
)
MESSENGER = Site(
    name="messenger",
    platform=Platform.MESSAGE,
    hosts=("messenger.com", "m.me", "msng.link"),
    rooms=(Room(r".*", Place.MESSAGES),),
)
SITES = (SITE, WATCH, FB_ME, MESSENGER)
