"""Newspapers of Viet Nam whose articles carry a number: the title before it may change, the number does not."""

from ..table import Content, Place, Room, Site

NUMBER = r"(?:post)?\d{6,21}"  # often the day and the second
ROOMS = (
    Room(r"(?:tac-gia|author|but-danh|phong-vien)(?:/.*)?|[^/]*tac-gia[^/]*", Place.ACCOUNT),
    Room(
        r"(?:tags?|chu-de|su-kien|tim-kiem|search|topic|key|dong-su-kien|thread|rss)(?:[/.].*)?",
        Place.LISTING,
    ),
    Room(r"(?:[^/.\d]+/){0,2}[^/.\d]+(?:\.(?:html?|chn|vnp|vov|epi))?", Place.LISTING),  # a section
)


def _paper(*hosts: str) -> Site:
    """A newspaper whose article's address ends in its number, whatever section and title stand before it."""
    return Site(
        name=hosts[0],
        hosts=hosts,
        content=(Content(rf"(?!(?:tac-gia|author|tags?|chu-de|su-kien|key)/)(?:.*[-/])?(?P<id>{NUMBER})(?:-p\d+)?\.(?:html?|chn|amp|tpo|ldo|antd|vnp|vov|epi)", "article/{id}"),),
        rooms=ROOMS,
        subdomains=False,
        doors=tuple(f"{door}.{host}" for host in hosts for door in ("www", "m", "amp")),
        one_owner=True,
    )  # fmt: skip


SITES = tuple(
    _paper(*hosts.split())
    for hosts in (
        "vnexpress.net",
        "tuoitre.vn",
        "thanhnien.vn",
        "nld.com.vn",
        "dantri.com.vn",
        "vietnamnet.vn",
        "znews.vn zingnews.vn",
        "tienphong.vn",
        "plo.vn",
        "laodong.vn",
        "baotintuc.vn",
        "baochinhphu.vn",
        "vietnamplus.vn",
        "nhandan.vn",
        "qdnd.vn",
        "sggp.org.vn",
        "vov.vn",
        "vtv.vn",
        "suckhoedoisong.vn",
        "kenh14.vn",
        "cafef.vn",
        "soha.vn",
    )
)
