"""Further networks that a desk in Viet Nam meets: Lotus, Gapo, VK, Reddit, LinkedIn, Bluesky, Pinterest, forums."""

from ...enums import Platform
from ..lists import names
from ..table import Content, Place, Room, Site

SITES = (
    Site(
        name="lotus",
        hosts=("lotus.vn",),
        content=(
            Content(r"(?:w/)?(?P<kind>post|blog|photo|video|news|status)/(?P<id>[^/]+?)(?:\.html?)?", "{kind}/{id}"),
        ),
        rooms=(
            Room(r"(?:w/)?(?:profile|user|channel|group|hashtag|search|token)(?:/.*)?", Place.ACCOUNT),
            Room(r"[^/]+", Place.ACCOUNT),
        ),
    ),
    Site(
        name="gapo",
        hosts=("gapo.vn",),
        doors=("gapo.com.vn",),
        content=(
            Content(r"(?:posts?|feed|news-?feed|p)/(?P<id>\w+)", "post/{id}"),
            Content(r"(?:groups?/[^/]+|[^/]+)/posts?/(?P<id>\w+)", "post/{id}"),
            Content(r"videos?/(?P<id>\w+)", "video/{id}"),
        ),
        rooms=(Room(r"groups?(?:/.*)?", Place.GROUP), Room(r"[^/]+(?:/.*)?", Place.ACCOUNT)),
    ),
    Site(
        name="vk",
        hosts=("vk.com",),
        doors=("vk.ru", "vkontakte.ru", "vkvideo.ru"),
        content=(
            Content(r".*", "{w}", {"w": r"wall-?\d+_\d+"}, ("reply",)),
            Content(r".*", "{z}", {"z": r"(?:photo|video|clip|article)-?\d+_\d+"}),
            Content(r"(?P<id>(?:wall|photo|video|clip|topic|story|note|doc|page|podcast|article)-?\d+_\d+)", "{id}", also=("reply",)),
            Content(r"(?P<id>@[^/]+-[^/]+)", "{id}"),
        ),
        rooms=(
            Room(r"(?:im|mail|write\d+)(?:/.*)?", Place.MESSAGES),
            Room(r"(?:club|public|event|groups)\d*(?:/.*)?", Place.GROUP),
            Room(r"(?!away\.php)[^/]+", Place.ACCOUNT),
        ),
    ),
    Site(
        name="ok",
        hosts=("ok.ru",),
        doors=("odnoklassniki.ru",),
        content=(
            Content(r"(?:video|videoembed|live)/(?P<id>\d+)", "video/{id}"),
            Content(r"(?:profile|group)/\d+/(?:statuses|topic)/(?P<id>\d+)|[^/]+/topic/(?P<id2>\d+)", "topic/{id}{id2}"),
        ),
        rooms=(Room(r"group/.*", Place.GROUP), Room(r"(?:profile/.*|[^/]+)", Place.ACCOUNT)),
    ),
    Site(
        name="reddit",
        hosts=("reddit.com",),
        content=(
            Content(r"(?:(?:r|u|user)/[^/]+/)?comments/(?P<id>\w+)(?:/[^/]*(?:/(?P<comment>\w+))?)?", "post/{id}/{comment}"),
            Content(r"r/[^/]+/s/(?P<code>\w+)", "share/{code}"),
            Content(r"gallery/(?P<id>\w+)|tb/(?P<id2>\w+)|video/(?P<id3>\w+)", "post/{id}{id2}{id3}/"),
        ),
        rooms=(
            Room(r"(?:u|user)(?:/.*)?", Place.ACCOUNT),
            Room(r"r(?:/.*)?", Place.GROUP),
            Room(r"message/.*|chat(?:/.*)?", Place.MESSAGES),
            Room(r"[^/]+", Place.LISTING),
        ),
        tracks=frozenset({"share_id", "context", "sort", "rdt", "ref", "ref_source", "st", "sh", "depth"}),
    ),
    Site(
        name="reddit",
        hosts=("redd.it",),
        content=(Content(r"(?P<id>\w+)", "post/{id}/"),),
        apart=("i.redd.it", "v.redd.it", "preview.redd.it"),
    ),
    Site(name="reddit file", hosts=("i.redd.it", "v.redd.it", "preview.redd.it"), content=(Content(r"(?P<id>[^/]+)", "{id}"),)),
    Site(
        name="linkedin",
        hosts=("linkedin.com",),
        content=(
            Content(r"(?:embed/)?feed/update/urn:li:(?:activity|share|ugcPost|fs_updateV2):\(?(?P<id>\d+).*", "post/{id}"),
            Content(r"posts/.*?(?:activity|share|ugcPost)-(?P<id>\d+)(?:-\w+)?", "post/{id}"),
            Content(r"(?:pulse|news/story)/(?P<slug>[^/]+)", "pulse/{slug}"),
            Content(r"(?:video|events)/(?P<kind>live/[^/]+|event/[^/]+|[^/]*\d+)", "video/{kind}"),
        ),
        rooms=(
            Room(r"messaging(?:/.*)?", Place.MESSAGES),
            Room(r"groups(?:/.*)?", Place.GROUP),
            Room(r"(?:in|pub|company|school|showcase|profile|mwlite|newsletters|edu|today/author)(?:/.*)?", Place.ACCOUNT),
            Room(r"(?:feed|search|jobs|learning|directory|hashtag)(?:/.*)?|posts/[^/]+", Place.LISTING),
            Room(r"[^/]+", Place.ACCOUNT),
        ),
        tracks=frozenset({"rcm", "trk", "trackingId", "lipi", "originalSubdomain", "trkInfo", "lici"}),
    ),
    Site(
        name="bluesky",
        hosts=("bsky.app",),
        content=(Content(r"profile/(?P<who>[^/]+)/post/(?P<id>\w+)", "{who}/{id}"),),
        rooms=(Room(r"(?:search|hashtag|feeds|lists|starter-pack|notifications)(?:/.*)?", Place.LISTING), Room(r"messages(?:/.*)?", Place.MESSAGES), Room(r".*", Place.ACCOUNT)),
    ),
    Site(
        name="pinterest",
        hosts=("pinterest.com", "pinterest.co.uk", "pinterest.fr", "pinterest.de", "pinterest.jp", "pinterest.ca", "pinterest.com.au"),
        content=(Content(r"pin/(?:[^/]*--)?(?P<id>\d+)(?:/.*)?", "pin/{id}"),),
        rooms=(Room(r"(?:search|ideas|today)(?:/.*)?", Place.LISTING), Room(r"(?!offsite)[^/]+(?:/.*)?", Place.ACCOUNT)),
    ),
    Site(
        name="tumblr",
        hosts=("tumblr.com",),
        content=(
            Content(r"(?:[^/]+/)?(?:post/)?(?P<id>\d{9,})(?:/.*)?", "post/{id}"),
            Content(r"(?:blog/view|dashboard/blog)/[^/]+/(?P<id>\d+)", "post/{id}"),
        ),
        rooms=(Room(r"(?:tagged|search|explore)(?:/.*)?", Place.LISTING), Room(r"(?:blog/.*|[^/]+)(?:/archive)?", Place.ACCOUNT)),
    ),
    Site(
        name="medium",
        hosts=("medium.com",),
        content=(
            Content(r"p/(?P<id>[0-9a-f]{8,12})", "p/{id}"),
            Content(r"(?:[^/]+/)?[^/]+-(?P<id>[0-9a-f]{8,12})", "p/{id}"),
        ),
        rooms=(Room(r"(?:tag|search|topics?)(?:/.*)?|[^/]+/tagged/.*", Place.LISTING), Room(r"@[^/]+(?:/(?:about|followers|following|lists|list/.*))?|[^/@]+(?:/(?:about|archive|followers))?", Place.ACCOUNT)),
        tracks=frozenset({"source", "sk"}),
    ),
    Site(
        name="wechat",
        platform=Platform.WEBSITE,
        hosts=("mp.weixin.qq.com",),
        content=(
            Content(r"s/(?P<code>[\w-]+)", "{code}"),
            Content(r"s", "{__biz}/{mid}/{idx}", {"__biz": r"[\w=]+", "mid": r"\d+", "idx": r"\d+"}),
        ),
        rooms=(Room(r".*", Place.ACCOUNT),),
    ),
    Site(
        name="weibo",
        hosts=("weibo.com",),
        doors=("weibo.cn",),
        content=(Content(r"(?P<who>\d+)/(?P<id>\w{8,})|(?:detail|status)/(?P<id2>\w+)", "{id}{id2}"), Content(r"tv/show/(?P<id>[\d:]+)", "tv/{id}")),
        rooms=(Room(r"(?:u|n|p|profile)/.*|[^/]+(?:/.*)?", Place.ACCOUNT),),
    ),
    Site(
        name="lemon8",
        hosts=("lemon8-app.com",),
        content=(Content(r"@?[^/]+/(?P<id>\d{9,})", "{id}"),),
        rooms=(Room(r"(?:discover|topic|search|feed)(?:/.*)?", Place.LISTING), Room(r"[^/]+(?:/.*)?", Place.ACCOUNT)),
    ),
    Site(
        name="github",
        hosts=("github.com",),
        doors=("www.github.com",),
        subdomains=False,
        content=(
            Content(r"(?P<what>[^/]+/[^/]+/(?:issues|pull|discussions)/\d+)(?:/.*)?", "{what}"),
            Content(r"(?P<what>[^/]+/[^/]+/(?:blob|raw|commit|releases/tag)/.+)", "{what}"),
        ),
        rooms=(Room(r"(?:search|topics|explore|trending)(?:/.*)?", Place.LISTING), Room(r"(?:users|orgs)/.*|[^/]+", Place.ACCOUNT)),
    ),
    # Files that anybody may keep at Google: the file is content, the host tells no owner.
    Site(
        name="google files",
        hosts=("drive.google.com", "docs.google.com"),
        content=(
            Content(r"(?:a/[^/]+/)?(?:file|document|spreadsheets|presentation|forms|drawings)/(?:u/\d+/)?d/(?:e/)?(?P<id>[\w-]{10,})(?:/.*)?", "{id}"),
            Content(r"open|uc|viewer", "{id}", {"id": r"[\w-]{10,}$"}),
        ),
        tracks=names("usp pli ouid rtpof sd resourcekey"),
    ),
    Site(
        name="google",
        hosts=("google.com", "google.com.vn"),
        subdomains=False,
        doors=("www.google.com", "www.google.com.vn", "news.google.com", "images.google.com"),
        rooms=(Room(r"|search|webhp|imghp|topics/.*|alerts.*", Place.LISTING),),
    ),
    Site(
        name="patreon",
        hosts=("patreon.com",),
        content=(Content(r"posts/(?:.*-)?(?P<id>\d+)", "post/{id}"),),
        rooms=(Room(r".+", Place.ACCOUNT),),
    ),
    Site(
        name="kick",
        hosts=("kick.com",),
        content=(Content(r"(?:[^/]+/videos|video)/(?P<id>[\w-]{20,})", "video/{id}"), Content(r"[^/]+/clips/(?P<id>\w+)", "clip/{id}")),
        rooms=(Room(r".+", Place.ACCOUNT),),
    ),
    Site(
        name="apple podcasts",
        hosts=("podcasts.apple.com",),
        content=(Content(r"(?:[a-z]{2}/)?podcast/(?:[^/]+/)?id\d+", "episode/{i}", {"i": r"\d+$"}),),
        rooms=(Room(r".+", Place.ACCOUNT),),
    ),
    # Pages of a person's links, and of gifts to a person.
    Site(
        name="links of a person",
        hosts=("linktr.ee", "beacons.ai", "bio.link", "lnk.bio", "bio.site", "about.me", "campsite.bio", "linkbio.co", "taplink.cc", "ko-fi.com", "buymeacoffee.com"),
        rooms=(Room(r".*", Place.ACCOUNT),),
    ),
    Site(
        name="discord",
        platform=Platform.MESSAGE,
        hosts=("discord.com", "discord.gg", "discordapp.com"),
        rooms=(Room(r"channels(?:/.*)?", Place.MEMBERS_ONLY), Room(r".*", Place.GROUP)),
    ),
    Site(
        name="messages",
        platform=Platform.MESSAGE,
        hosts=("line.me", "lin.ee", "viber.com", "vb.me", "signal.me", "signal.group", "join.skype.com", "chat.zalo.me", "slack.com", "snapchat.com"),
        rooms=(Room(r"(?!spotlight/|p/|story/).*", Place.MESSAGES),),
    ),
)  # fmt: skip
