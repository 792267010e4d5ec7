"""What guards on requests to the ministry, and what they are waited for, as conditions on many of them."""

from django.db.models import Exists, OuterRef, Q

from cms.core import clock

from ...enums import (
    APPEAL_OPEN,
    APPRAISAL_STATES,
    BARS_APPROVAL,
    PLATFORM_REQUEST_STATES,
    EscalationKind,
    Origin,
    Rating,
)
from ...models import Appeal, FactCheckPage, Post
from .conditions import condition
from .people import took_part


@condition("escalation")
def may_be_drafted(person) -> Q:
    live = FactCheckPage.objects.filter(item=OuterRef("item"), live=True, alias_of=None)
    appeals = Appeal.objects.filter(item=OuterRef("item"), state__in=APPEAL_OPEN)
    appraisal = Q(kind=EscalationKind.APPRAISAL, item__state__in=APPRAISAL_STATES)
    request = Q(
        Exists(live),
        ~Q(Exists(appeals)),
        kind=EscalationKind.PLATFORM_REQUEST,
        item__verdict__rating=Rating.FALSE,
        item__state__in=PLATFORM_REQUEST_STATES,
    )
    never = Q(item__origin=Origin.IMPORT_PAST) | Q(item__verdict__rating=Rating.OFFICIAL_RESPONSE)
    return ~never & (appraisal | request)


@condition("escalation")
def approver_stands_apart(person) -> Q:
    brought = Post.objects.filter(escalations=OuterRef("pk")).brought_by(person)
    return ~Q(took_part(person, "item", *BARS_APPROVAL)) & ~Q(Exists(brought))


@condition("escalation")
def number_is_given(person) -> Q:
    return ~Q(number_text="")


@condition("escalation")
def has_no_number(person) -> Q:
    return Q(number_text="")


@condition("escalation")
def answer_is_overdue(person) -> Q:
    return Q(answer_due__lte=clock.now())


@condition("escalation")
def recall_is_owed(person) -> Q:
    return Q(recall_owed=True)
