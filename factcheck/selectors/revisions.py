"""An item's pages with their revisions: who wrote, submitted and approved which, what may be done with it."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Revision

from cms.core.machines.errors import ActionError
from cms.core.machines.queries import check

from ..enums import ItemState
from ..models import PageApproval

LISTED = 12
WITH_ACTIONS = 3  # the newest; an older one can still be chosen in the form
APPROVE = {
    PageApproval.Purpose.PUBLISH: gettext_lazy("Duyệt bản này để công bố"),
    PageApproval.Purpose.CORRECT: gettext_lazy("Duyệt bản này để đính chính"),
    PageApproval.Purpose.WITHDRAW: gettext_lazy("Duyệt bản này để rút bài"),
}


@dataclass(frozen=True)
class RevisionOffer:
    """A button on a revision, greyed when `why_not` says something."""

    action: str
    purpose: str
    label: str
    why_not: str


@dataclass
class RevisionRow:
    """A revision with all that stands beside it."""

    revision: Revision
    person: object
    is_live: bool
    submitted_at: object  # None while it is not
    approvals: list = field(default_factory=list)
    offers: list = field(default_factory=list)


def purposes(item) -> list:
    """What a revision may be approved for in the item's state."""
    kinds = PageApproval.Purpose
    return [kinds.CORRECT, kinds.WITHDRAW] if item.state == ItemState.UNDER_APPEAL else [kinds.PUBLISH]


def why_not(item, action, user, data) -> str:
    """ "" when `user` may do `action` with these inputs now; else why not."""
    try:
        check(item, action, user, data)
    except ActionError as refusal:
        return str(refusal)
    return ""


def pages_of(item, user) -> list[dict]:
    """[{page, rows, editable}] of the item's pages, the Vietnamese one first."""
    pages = []
    for page in item.pages.select_related("locale", "live_revision", "submitted_revision").order_by("pk")[:4]:
        page.item = item
        pages.append(
            {
                "page": page,
                "rows": _rows(item, page, user),
                "editable": page.permissions_for_user(user).can_edit(),
            }
        )
    return pages


def _rows(item, page, user):
    revisions = list(page.revisions.select_related("user").order_by("-created_at", "-id")[:LISTED])
    submitted = dict(page.submissions.values_list("revision", "submitted_at"))
    people = {edit.revision_id: edit.person for edit in page.edits.select_related("person")}
    approvals: dict = {}
    for approval in page.approvals.select_related("approver"):
        approvals.setdefault(approval.revision_id, []).append(approval)
    rows = []
    for place, revision in enumerate(revisions):
        row = RevisionRow(
            revision=revision,
            person=people.get(revision.pk) or revision.user,
            is_live=page.live and page.live_revision_id == revision.pk,
            submitted_at=submitted.get(revision.pk),
            approvals=approvals.get(revision.pk, []),
        )
        newer = revision.pk >= (page.last_live_revision_id or 0)
        if place < WITH_ACTIONS and newer and not row.is_live:
            row.offers = _offers(item, page, revision, row, user)
        rows.append(row)
    return rows


def _offers(item, page, revision, row, user):
    data = {"page": page, "revision": revision}
    if row.submitted_at is None:
        problem = why_not(item, "submit_page", user, data)
        return [RevisionOffer("submit_page", "", _("Gửi duyệt bản này"), problem)]
    given = {approval.purpose for approval in row.approvals if approval.voided_at is None}
    offers = []
    for purpose in purposes(item):
        if purpose not in given:
            problem = why_not(item, "approve_revision", user, data | {"purpose": purpose})
            label = str(APPROVE[purpose])
            offers.append(RevisionOffer("approve_revision", purpose.value, label, problem))
    if PageApproval.Purpose.PUBLISH in given:
        problem = why_not(item, "publish_page", user, data)
        offers.append(RevisionOffer("publish_page", "", _("Công bố bản này"), problem))
    return offers
