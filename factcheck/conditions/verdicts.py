"""Guards on proposing and confirming (docs/workflow.md, "What a rating needs")."""

from django.utils.translation import gettext as _

from cms.core.machines.registry import guard
from cms.core.sanitize import is_blank
from cms.users.roles import Role

from ..enums import SOURCED_RATINGS, Part, Rating, VerdictStatus
from .sources import IndependentSources

NEEDED = 2


@guard("item")
def approved_no_escalation(item, actor, data):
    if Part.APPROVED in item.participations.parts_of(actor):
        return _("Bạn đã duyệt kiến nghị của vụ việc này nên không đề xuất hay xác nhận kết luận.")


@guard("item")
def never_proposed(item, actor, data):
    if Part.PROPOSED in item.participations.parts_of(actor):
        return _("Bạn đã đề xuất kết luận của vụ việc này; người khác phải xem.")
    if item.verdicts.filter(status=VerdictStatus.DRAFT, proposed_by=actor).exists():
        return _("Bạn đã soạn kết luận mới của vụ việc này; người khác phải xem.")


@guard("item")
def is_proposer(item, actor, data):
    if not item.verdicts.filter(status=VerdictStatus.PROPOSED, proposed_by=actor).exists():
        return _("Chỉ người đề xuất được rút đề xuất.")


@guard("item")
def right_reviewer(item, actor, data):
    """On a conflict of interest an outside reviewer to whom the item was handed; else one of the desk."""
    if item.has_conflict and Role.OUTSIDE_REVIEWER not in actor.role_set:
        return _("Có xung đột lợi ích: cần người thẩm định bên ngoài.")
    if not item.has_conflict and Role.REVIEWER not in actor.role_set:
        return _("Người thẩm định bên ngoài chỉ xác nhận khi có xung đột lợi ích.")


def evidence_checks(evidence, same_owner_reason="") -> list[tuple[str, bool]]:
    """[(what a verdict on `evidence` needs, as a noun; whether it is there)]: of a rating that takes sources.

    The rationale comes with the proposal.
    """
    direct = evidence.filter(is_primary=True, is_publishable=True).exclude(kind="capture")
    too_few = _too_few_sources(evidence, same_owner_reason)
    return [
        _capture_check(evidence),
        (too_few or _("ít nhất hai nguồn độc lập"), too_few is None),
        (_("một nguồn trực tiếp công bố được"), direct.exists()),
    ]


def _capture_check(evidence) -> tuple[str, bool]:
    return _("bản lưu bài đăng"), evidence.filter(kind="capture").exists()


def support_missing(evidence, rating, rationale, sought, statement, same_owner_reason=""):
    """Why `rating` can't be given on `evidence` (rows of one item), or None."""
    missing = []
    if is_blank(rationale or ""):
        missing.append(_("lý do viết rõ"))
    sourced = rating in SOURCED_RATINGS
    checks = evidence_checks(evidence, same_owner_reason) if sourced else [_capture_check(evidence)]
    missing += [what for what, there in checks if not there]
    if rating == Rating.UNVERIFIABLE and is_blank(sought or ""):
        missing.append(_("đã tìm gì, ở đâu, đến ngày nào"))
    if rating == Rating.OFFICIAL_RESPONSE and is_blank(statement or ""):
        missing.append(_("nội dung trả lời của cơ quan"))
    if missing:
        return _("Chưa đủ căn cứ, còn thiếu: %(list)s.") % {"list": ", ".join(missing)}
    return None


def _too_few_sources(evidence, same_owner_reason) -> str | None:
    """What is missing to two independent sources: a source, or why two of one owner are independent."""
    sources = IndependentSources(evidence)
    if sources.names < NEEDED:
        return _("ít nhất hai nguồn độc lập")
    if sources.owners < NEEDED and is_blank(same_owner_reason or ""):
        return _("lý do vì sao các nguồn cùng một chủ (%(names)s) vẫn độc lập") % {
            "names": sources.of_one_owner()
        }
    return None


def why_not_supported(item, data) -> str | None:
    """As `support_missing`, of the inputs of an act; None while nothing is given."""
    if data is None:
        return None
    if data.get("rating") not in Rating.values:
        return _("Hãy chọn một kết luận.")
    given = (data.get(name) for name in ("rating", "rationale", "sought", "statement", "same_owner_reason"))
    return support_missing(item.evidence, *given)


@guard("item")
def verdict_is_supported(item, actor, data):
    return why_not_supported(item, data)


@guard("item")
def proposal_still_supported(item, actor, data):
    verdict = item.verdicts.filter(status=VerdictStatus.PROPOSED).first()
    if verdict is None:
        return _("Không có đề xuất nào đang chờ.")
    fixed = item.evidence.filter(public_id__in=[row["id"] for row in verdict.evidence or []])
    return support_missing(
        fixed, verdict.rating, verdict.rationale, verdict.sought, verdict.statement, verdict.same_owner_reason
    )
