"""A past case comes in: closed at once, marked "imported, not checked here", never escalated."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cms.core.machines.digest import digest_of
from cms.core.machines.errors import InvalidInput
from cms.core.machines.registry import after, effect
from cms.core.machines.writer import perform

from ..dates import FIRST_DOCUMENT, why_not_past
from ..enums import Category, Origin, Part
from ..models import Item, Participation, PastCase
from .intake import material_of, received, received_material, take_post
from .kept_address import kept_address
from .lengths import line_for


@dataclass(frozen=True)
class Told:
    """What a list says of a past case beside its claim. `identity` tells its line from every other."""

    rating: str = ""
    source_url: str = ""
    decided_on: date | None = None
    identity: str = ""


def import_past(
    *,
    by,
    claim="",
    category="",
    place=None,
    told=None,
    urls=(),
    text="",
    url="",
    platform="",
    posted_at=None,
    file=None,
) -> Item:
    """Import a past case (administrator): its claim, what was `Told` of it, the addresses of its posts.

    The first of `urls` may be given as `url`, with its words, time and file. ActionError when it is refused.
    """
    first, *others = urls or [url]
    data = {
        "claim": claim,
        "category": category,
        "place": place,
        "told": told or Told(),
        "text": text,
        "url": first,
        "urls": others,
        "platform": platform,
        "posted_at": posted_at,
        "file": file,
    }
    return perform(Item(origin=Origin.IMPORT_PAST), "import_past", by, data=data)


@effect("item", "import_past")
def _imported(item, actor, data):
    payload = received(item, actor, data)
    if data["category"] and data["category"] not in Category.values:
        raise InvalidInput({"category": _("Hãy chọn một lĩnh vực trong danh mục.")})
    item.category, item.place = data["category"], data["place"]
    data["more"] = [material_of({"url": url}) for url in data["urls"]]
    data["past"] = _past_case(item, data["told"])
    return payload | {
        "category": item.category,
        "place": item.place.code if item.place else "",
        "urls": [material["url"] for material in data["more"]],
        "rating_given": data["past"].rating,
        "source": data["past"].source_url,
        "decided_on": data["past"].decided_on and data["past"].decided_on.isoformat(),
    }


@after("item", "import_past")
def _imported_material(item, actor, data):
    received_material(item, actor, data)
    for material in data["more"]:
        post = take_post(item, actor, {}, material)
        Participation.objects.record(item, actor, Part.LOGGED, post=post)
    data["past"].item = item
    data["past"].save(force_insert=True)


def _past_case(item, told: Told) -> PastCase:
    """The row, cleaned, unsaved; one that no list names has an identity of its own."""
    if told.decided_on and (problem := why_not_past(told.decided_on, FIRST_DOCUMENT)):
        raise InvalidInput({"decided_on": problem})
    return PastCase(
        rating=line_for(PastCase, "rating", told.rating),
        source_url=kept_address(told.source_url),
        decided_on=told.decided_on,
        identity=told.identity or digest_of([str(item.public_id)]),
    )
