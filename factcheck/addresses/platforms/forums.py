"""Forums of Viet Nam whose engines are known: a thread and a post have numbers, titles beside them may change."""

from ..table import Content, Place, Room, Site

THREAD = r"(?:threads?|t)/(?:[^/]*\.)?(?P<id>\d+)"
PAGE = r"(?:/page-\d+)?"
MEMBERS = r"(?:members?|u|profile|user|account|conversations|direct-messages)(?:/.*)?"
LISTS = r"(?:f|forums?|tags?|search|whats-new|latest|watched|find-new|categories|tim-kiem)(?:/.*)?"


def _xenforo(*hosts: str) -> Site:
    return Site(
        name=hosts[0],
        hosts=hosts,
        content=(
            Content(rf"{THREAD}{PAGE}/post-(?P<post>\d+)", "post/{post}"),
            Content(rf"{THREAD}{PAGE}", "post/{part}", {"#": r"post-(?P<part>\d+)$"}),
            Content(rf"{THREAD}{PAGE}(?:/(?:latest|unread|reply))?", "thread/{id}"),
            Content(r"(?:posts?|p|goto/post)/(?P<post>\d+)", "post/{post}"),
            Content(r"goto/post", "post/{id}", {"id": r"\d+$"}),
        ),
        rooms=(Room(MEMBERS, Place.ACCOUNT), Room(LISTS, Place.LISTING)),
        one_owner=True,
    )


SITES = (
    _xenforo("voz.vn", "next.voz.vn"),
    _xenforo("otofun.net"),
    _xenforo("otosaigon.com"),
    _xenforo("tinhte.vn"),
    _xenforo("f319.com"),
    _xenforo("vn-z.vn"),
    _xenforo("vozforums.com"),
    _xenforo("diendan.hocmai.vn"),
    _xenforo("ttvnol.com"),
    _xenforo("whitehat.vn"),
)
