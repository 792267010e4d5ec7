"""What may be chosen in a form: rows of today, besides those already chosen."""

from django.db.models import Case, Q, Value, When
from wagtail.models import Revision

from cms.core import clock
from cms.core.agencies.models import Agency, Place
from cms.core.agencies.selectors import NoAgency, desk_agency

from ..conditions.escalations import why_not_named
from ..models import FactCheckPage, PageApproval, PageSubmission, Post


def places(item):
    """Places that exist today, and the item's own; those of the desk's province come first."""
    today = Place.objects.on(clock.today()).values("pk")
    choices = Place.objects.filter(Q(pk__in=today) | Q(pk=item.place_id))
    return choices.order_by(_elsewhere(), "sort_key", "valid_from")


def _elsewhere():
    """0 for the desk's own place and what lies in it, 1 for the rest of the world."""
    try:
        home = desk_agency(clock.today()).place_id
    except NoAgency:
        home = None
    inside = Q(pk=home) | Q(parent=home) | Q(parent__parent=home) | Q(parent__parent__parent=home)
    return Case(When(inside, then=0), default=1) if home else Value(0)


def agencies(item):
    """Agencies that exist today, and those the item names already."""
    today = Agency.objects.on(clock.today()).values("pk")
    named = item.subject_agencies.values("pk") if item.pk else Agency.objects.none().values("pk")
    return Agency.objects.filter(Q(pk__in=today) | Q(pk__in=named)).order_by("sort_key", "valid_from")


def recipients():
    """Agencies of the centre and the province that exist today: nobody below them can help."""
    choices = Agency.objects.on(clock.today()).filter(level__in=["central", "province"])
    return choices.order_by("level", "sort_key", "valid_from")


def requestable_posts(item, *, public_only: bool):
    """(posts that a request may name, how many it may not): confirmed content, public where it must be."""
    links = list(item.item_posts.select_related("post"))
    named = [link.post_id for link in links if why_not_named(link, public_only=public_only) is None]
    return Post.objects.filter(pk__in=named), len(links) - len(named)


def posts_to_confirm(item):
    """Posts of the item that nobody confirmed, then those of which a confirmer has not said all."""
    links = [link for link in item.item_posts.select_related("post") if not link.is_confirmed_fully]
    waiting = sorted(links, key=lambda link: bool(link.confirmed_by_id))
    places = Case(*(When(pk=link.post_id, then=place) for place, link in enumerate(waiting)), default=0)
    posts = Post.objects.filter(pk__in=[link.post_id for link in waiting])
    return posts.order_by(places) if waiting else posts


def _revisions(item):
    """Revisions of the item's pages, newest first."""
    pages = [str(pk) for pk in item.pages.values_list("pk", flat=True)]
    choices = Revision.page_revisions.filter(object_id__in=pages).select_related("user")
    return choices.order_by("-created_at", "-id")


def unsubmitted_revisions(item):
    """Those that may still be submitted, newest first."""
    return _revisions(item).exclude(pk__in=_submitted(item))


def submitted_revisions(item):
    """Those that may be approved, newest first."""
    return _revisions(item).filter(pk__in=_submitted(item))


def approved_revisions(item):
    """Those with an approval that holds, newest first."""
    approved = PageApproval.objects.filter(page__item=item, voided_at=None)
    return _revisions(item).filter(pk__in=approved.values("revision"))


def _submitted(item):
    return PageSubmission.objects.filter(page__item=item).values("revision")


def page_of(revision) -> FactCheckPage:
    return FactCheckPage.objects.get(pk=int(revision.object_id))
