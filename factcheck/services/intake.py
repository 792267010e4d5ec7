"""Posts and items come in: logged by the desk, reported by the public, imported."""

from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.machines.errors import InvalidInput
from cms.core.machines.registry import after, effect
from cms.core.machines.writer import perform
from cms.core.sanitize import clean_line, clean_text

from ..content_urls import key_of, normalise
from ..enums import Origin, Part, Platform
from ..models import Item, ItemPost, Participation, Post
from .evidence import store

PLATFORM_HOSTS = {
    "facebook.com": Platform.FACEBOOK,
    "fb.watch": Platform.FACEBOOK,
    "zalo.me": Platform.ZALO,
    "tiktok.com": Platform.TIKTOK,
    "youtube.com": Platform.YOUTUBE,
    "youtu.be": Platform.YOUTUBE,
}


def log(*, by, claim="", text="", url="", platform="", posted_at=None, file=None) -> Item:
    """Log a suspicious post as a new item (monitor, editor); an uploaded `file` is kept as its capture."""
    return _bring_in("log", Origin.LOG, by, claim, text, url, platform, posted_at, file)


def report(*, text="", url="", platform="", posted_at=None, file=None) -> Item:
    """Take a report of the public, without account or name."""
    return _bring_in("report", Origin.REPORT, None, "", text, url, platform, posted_at, file)


def import_past(*, by, claim="", text="", url="", platform="", posted_at=None, file=None) -> Item:
    """Import a past case: closed at once, marked "imported, not checked here", never escalated."""
    return _bring_in("import_past", Origin.IMPORT_PAST, by, claim, text, url, platform, posted_at, file)


def _bring_in(action, origin, by, claim, text, url, platform, posted_at, file):
    data = {
        "claim": claim,
        "text": text,
        "url": url,
        "platform": platform,
        "posted_at": posted_at,
        "file": file,
    }
    return perform(Item(origin=origin), action, by, data=data)


def platform_of(url: str) -> str:
    """Guess the platform from the address; `website` for any other address, `other` for none."""
    if not url.strip():
        return Platform.OTHER
    host = normalise(url).split("/")[2]
    return next(
        (
            platform
            for known_host, platform in PLATFORM_HOSTS.items()
            if host == known_host or host.endswith("." + known_host)
        ),
        Platform.WEBSITE,
    )


def _take_post(item, actor, data) -> Post | None:
    """Find the post by its exact address, or make it; link it to the item once."""
    url, text = clean_line(data.get("url") or ""), clean_text(data.get("text") or "")
    if url and not url.lower().startswith(("http://", "https://")):
        raise InvalidInput({"url": _("Địa chỉ phải bắt đầu bằng http:// hoặc https://.")})
    if len(url) > 2000:
        raise InvalidInput({"url": _("Địa chỉ dài quá 2.000 ký tự.")})
    if not (url or text or data.get("file")):
        return None
    key = key_of(url)
    post = Post.objects.filter(url_key=key).first() if key else None
    if post is None:
        post = Post.objects.create(
            url=url,
            url_key=key,
            text=text,
            platform=data.get("platform") or platform_of(url),
            posted_at=data.get("posted_at"),
            added_by=actor,
        )
    elif text and not post.text:
        post.text = text
        post.save(update_fields=["text"])
    link, created = ItemPost.objects.get_or_create(item=item, post=post, defaults={"added_by": actor})
    if not created and link.item_id == item.pk and data.get("must_be_new"):
        raise InvalidInput({"url": _("Bài đăng này đã có trong vụ việc.")})
    return post


@effect("item", "log", "report", "import", "import_past")
def _received(item, actor, data):
    item.logged_by = actor
    item.claim = clean_line(data.get("claim") or "")[:300]
    return {"origin": item.origin, "claim": item.claim}


@after("item", "log", "report", "import", "import_past")
def _received_material(item, actor, data):
    post = _take_post(item, actor, data)
    if post:
        Participation.objects.record(item, actor, Part.LOGGED, post=post)
    if data.get("file"):
        store(item, actor, kind="capture", title=_("Bản lưu khi ghi nhận"), file=data["file"], post=post)


@effect("item", "add_post")
def _add_post(item, actor, data):
    data["post"] = _take_post(item, actor, {**data, "must_be_new": True})
    if data.get("file"):
        store(item, actor, kind="capture", title=_("Bản lưu bài đăng"), file=data["file"], post=data["post"])
    return {"post": str(data["post"].public_id)}


@effect("item", "confirm_post")
def _confirm_post(item, actor, data):
    link = item.item_posts.get(post=data["post"])
    link.confirmed_by, link.confirmed_at = actor, clock.now()
    link.save(update_fields=["confirmed_by", "confirmed_at"])
    return {"post": str(data["post"].public_id)}
