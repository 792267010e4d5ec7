"""Posts and items come in: logged by the desk, reported by the public."""

from django.db import transaction
from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.machines.errors import InvalidInput
from cms.core.machines.registry import beside, effect
from cms.core.machines.writer import perform
from cms.core.sanitize import visible_text

from .. import addresses
from ..dates import FIRST_POST, why_not_past
from ..enums import Origin, Part, Visibility
from ..models import Item, ItemPost, Participation, Post
from .evidence import open_words, store
from .kept_address import kept_address
from .lengths import line_for


def log(*, by, claim="", text="", url="", platform="", posted_at=None, file=None) -> Item:
    """Log a suspicious post as a new item (monitor, editor); an uploaded `file` is kept as its capture."""
    return _bring_in("log", Origin.LOG, by, claim, text, url, platform, posted_at, file)


def log_together(*, by, urls, **fields) -> Item:
    """Log one item with a post for each of `urls`, in one transaction; `fields` as `log` takes them."""
    with transaction.atomic():
        item = log(by=by, **{**fields, "url": urls[0]})
        for url in urls[1:]:
            item = perform(item, "add_post", by, data={"url": url})
    return item


def log_apart(*, by, urls, **fields) -> list[Item]:
    """Log an item for each of `urls`, in one transaction; words and file go with the first."""
    with transaction.atomic():
        first = log(by=by, **{**fields, "url": urls[0]})
        return [first, *(log(by=by, url=url) for url in urls[1:])]


def open_report(report, *, by, claim="", url="") -> Item:
    """Open a case of a report of the public: its address comes along, its words stay with the report."""
    data = {"report": report, "claim": claim, "url": url}
    return perform(Item(origin=Origin.REPORT), "open_report", by, data=data)


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


def material_of(data) -> dict:
    """What was handed in, cleaned: address, words, when it was posted. An act looks at nothing else."""
    return {
        "url": kept_address(data.get("url")),
        "text": open_words(data.get("text")),
        "posted_at": _past(data.get("posted_at")),
    }


def _past(moment):
    """`moment`, by Viet Nam's clock where it names none, or None; InvalidInput when it can't be."""
    if not moment:
        return None
    if not moment.tzinfo:
        moment = moment.replace(tzinfo=clock.VIETNAM)
    if problem := why_not_past(moment, FIRST_POST):
        raise InvalidInput({"posted_at": problem})
    return moment


def _as_payload(material: dict) -> dict:
    """`material` as an event keeps it."""
    posted_at = material["posted_at"]
    return material | {"posted_at": posted_at and posted_at.isoformat()}


def take_post(item, actor, data, material, *, must_be_new=False) -> Post | None:
    """Find the post by its exact address, or make it; link it to the item once, with what was handed in.

    A known post stays as it is: words and time of this report stand with this item.
    """
    url = material["url"]
    if not (url or material["text"] or data.get("file")):
        return None
    key = addresses.key_of(url)
    post = Post.objects.filter(url_key=key).first() if key else None
    if post is None:
        post = Post.objects.create(
            **material,
            url_key=key,
            platform=data.get("platform") or addresses.platform_of(url),
            added_by=actor,
        )
    words = {"text": material["text"], "posted_at": material["posted_at"], "added_by": actor}
    _link, created = ItemPost.objects.get_or_create(item=item, post=post, defaults=words)
    if not created and must_be_new:
        raise InvalidInput({"url": _("Bài đăng này đã có trong vụ việc.")})
    return post


@effect("item", "log", "open_report", "import")
def received(item, actor, data):
    """What came in stands in the item; returns what its event tells."""
    item.logged_by = actor
    item.claim = line_for(Item, "claim", data.get("claim"))
    data["material"] = material_of(data)
    came_of = {"report": str(data["report"].public_id)} if data.get("report") else {}
    return {"origin": item.origin, "claim": item.claim, **_as_payload(data["material"]), **came_of}


@beside("item", "log", "open_report", "import")
def received_material(item, actor, data):
    """The post, and the file as its capture."""
    post = take_post(item, actor, data, data["material"])
    if post:
        Participation.objects.record(item, actor, Part.LOGGED, post=post)
    if data.get("file"):
        store(item, actor, kind="capture", title=_("Bản lưu khi ghi nhận"), file=data["file"], post=post)


@effect("item", "add_post")
def _add_post(item, actor, data):
    material = material_of(data)
    data["post"] = take_post(item, actor, data, material, must_be_new=True)
    if data.get("file"):
        store(item, actor, kind="capture", title=_("Bản lưu bài đăng"), file=data["file"], post=data["post"])
    return {"post": str(data["post"].public_id), **_as_payload(material)}


@effect("item", "confirm_post")
def _confirm_post(item, actor, data):
    """Confirmed anew where something was not said yet: who could see it, why a shape is content."""
    link = item.item_posts.select_related("post").get(post=data["post"])
    link.confirmed_by, link.confirmed_at = actor, clock.now()
    if data.get("visibility"):
        if data["visibility"] not in Visibility.values:
            raise InvalidInput({"visibility": _("Hãy chọn ai xem được bài đăng.")})
        link.visibility = data["visibility"]
    link.shape_reason = visible_text(data.get("shape_reason")) or link.shape_reason
    if link.post.url and not link.shape_reason:
        judged = addresses.judge(link.post.url)
        if judged.kind == addresses.Kind.UNKNOWN:
            raise InvalidInput({"shape_reason": judged.sentence})
    link.save(update_fields=["confirmed_by", "confirmed_at", "visibility", "shape_reason"])
    return {
        "post": str(data["post"].public_id),
        "visibility": link.visibility,
        "shape_reason": link.shape_reason,
    }
