"""TikTok. Its short links hide whether they lead to a video or to an account."""

from ...enums import Platform
from ..lists import names
from ..table import Content, Place, Room, Site

ID = r"(?P<id>\d+)(?:\.html)?"
VIDEO = "video/{id}"

SITES = (
    Site(
        name="tiktok short",
        platform=Platform.TIKTOK,
        hosts=("vm.tiktok.com", "vt.tiktok.com"),
        rooms=(Room(r"[^/]+", Place.SHORT),),
    ),
    Site(
        name="tiktok",
        platform=Platform.TIKTOK,
        hosts=("tiktok.com",),
        doors=("tiktokv.com", "tiktokv.us"),
        apart=("ads.tiktok.com", "newsroom.tiktok.com", "developers.tiktok.com", "support.tiktok.com"),
        content=(
            Content(rf"(?:[a-z]{{2}}(?:-\w+)?/)?@[^/]*/(?:video|photo)/{ID}(?:/.*)?", VIDEO, also=("comment_id",)),
            Content(rf"(?:v|embed|embed/v[23]|player/v1|share/(?:video|photo|item)|i18n/share/video|video|photo)/{ID}", VIDEO),
            Content(r"foryou|explore|following", "video/{item_id}", {"item_id": r"\d+$"}),
            Content(rf"[^@/]+/(?:video|photo)/{ID}", VIDEO),
        ),
        rooms=(
            Room(r"t/[^/]+", Place.SHORT),
            Room(r"(?:[a-z]{2}(?:-\w+)?/)?@[^/]+(?:/.*)?|shop/store/.*|share/user/.*|live(?:/.*)?|h5/share/usr/.*", Place.ACCOUNT),
            Room(r"messages(?:/.*)?", Place.MESSAGES),
            Room(r"(?:tag|music|search|discover|channel|place|effect|sticker|topics|trending|collection|playlist|share/(?:tag|music))(?:/.*)?", Place.LISTING),
            Room(r"explore|foryou|following|friends|inbox|upload|[a-z]{2}(?:-[A-Za-z]{2,4})?|about", Place.LISTING),
            Room(r"[^/]+", Place.ACCOUNT),
        ),
        tracks=names(
            "is_from_webapp sender_device web_id _r _t _d lang is_copy_url u_code preview_pb share_app_id "
            "share_link_id share_item_id sec_user_id sender_web_id tt_from timestamp user_id utm_campaign"
        ),
    ),
)  # fmt: skip
