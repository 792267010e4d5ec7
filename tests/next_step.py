"""The next sensible steps of an item, for walks that should get far: each a function of who tries."""

from datetime import timedelta

from cms.core import clock
from cms.users.roles import Role
from factcheck.enums import APPEAL_OPEN, ESCALATION_OPEN
from factcheck.services import escalation as escalations
from factcheck.services import publication
from tests import desk
from tests.acting import perform


def next_steps(item, wish, outside=None):
    """Steps to try, in order, for the item's state; `wish` is how an appeal should end.

    `outside` may be an outside reviewer, to whom an item with an appeal is handed over.
    """
    appeal = item.appeals.filter(state__in=APPEAL_OPEN, joined_to=None).first()
    if appeal and appeal.due_at < clock.now():
        return [_act(appeal, "extend_deadline", reason="Nghỉ lễ.", due_at=clock.now() + timedelta(days=30))]
    if appeal and outside.has_role(Role.OUTSIDE_REVIEWER) and not item.handovers.exists():
        return [_act(item, "hand_over", person=outside)]
    return STEPS.get(item.state, lambda item, wish: [])(item, wish)


def _act(subject, action, **data):
    return lambda person: perform(subject, action, person, data=data)


def _received(item, wish):
    return [_act(item, "accept", **desk.claim_fields())]


def _verifying(item, wish):
    shared = {"text": "Nội dung.", "is_independent": True, "is_primary": True, "is_publishable": True}
    if not item.evidence.filter(kind="capture").exists():
        return [_act(item, "add_evidence", kind="capture", title="Bản lưu", file=desk.upload())]
    for publisher in ("Cảng vụ", "Báo tỉnh"):
        if not item.evidence.filter(publisher=publisher).exists():
            return [
                _act(item, "add_evidence", kind="document", title="Thông báo", publisher=publisher, **shared)
            ]
    return [_act(item, "propose_verdict", rating="false", rationale="Lịch tàu không đổi.")]


def _in_review(item, wish):
    return [_act(item, "confirm_verdict")]


def _verified(item, wish):
    return [_act(item, "draft_page")]


def _edit(page, notice=False, note=False):
    def edit(person):
        draft = page.get_latest_revision_as_object()
        draft.title = "Tàu cao tốc chạy bình thường"
        draft.withdrawal_notice = "Bài này được rút." if notice else ""
        if note and not draft.corrections.all():
            desk.note(draft)
        draft.save_revision(user=person)

    return edit


def _ready(page, purpose, item):
    revision = page.latest_revision
    approve = _act(item, "approve_revision", page=page, revision=revision, purpose=purpose)
    if publication.why_not_ready(revision.as_object()):
        return [_edit(page)]
    if not page.submissions.filter(revision=revision).exists():
        return [_act(item, "submit_page", page=page, revision=revision)]
    return [approve]


def _writing(item, wish):
    page = item.pages.get()
    return [
        _act(item, "publish_page", page=page, revision=page.latest_revision),
        *_ready(page, "publish", item),
    ]


def _published(item, wish):
    post = item.item_posts.filter(confirmed_by=None).first()
    if post is not None:
        return [_act(item, "confirm_post", post=post.post, visibility="public")]
    escalation = item.escalations.filter(state__in=ESCALATION_OPEN).first()
    if escalation is None:
        posts = list(item.posts.exclude(url=""))
        return [lambda p: escalations.draft(item, by=p, kind="platform_request", posts=posts, **desk.LETTER)]
    if escalation.state == "approved":
        if not escalation.number_text:
            return [_act(escalation, "give_number", dated=clock.today())]
        return [_act(escalation, "send", sent_on=clock.today(), signed_file=desk.paper())]
    return [
        _act(
            escalation, {"draft": "submit", "pending": "approve", "returned": "revise"}.get(escalation.state)
        )
    ]


def _escalated(item, wish):
    escalation = item.escalations.filter(state__in=("sent", "acknowledged")).first()
    if escalation is None:
        return [_act(item, "settle")]
    if escalation.state == "sent":
        return [_act(escalation, "acknowledge", date=clock.today(), reference="Đến 12")]
    return [_act(escalation, "answer", outcome="accepted", date=clock.today(), file=desk.paper())]


def _under_appeal(item, wish):
    appeal = item.appeals.get(state="admitted", joined_to=None)
    decide = _act(appeal, "decide", decision=wish, answer="Đã xem xét lại.")
    page = appeal.page
    if wish == "keep":
        return [decide]
    if wish == "withdraw":
        if not page.latest_revision.as_object().withdrawal_notice:
            return [_edit(page, notice=True)]
        return [decide, *_ready(page, "withdraw", item)]
    if not item.verdicts.filter(status="draft", appeal=appeal).exists():
        return [_act(appeal, "draft_verdict", rating="misleading", rationale="Có đổi giờ.")]
    if not page.latest_revision.as_object().corrections.filter(grade="finding").exists():
        return [_edit(page, note=True)]
    return [decide, *_ready(page, "correct", item)]


def _with_page(item, wish):
    waiting = item.appeals.filter(state__in=APPEAL_OPEN).first()
    return [_act(waiting, "admit")] if waiting else []


STEPS = {
    "received": _received,
    "verifying": _verifying,
    "in_review": _in_review,
    "verified": _verified,
    "writing": _writing,
    "published": lambda item, wish: _with_page(item, wish) or _published(item, wish),
    "escalated": lambda item, wish: _with_page(item, wish) or _escalated(item, wish),
    "under_appeal": _under_appeal,
    "corrected": _with_page,
    "withdrawn": _with_page,
    "closed": _with_page,
}
