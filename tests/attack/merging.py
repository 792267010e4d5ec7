"""Items to merge, for the tests beside this file. Everything goes through the services."""

from cms.core.agencies.models import Agency
from cms.core.agencies.selectors import desk_agency, is_own_or_above
from cms.core.clock import today
from tests import desk
from tests.acting import perform
from tests.desk_screens import act, signed_in
from tests.people import named


def own_agency() -> Agency:
    """The desk's own: a claim about it is a conflict of interest."""
    return desk_agency(today())


def agency_above() -> Agency:
    """Another one whose being spoken of is a conflict of interest."""
    agencies = Agency.objects.on(today()).exclude(pk=own_agency().pk)
    return next(agency for agency in agencies if is_own_or_above(agency, today()))


def about(*agencies, number=9, by="lan"):
    """An item being verified about `agencies` (none given: an outside one), with a post of its own."""
    item = desk.received(by, url=f"https://mxh.example/posts/{number}")
    fields = desk.claim_fields(claim=f"Bến tàu số {number} đóng cửa.")
    return perform(
        item, "accept", named(by), data=fields | ({"subject_agencies": agencies} if agencies else {})
    )


def merge(item, target, by="minh"):
    """At the form, as a person does; the answer."""
    item.refresh_from_db()
    return act(signed_in(by), item, "merge", target=target.reference)


def merged(item, target, by="minh"):
    """`item`, merged into `target`."""
    assert merge(item, target, by).status_code == 302
    item.refresh_from_db()
    target.refresh_from_db()
    assert item.merged_into == target
    return item


def unmerged(item, by="hanh"):
    item.refresh_from_db()
    assert act(signed_in(by), item, "unmerge", reason="Hai việc khác nhau.").status_code == 302
    item.refresh_from_db()
    assert item.state == "received"
    return item
