"""Guards on merging: one claim gets one file, and nobody becomes two people by it."""

from collections import defaultdict
from itertools import product

from django.utils.translation import gettext as _

from cms.core.machines.registry import guard
from cms.users.roles import Role

from ..enums import APPEAL_OPEN, BARS_APPROVAL, ESCALATION_OPEN, ItemState, Part, RuleOutReason
from .reviewers import free_reviewers

NO_TARGET = (ItemState.MERGED, ItemState.OUT_OF_SCOPE)
JUDGED = {Part.PROPOSED, Part.CONFIRMED}
APPROVES_PROPOSAL = {Part.CONFIRMED, Part.PAGE_APPROVED}
PAGE_TO_COME = (ItemState.VERIFIED, ItemState.WRITING)


@guard("item")
def merge_target_fits(item, actor, data):
    if data is None:
        return None
    target = data.get("target")
    if target is None or target.pk == item.pk:
        return _("Hãy chọn một vụ việc khác để gộp vào.")
    if target.state in NO_TARGET:
        return _("Không gộp được vào vụ việc đã gộp hoặc ngoài phạm vi.")
    return _not_checked_here(target)


@guard("item")
def duplicate_fits(item, actor, data):
    """Ruled out as the same as another, an item names one that the desk goes on with, or has ended."""
    if data is None or data.get("rule_out_reason") != RuleOutReason.DUPLICATE:
        return None
    other = data.get("duplicate_of")
    if other is None or other.pk == item.pk:
        return _("Hãy chọn vụ việc kia mà vụ việc này trùng với.")
    if other.state in NO_TARGET:
        return _("Vụ việc kia đã gộp hoặc ngoài phạm vi: hãy chọn vụ việc đang giữ nội dung này.")
    return _not_checked_here(other)


def _not_checked_here(other) -> str | None:
    """What somebody else found once ends nothing here: the new post would never be checked."""
    if other.is_imported_past:
        return _("Vụ việc kia nhập từ trước, không kiểm chứng tại đây: hãy kiểm chứng vụ việc này.")
    return None


@guard("item")
def merge_keeps_four_eyes(item, actor, data):
    """A merge must not make one person of two that have to differ, whichever item each acted on."""
    target = (data or {}).get("target")
    if target is None:
        return None
    if people := people_made_one(item, target):
        return _("Gộp sẽ khiến một người vừa làm vừa kiểm tra cùng một việc: %(people)s.") % {
            "people": "; ".join(people)
        }


@guard("item")
def merge_keeps_confirmation(item, actor, data):
    """On a conflict of interest an outside reviewer confirms: also when the conflict comes by a merge."""
    target = (data or {}).get("target")
    if target is None or target.verdict is None or target.state not in PAGE_TO_COME:
        return None
    brings = item.has_conflict or set(item.conflict_agencies) - set(target.conflict_agencies)
    if brings and not target.verdict.confirmed_by.has_role(Role.OUTSIDE_REVIEWER):
        return _(
            "Vụ việc này có xung đột lợi ích, còn kết luận của vụ việc kia do người của tổ xác nhận: "
            "hãy mở lại kết luận đó trước khi gộp."
        )


@guard("item")
def merge_leaves_a_reviewer(item, actor, data):
    """Whoever took part in one has a part in the other then: somebody must be left to look again."""
    target = (data or {}).get("target")
    if target is None or not target.appeals.filter(state__in=APPEAL_OPEN).exists():
        return None
    free = free_reviewers(target)
    merger = {actor.pk} if actor is not None else set()
    barred = {*item.participations.values_list("person", flat=True), *merger}
    if free.exists() and not free.exclude(pk__in=barred).exists():
        return _(
            "Vụ việc kia đang được xem xét lại, và gộp sẽ làm hết người thẩm định chưa tham gia "
            "(%(people)s): hãy gộp sau khi giải quyết xong."
        ) % {"people": ", ".join(str(person) for person in free)}


def people_made_one(item, target) -> list[str]:
    """Whom a merge of `item` into `target` would put on both sides of four eyes: name and acts of each."""
    here, there = _rows_by_person(item), _rows_by_person(target)
    return [
        _("%(person)s (%(item)s: %(here)s; %(target)s: %(there)s)")
        % {
            "person": person,
            "item": item.reference,
            "here": _names(one for one, _other in pairs),
            "target": target.reference,
            "there": _names(other for _one, other in pairs),
        }
        for person, rows in here.items()
        if (pairs := _excluding_pairs(rows, there.get(person, [])))
    ]


def _rows_by_person(item):
    rows = defaultdict(list)
    for row in item.participations.select_related("person", "escalation").order_by("at", "pk"):
        rows[row.person].append(row)
    return rows


def _excluding_pairs(here, there):
    """Pairs of rows that may not be one person's; what the target knows already is no news to it."""
    known = {row.fact for row in there}
    news = [row for row in here if row.fact not in known]
    return [
        (one, other) for one, other in product(news, there) if _exclude(one, other) or _exclude(other, one)
    ]


def _exclude(one, other) -> bool:
    """Whether who did `one` may not be who did `other`, once both are of one item."""
    if other.part == Part.APPROVED:
        still_open = other.escalation is None or other.escalation.state in ESCALATION_OPEN
        return one.part in JUDGED or (one.part in BARS_APPROVAL and (still_open or one.at <= other.at))
    if other.part == Part.DECIDED_APPEAL:
        return one.at <= other.at
    return one.part == Part.PROPOSED and other.part in APPROVES_PROPOSAL


def _names(rows) -> str:
    return ", ".join(dict.fromkeys(str(row.get_part_display()) for row in rows))
