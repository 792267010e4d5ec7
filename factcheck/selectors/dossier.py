"""One item on one screen: the claim with its posts, and what the chosen tab shows."""

from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .. import addresses
from ..conditions.verdicts import evidence_checks, support_missing
from ..enums import EscalationKind, EscalationState, ItemState
from ..models import Escalation, ItemPost
from ..permissions import may_see_contacts
from ..services.report_reading import read_words
from .counting import capped_counts
from .reports import reports_address, reports_with, rows_of
from .revisions import pages_of, why_not
from .scope import reports_for, with_merged

# States of a request whose letter was submitted and is not out yet.
SUBMITTED = (EscalationState.PENDING, EscalationState.APPROVED)

MOST_REPORTS = 20  # on the item's screen; the inbox has them all

TABS = {
    "evidence": _("Chứng cứ"),
    "verdict": _("Kết luận"),
    "page": _("Bài công bố"),
    "escalations": _("Kiến nghị"),
    "appeals": _("Xem xét lại"),
    "reports": pgettext_lazy("the list", "Báo tin"),
}


def posts_of(item) -> list[dict]:
    """The item's posts: {link, post, captures, problem, also}.

    `problem` says why a request can't name it; `also` are the links of the same post of items merged
    into this one, with the words, the time and the captures that came in with those.
    """
    captures: dict = {}
    for capture in item.evidence.filter(kind="capture", post__isnull=False):
        captures.setdefault(capture.post_id, []).append(capture)
    links = item.item_posts.select_related("post", "added_by", "confirmed_by")
    also = _links_of_merged(item)
    return [
        {
            "link": link,
            "post": link.post,
            "captures": captures.get(link.post_id, []),
            "problem": addresses.why_not_content(link.post.url, link.shape_reason) if link.post.url else None,
            "is_confirmed": link.is_confirmed_fully,
            "also": also.get(link.post_id, []),
        }
        for link in links
    ]


def _links_of_merged(item) -> dict[int, list]:
    """{post: links of items merged into `item`, and into those, that say more than the post's address}."""
    merged = with_merged({item.pk})
    merged.discard(item.pk)
    if not merged:
        return {}
    # What moved to the item with its link stands there already.
    moved = set(item.item_posts.exclude(from_item=None).values_list("post_id", "from_item_id"))
    captures = Count(
        "item__evidence", filter=Q(item__evidence__kind="capture", item__evidence__post=F("post"))
    )
    links = ItemPost.objects.filter(item__in=merged).select_related("item", "added_by")
    also: dict = {}
    for link in links.annotate(captures=captures).order_by("added_at", "id"):
        is_new = (link.text or link.posted_at) and (link.post_id, link.item_id) not in moved
        if is_new or link.captures:
            also.setdefault(link.post_id, []).append(link)
    return also


def tab_counts(item) -> dict[str, int]:
    """How many rows each tab has, in one query."""
    return capped_counts(
        {
            "evidence": item.evidence.all(),
            "verdict": item.verdicts.all(),
            "page": item.pages.all(),
            "escalations": item.escalations.all(),
            "appeals": item.appeals.all(),
            "reports": reports_with(item),
        }
    )


def evidence_of(item) -> list:
    """Evidence with who received it and who opened its file; `came_later` once a letter was submitted."""
    letters = item.escalations.filter(state__in=SUBMITTED).values_list("submitted_at", flat=True)
    first = min(filter(None, letters), default=None)
    rows = item.evidence.select_related("added_by", "post").prefetch_related("accesses__person")
    evidence = list(rows.order_by("received_at", "id"))
    for each in evidence:
        each.came_later = first is not None and each.received_at > first
    return evidence


def _drafts(item, user):
    """Whether each kind of request may be drafted now: (kind, label, why not)."""
    return [
        (
            kind.value,
            kind.label,
            why_not(Escalation(item=item, kind=kind), "draft", user, {"kind": kind.value}),
        )
        for kind in EscalationKind
    ]


def _checks(item) -> list[tuple[str, bool]]:
    """What the item's evidence has and lacks for a verdict, while one can be proposed; [] in other states."""
    return evidence_checks(item.evidence) if item.state == ItemState.VERIFYING else []


def _reports(item, user) -> list:
    """The newest reports that stand with the item, open: that they are read is written down. No contacts."""
    rows = reports_for(user).filter(pk__in=reports_with(item)).select_related("item__merged_into")
    newest = list(rows.order_by("-sent_at", "-id")[:MOST_REPORTS])
    read_words(newest, by=user)
    return rows_of(newest, user)


def tab_context(item, user, tab: str) -> dict:
    """What the chosen tab shows, and nothing of the others."""
    if tab == "evidence":
        return {"evidence": evidence_of(item), "checks": _checks(item)}
    if tab == "verdict":
        return {
            "checks": _checks(item),
            "verdicts": list(item.verdicts.select_related("proposed_by", "confirmed_by", "appeal")),
            "missing": support_missing(item.evidence, "false", "-", "-", "-"),
        }
    if tab == "page":
        return {"pages": pages_of(item, user)}
    if tab == "escalations":
        return {
            "escalations": list(item.escalations.select_related("recipient", "drafted_by", "approved_by")),
            "drafts": _drafts(item, user),
        }
    if tab == "reports":
        return {"reports": _reports(item, user), "reports_url": reports_address(item)}
    return {
        "appeals": list(item.appeals.select_related("admitted_by", "decided_by", "joined_to")),
        "may_see_contacts": may_see_contacts(user),
        "appealable": item.pages.ever_live().exists(),
    }
