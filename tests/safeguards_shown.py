"""Was each live word, each approved letter and each verdict in force shown to somebody who may approve it?

Asked of the tables: what was frozen is made into what a screen would have shown, and its digest must stand in
the event of the person who approved, confirmed or decided. What was found once does not change any more: a
walk that asks after each step keeps it in `known`.
"""

from cms.core.events.services import history
from cms.core.machines.digest import digest_of
from cms.core.machines.shown import showing
from cms.users.roles import Role
from factcheck.enums import ESCALATION_WENT_OUT
from factcheck.letters import lines_of
from factcheck.models import Escalation, FactCheckPage, Verdict
from factcheck.selectors.shown.letters import reasons_in_full
from factcheck.selectors.shown.pages import revision_as_data
from factcheck.selectors.shown.verdicts import with_texts


def unseen(known: set | None = None) -> list[str]:
    """Sentences, one for each thing that is out and was shown to nobody who may approve it.

    `known` holds what earlier calls found to be shown, and is added to.
    """
    known = set() if known is None else known
    return [*_pages(known), *_letters(known), *_verdicts(known)]


def _was_shown(subject, action, person, *roles, **parts) -> bool:
    """Whether an event of `person`, who has one of `roles`, keeps the digest of just these parts."""
    if not any(person.has_role(role) for role in roles):
        return False
    kind, public_id = subject.machine_name, str(subject.public_id)
    digest = showing(person, kind, public_id, action, parts).digest
    events = history(kind, public_id).filter(action=action, actor=person)
    return any(event.payload.get("shown") == digest for event in events)


def _pages(known):
    pages = FactCheckPage.objects.filter(live=True).exclude(live_revision__in=_keys(known, "page"))
    for page in pages.select_related("item", "live_revision"):
        approvals = page.approvals.filter(revision=page.live_revision).select_related("approver", "verdict")
        if any(_page_was_shown(page, approval) for approval in approvals):
            known.add(("page", page.live_revision_id))
        else:
            yield f"{page.item.reference}: nobody who may approve was shown the words that are live"


def _keys(known, kind) -> list[int]:
    return [key for name, key in known if name == kind]


def _page_was_shown(page, approval) -> bool:
    text = revision_as_data(page.live_revision, approval.purpose, approval.verdict)
    roles = (Role.EDITOR, Role.REVIEWER)
    return _was_shown(page.item, "approve_revision", approval.approver, *roles, page_text=text)


def _letters(known):
    out = Escalation.objects.filter(state__in={"approved", *ESCALATION_WENT_OUT, "recalled"})
    out = out.exclude(pk__in=_keys(known, "letter"))
    for escalation in out.select_related("item", "approved_by"):
        lines = lines_of(escalation.frozen)
        letter = {
            "escalation": str(escalation.public_id),
            "lines": lines,
            "reasons": reasons_in_full(escalation.frozen, lines),
            "sha256": digest_of(escalation.frozen),
        }
        addresses = [
            {
                "url": post["url"],
                "text": post["text"],
                "visibility": post["visibility"],
                "reason": post["shape_reason"],
            }
            for post in escalation.frozen["posts"]
        ]
        parts = {"letter": letter, "addresses": addresses}
        if _was_shown(escalation, "approve", escalation.approved_by, Role.SUPERVISOR, **parts):
            known.add(("letter", escalation.pk))
        else:
            yield f"{escalation.item.reference}: nobody who may approve was shown the letter"


def _verdicts(known):
    """One that a decision put in force was its decider's own: its basis was shown when it was drafted."""
    rows = Verdict.objects.filter(status="in_force").exclude(pk__in=_keys(known, "verdict"))
    for verdict in rows.select_related("item", "confirmed_by", "appeal"):
        frozen, person = verdict.frozen, verdict.confirmed_by
        names = ("claim", "rating", "rationale", "sought", "statement", "same_owner_reason")
        said = {name: frozen[name] for name in names}
        evidence = with_texts(frozen["evidence"])
        roles = (Role.REVIEWER, Role.OUTSIDE_REVIEWER)
        if verdict.appeal is None:
            proposal = said | {"evidence": evidence}
            seen = _was_shown(verdict.item, "confirm_verdict", person, *roles, proposal=proposal)
        else:
            basis = {"claim": frozen["claim"], "evidence": evidence}
            seen = _was_shown(verdict.appeal, "draft_verdict", person, *roles, basis=basis)
        if seen:
            known.add(("verdict", verdict.pk))
        else:
            yield f"{verdict.item.reference}: nobody who may confirm was shown the verdict in force"
