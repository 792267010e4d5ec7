"""`/manifest.webmanifest`: by what a phone sets the portal up among its apps, in the language of the page.

register_shortcut("hub", _("Kiểm chứng"), "factcheck_hub", room=Room.HUB)     by the room that has the view
"""

from typing import NamedTuple

from django.http import JsonResponse
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .navigation import Portal
from .site_kinds import Room
from .standing import stands

MANIFEST = "application/manifest+json"
SEA, PAPER = "#0A5A78", "#FFFFFF"


class Shortcut(NamedTuple):
    """What stands behind a long press on the icon; `name` is that of a view without arguments."""

    order: int
    key: str
    title: str | Promise
    name: str
    room: Room | None


_shortcuts: dict[str, Shortcut] = {}


def register_shortcut(
    key: str, title: str | Promise, name: str, *, order: int = 50, room: Room | None = None
) -> None:
    """Add the view named `name`; it shows on the sites where `room` stands."""
    _shortcuts[key] = Shortcut(order, key, title, name, room)


_share: list[tuple[str, Room | None]] = []


def register_share(name: str, *, room: Room | None = None) -> None:
    """Let other applications share with the view named `name`: POST of title, text, url and `files`."""
    _share[:] = [(name, room)]


def _share_target(request) -> dict:
    """What a phone offers among the targets of a share; {} where that room does not stand."""
    for name, room in _share:
        if stands(room, request) and (url := _address(name)):
            files = {"name": "files", "accept": ["image/*", "video/*", "audio/*", "application/pdf"]}
            params = {"title": "title", "text": "text", "url": "url", "files": [files]}
            target = {"action": url, "method": "POST", "enctype": "multipart/form-data", "params": params}
            return {"share_target": target}
    return {}


def icons(kind: str = "") -> list[dict]:
    """The drawings of `tools/draw_icons.py`, plain and to be cut to a phone's own shape; `kind`: "desk-"."""
    sides = [(f"icon-{kind}192", 192, "any"), (f"icon-{kind}512", 512, "any")]
    return [
        {"src": static(f"img/{name}.png"), "sizes": f"{side}x{side}", "type": "image/png", "purpose": purpose}
        for name, side, purpose in [*sides, (f"icon-{kind}maskable-512", 512, "maskable")]
    ]


@require_safe
@cache_control(max_age=3600, public=True)
def manifest(request):
    """The manifest of this site, in the language of its address."""
    portal = Portal(request)
    home = portal.home_url
    return JsonResponse(
        {
            "id": "/",
            "name": portal.name,
            "lang": get_language(),
            "dir": "ltr",
            "start_url": home,
            "scope": "/",
            "display": "minimal-ui",
            "theme_color": SEA,
            "background_color": PAPER,
            "icons": icons(),
            "shortcuts": [
                {"name": str(each.title), "url": url, "icons": icons()[:1]}
                for each in sorted(_shortcuts.values())
                if stands(each.room, request) and (url := _address(each.name))
            ],
            **_share_target(request),
        },
        content_type=MANIFEST,
        json_dumps_params={"ensure_ascii": False},
    )


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
