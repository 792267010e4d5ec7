"""The safeguards of the README, asked of the tables themselves: `broken()` lists what does not hold."""

from cms.users.roles import Role
from factcheck.enums import (
    BARS_APPROVAL,
    BRINGS_POST,
    ESCALATION_OPEN,
    ESCALATION_UNSENT,
    ESCALATION_WENT_OUT,
    PAGE_MAY_BE_LIVE,
    Part,
)
from factcheck.models import Appeal, Escalation, FactCheckPage, Item, Participation, Verdict
from factcheck.page_rules.content import content_hash


def broken() -> list[str]:
    """Sentences, one for each safeguard found broken; empty when all hold."""
    return [*_escalations(), *_verdicts(), *_pages(), *_appeals(), *_items()]


def _parts(item, person):
    return set(Participation.objects.filter(item=item, person=person).values_list("part", flat=True))


def _escalations():
    for escalation in Escalation.objects.select_related("item", "approved_by", "verdict"):
        name = f"{escalation.item.reference}/{escalation.pk}"
        approver = escalation.approved_by
        if escalation.state in {"approved", *ESCALATION_WENT_OUT}:
            if approver is None:
                yield f"{name}: {escalation.state} without an approver"
            elif barred := _barred(escalation, approver):
                yield f"{name}: approved by one who took part: {barred}"
            elif _brought(escalation, approver).exists():
                yield f"{name}: approved by one who had brought in a post of it"
            elif not escalation.frozen_hash:
                yield f"{name}: approved and not frozen"
        if escalation.is_platform_request and escalation.state in ESCALATION_WENT_OUT:
            if escalation.verdict is None or escalation.verdict.rating != "false":
                yield f"{name}: a platform request on {escalation.verdict}"
            if not escalation.item.pages.filter(was_live_at__isnull=False).exists():
                yield f"{name}: a platform request before the rebuttal was public"
        if not escalation.is_platform_request and escalation.measure:
            yield f"{name}: an appraisal names a measure"
        if escalation.state == "sent" and not escalation.number_text:
            yield f"{name}: sent without a number"


def _barred(escalation, approver):
    """Parts that bar the approver: proposing and confirming whenever, the rest if it came before approving.

    Who approved one request may draft the next, which another then approves.
    """
    rows = Participation.objects.filter(item=escalation.item, person=approver, part__in=BARS_APPROVAL)
    always = rows.filter(part__in=[Part.PROPOSED, Part.CONFIRMED])
    own = rows.filter(escalation=escalation)
    return {row.part for row in (always | own | rows.filter(at__lt=escalation.approved_at))}


def _brought(escalation, approver):
    """Rows of the approver, before approving, for posts that the request names, of whatever item."""
    rows = Participation.objects.filter(person=approver, part__in=BRINGS_POST)
    return rows.filter(post__in=escalation.posts.all(), at__lt=escalation.approved_at)


def _verdicts():
    for verdict in Verdict.objects.filter(status="in_force").select_related("item", "confirmed_by"):
        item = verdict.item
        if item.verdict_id != verdict.pk:
            yield f"{item.reference}: a verdict in force that the item does not know"
        if not verdict.frozen_hash or verdict.confirmed_by is None:
            yield f"{item.reference}: a verdict in force, not frozen or not confirmed"
            continue
        if verdict.appeal_id is None:
            if verdict.confirmed_by_id == verdict.proposed_by_id:
                yield f"{item.reference}: proposed and confirmed by one person"
            if item.verdicts.filter(proposed_by=verdict.confirmed_by, appeal=None).exists():
                yield f"{item.reference}: confirmed by one who ever proposed"
            if item.has_conflict and not verdict.confirmed_by.has_role(Role.OUTSIDE_REVIEWER):
                yield f"{item.reference}: a conflict of interest confirmed inside"
        for person in (verdict.proposed_by, verdict.confirmed_by):
            if Part.APPROVED in _parts(item, person):
                yield f"{item.reference}: {person} judged and approved"
        if not item.evidence.filter(kind="capture").exists():
            yield f"{item.reference}: a verdict without a capture"


def _pages():
    for page in FactCheckPage.objects.filter(live=True).select_related("item__verdict", "live_revision"):
        item = page.item
        name = f"{item.reference}: the page"
        if item.state not in PAGE_MAY_BE_LIVE:
            yield f"{name} is live while the item is {item.state}"
        approvals = page.approvals.filter(revision=page.live_revision)
        if not approvals.exists():
            yield f"{name} is live without an approval"
            continue
        # The live revision may also be approved for a decision still to come: what counts is why it is live.
        serving = [row for row in approvals if row.purpose == "withdraw" or row.verdict_id == item.verdict_id]
        if not serving:
            yield f"{name} shows a verdict that is not in force"
            continue
        approval = max(serving, key=lambda row: (row.approved_at, row.pk))
        if approval.content_hash != content_hash(page):
            yield f"{name} differs from what was approved"
        if page.edits.filter(revision=page.live_revision, person=approval.approver).exists():
            yield f"{name} was approved by its author"
        if approval.verdict and approval.verdict.proposed_by_id == approval.approver_id:
            yield f"{name} was approved by the proposer"
        if item.verdict_id is None and approval.purpose != "withdraw":
            yield f"{name} is live without a verdict"


def _appeals():
    for appeal in Appeal.objects.select_related("item", "decided_by"):
        item, decider = appeal.item, appeal.decided_by
        if decider and appeal.joined_to_id is None and appeal.refusal != "spam":  # which is no part
            parts = _parts(item, decider) - {Part.DECIDED_APPEAL, Part.PROPOSED}
            before = Participation.objects.filter(item=item, person=decider, at__lt=appeal.decided_at)
            if before.exists():
                yield f"{item.reference}: an appeal decided by one who took part: {parts}"
        if appeal.state == "refused" and appeal.from_hide:
            yield f"{item.reference}: an appeal after a hide was refused"


def _items():
    for item in Item.objects.all():
        name, requests = item.reference, item.escalations
        leading = item.appeals.filter(state="admitted", joined_to=None).count()
        if (item.state == "under_appeal") != (leading == 1):
            yield f"{name}: {item.state} with {leading} admitted appeals"
        if (
            item.state in ("out_of_scope", "merged", "closed")
            and requests.filter(state__in=ESCALATION_OPEN).exists()
        ):
            yield f"{name}: {item.state} with an open request"
        if item.state in ("corrected", "withdrawn"):
            if requests.filter(kind="platform_request", state__in=ESCALATION_UNSENT).exists():
                yield f"{name}: {item.state} with a request that may still be sent"
            if requests.filter(
                kind="platform_request", state__in=ESCALATION_WENT_OUT, recall_owed=False
            ).exists():
                yield f"{name}: {item.state} and no recall owed"
        if (item.rule_out_reason == "duplicate") != (item.duplicate_of_id is not None):
            yield f"{name}: ruled out as the same as nothing, or not as the same"
        if item.state == "merged":
            yield from _merged(item, item.merged_into)
        if item.state == "closed" and requests.filter(recall_owed=True).exists():
            yield f"{name}: closed while a recall is owed"
        if item.state in ("published", "escalated", "corrected") and item.verdict_id is None:
            yield f"{name}: {item.state} without a verdict in force"


def _merged(item, target):
    facts = {row.fact for row in item.participations.all()}
    if facts - {row.fact for row in target.participations.all()}:
        yield f"{item.reference}: somebody of it does not stand on {target.reference}, into which it went"
    if set(item.conflict_agencies) - set(target.conflict_agencies):
        yield f"{item.reference}: its conflict of interest did not go with it"
