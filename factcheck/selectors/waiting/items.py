"""What guards on items, and what items are waited for, as conditions on many of them."""

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from cms.users.roles import Role

from ...enums import APPEAL_OPEN, ESCALATION_AWAITING_ANSWER, EscalationKind, ItemState, Part, VerdictStatus
from ...models import Appeal, Escalation, FactCheckPage, PageApproval, PageEdit, PageSubmission, Verdict
from .conditions import condition
from .people import handed_to_nobody, in_conflict, nobody_is_free, took_part

LAST_LIVE = Coalesce("last_live_revision", 0)


def _pages(**narrowed):
    return FactCheckPage.objects.filter(item=OuterRef("pk"), **narrowed)


@condition("item")
def approved_no_escalation(person) -> Q:
    return ~Q(took_part(person, "pk", Part.APPROVED))


@condition("item")
def never_proposed(person) -> Q:
    drafts = Verdict.objects.filter(item=OuterRef("pk"), status=VerdictStatus.DRAFT, proposed_by=person)
    return ~Q(took_part(person, "pk", Part.PROPOSED)) & ~Q(Exists(drafts))


@condition("item")
def right_reviewer(person) -> Q:
    outside = person.has_role(Role.OUTSIDE_REVIEWER)
    return in_conflict() if outside else ~in_conflict()


@condition("item")
def no_platform_request_waiting(person) -> Q:
    sent = Escalation.objects.filter(
        item=OuterRef("pk"), kind=EscalationKind.PLATFORM_REQUEST, state__in=ESCALATION_AWAITING_ANSWER
    )
    return ~Q(Exists(sent))


@condition("item")
def page_may_be_edited(person) -> Q:
    """Asked of items that have a page by what else is asked."""
    return ~Q(state=ItemState.CLOSED) | Q(Exists(_pages(was_live_at__isnull=False)))


@condition("item")
def a_revision_is_not_submitted(person) -> Q:
    submitted = PageSubmission.objects.filter(revision=OuterRef("latest_revision"))
    return Q(Exists(_pages(latest_revision__isnull=False).exclude(Exists(submitted))))


def _submitted_pages():
    """Pages whose submitted revision is newer than the one that readers saw last."""
    return _pages(submitted_revision__gt=LAST_LIVE)


def _approvals_of_it():
    return PageApproval.objects.filter(
        page=OuterRef("pk"), revision=OuterRef("submitted_revision"), voided_at=None
    )


@condition("item")
def a_revision_waits_for_approval(person) -> Q:
    """Submitted, approved by nobody, and not among those that `person` had a hand in since it was live."""
    own = PageEdit.objects.filter(
        page=OuterRef("pk"), person=person, revision_id__gt=Coalesce(OuterRef("last_live_revision"), 0)
    )
    return Q(Exists(_submitted_pages().exclude(Exists(_approvals_of_it())).exclude(Exists(own))))


@condition("item")
def a_revision_waits_for_publication(person) -> Q:
    """Approved for the verdict in force, and neither live nor scheduled; a translation after its source."""
    approved = _approvals_of_it().filter(
        purpose=PageApproval.Purpose.PUBLISH, verdict=OuterRef("item__verdict")
    )
    source = FactCheckPage.objects.filter(
        item=OuterRef("item"), locale__language_code=settings.LANGUAGE_CODE, was_live_at__isnull=False
    )
    pages = _submitted_pages().filter(Exists(approved), submitted_revision__approved_go_live_at=None)
    return Q(Exists(pages.filter(Q(locale__language_code=settings.LANGUAGE_CODE) | Exists(source))))


@condition("item")
def nobody_here_may_review(person) -> Q:
    """A proposal or an appeal that only an outside reviewer may take up, handed to none so far."""
    waits = Appeal.objects.filter(item=OuterRef("pk"), state__in=APPEAL_OPEN)
    barred = Q(state=ItemState.IN_REVIEW) & in_conflict()
    barred |= Q(Exists(waits)) & (in_conflict() | nobody_is_free("pk"))
    return barred & handed_to_nobody("pk")
