"""Named guards. Each takes (subject, actor, data) and returns None, or why not, as a sentence.

`data` is None when a screen only asks what is possible: a guard that needs input then says nothing.
For a rule that makes a subject, the subject is the new, unsaved one. Source: docs/workflow.md.
"""

from django.utils.translation import gettext as _

from cms.core import clock
from cms.users.roles import Role
from search.folding import fold

from . import content_urls, participation
from .enums import (
    APPEAL_OPEN,
    APPRAISAL_STATES,
    BARS_APPROVAL,
    ESCALATION_AWAITING_ANSWER,
    ESCALATION_OPEN,
    PLATFORM_REQUEST_STATES,
    SOURCED_RATINGS,
    AppealDecision,
    EscalationKind,
    ItemState,
    Origin,
    Part,
    Rating,
    VerdictStatus,
)

REGISTRY = {}


def guard(function):
    """Register a guard by its name, as `workflow.py` calls it."""
    REGISTRY[function.__name__] = function
    return function


# Items ------------------------------------------------------------------------------------------


@guard
def has_material(item, actor, data):
    if data is not None and not (
        data.get("text") or data.get("url") or data.get("file") or data.get("claim")
    ):
        return _("Hãy dán nội dung, địa chỉ hoặc gửi một tệp.")


@guard
def claim_is_complete(item, actor, data):
    given = data or {}
    missing = []
    if not (given.get("claim") or item.claim):
        missing.append(_("một phát biểu kiểm chứng được"))
    if not (given.get("category") or item.category):
        missing.append(_("lĩnh vực"))
    if not (given.get("place") or item.place_id):
        missing.append(_("địa bàn"))
    if not (given.get("subject_agencies") or (item.pk and item.subject_agencies.exists())):
        missing.append(_("cơ quan được nói đến"))
    if missing:
        return _("Còn thiếu: %(list)s.") % {"list": ", ".join(missing)}


@guard
def no_open_escalation(item, actor, data):
    if item.escalations.filter(state__in=ESCALATION_OPEN).exists():
        return _("Còn kiến nghị chưa khép lại.")


@guard
def merge_target_fits(item, actor, data):
    if data is None:
        return None
    target = data.get("target")
    if target is None or target.pk == item.pk:
        return _("Hãy chọn một vụ việc khác để gộp vào.")
    if target.state in (ItemState.MERGED, ItemState.OUT_OF_SCOPE):
        return _("Không gộp được vào vụ việc đã gộp hoặc ngoài phạm vi.")


@guard
def merge_keeps_four_eyes(item, actor, data):
    """A merge must not make an approver of the target's open request its logger or proposer afterwards."""
    target = (data or {}).get("target")
    if target is None:
        return None
    approvers = target.escalations.filter(state__in=ESCALATION_OPEN).values("approved_by")
    if item.participations.filter(part__in=BARS_APPROVAL, person__in=approvers).exists():
        return _(
            "Người duyệt kiến nghị của vụ việc kia đã tham gia vụ việc này: gộp sẽ phá nguyên tắc bốn mắt."
        )


@guard
def approved_no_escalation(item, actor, data):
    if Part.APPROVED in participation.parts_of(item, actor):
        return _("Bạn đã duyệt kiến nghị của vụ việc này nên không đề xuất hay xác nhận kết luận.")


@guard
def never_proposed(item, actor, data):
    if Part.PROPOSED in participation.parts_of(item, actor):
        return _("Bạn đã đề xuất kết luận của vụ việc này; người khác phải xem.")
    if item.verdicts.filter(status=VerdictStatus.DRAFT, proposed_by=actor).exists():
        return _("Bạn đã soạn kết luận mới của vụ việc này; người khác phải xem.")


@guard
def is_proposer(item, actor, data):
    if not item.verdicts.filter(status=VerdictStatus.PROPOSED, proposed_by=actor).exists():
        return _("Chỉ người đề xuất được rút đề xuất.")


@guard
def right_reviewer(item, actor, data):
    """On a conflict of interest an outside reviewer to whom the item was handed; else one of the desk."""
    if item.has_conflict and Role.OUTSIDE_REVIEWER not in actor.role_set:
        return _("Có xung đột lợi ích: cần người thẩm định bên ngoài.")
    if not item.has_conflict and Role.REVIEWER not in actor.role_set:
        return _("Người thẩm định bên ngoài chỉ xác nhận khi có xung đột lợi ích.")


def _independent_sources(item):
    found = item.evidence.filter(is_independent=True).exclude(kind="capture").exclude(publisher="")
    return {fold(publisher).strip() for publisher in found.values_list("publisher", flat=True)}


def support_missing(item, rating, rationale, sought, statement):
    """Why `rating` can't be given on the item's evidence, or None. Source: workflow.md, Ratings."""
    missing = []
    if not (rationale or "").strip():
        missing.append(_("lý do viết rõ"))
    if not item.evidence.filter(kind="capture").exists():
        missing.append(_("bản lưu bài đăng"))
    if rating in SOURCED_RATINGS:
        if len(_independent_sources(item)) < 2:
            missing.append(_("ít nhất hai nguồn độc lập"))
        if not item.evidence.filter(is_primary=True, is_publishable=True).exclude(kind="capture").exists():
            missing.append(_("một nguồn gốc công bố được"))
    if rating == Rating.UNVERIFIABLE and not (sought or "").strip():
        missing.append(_("đã tìm gì, ở đâu, đến ngày nào"))
    if rating == Rating.OFFICIAL_RESPONSE and not (statement or "").strip():
        missing.append(_("nội dung trả lời của cơ quan"))
    if missing:
        return _("Chưa đủ căn cứ, còn thiếu: %(list)s.") % {"list": ", ".join(missing)}
    return None


@guard
def verdict_is_supported(item, actor, data):
    if data is None:
        return None
    if data.get("rating") not in Rating.values:
        return _("Hãy chọn một kết luận.")
    return support_missing(
        item, data["rating"], data.get("rationale"), data.get("sought"), data.get("statement")
    )


@guard
def proposal_still_supported(item, actor, data):
    verdict = item.verdicts.filter(status=VerdictStatus.PROPOSED).first()
    if verdict is None:
        return _("Không có đề xuất nào đang chờ.")
    return support_missing(item, verdict.rating, verdict.rationale, verdict.sought, verdict.statement)


@guard
def page_approved_for_verdict(item, actor, data):
    from .models import PageApproval

    approved = PageApproval.objects.filter(page__item=item, verdict=item.verdict, voided_at=None)
    if item.verdict_id is None or not approved.exists():
        return _("Bản bài này chưa được duyệt cho kết luận đang có hiệu lực.")


@guard
def no_platform_request_waiting(item, actor, data):
    waiting = item.escalations.filter(
        kind=EscalationKind.PLATFORM_REQUEST, state__in=ESCALATION_AWAITING_ANSWER
    )
    if waiting.exists():
        return _("Còn kiến nghị đã gửi mà chưa có trả lời.")


@guard
def no_open_appeal(item, actor, data):
    if item.appeals.filter(state__in=APPEAL_OPEN).exists():
        return _("Còn đề nghị xem xét lại chưa giải quyết.")


@guard
def no_recall_owed(item, actor, data):
    if item.escalations.filter(recall_owed=True).exists():
        return _("Còn kiến nghị đã gửi phải thu hồi.")


@guard
def had_live_page(item, actor, data):
    if not item.pages.filter(was_live_at__isnull=False).exists():
        return _("Vụ việc chưa từng có bài công bố.")


@guard
def never_had_live_page(item, actor, data):
    if item.pages.filter(was_live_at__isnull=False).exists():
        return _("Vụ việc đã có bài công bố: chỉ xem xét lại theo đề nghị.")


@guard
def not_imported_past(item, actor, data):
    if item.origin == Origin.IMPORT_PAST:
        return _("Vụ việc nhập từ trước, không kiểm chứng tại đây.")


@guard
def post_added_by_another(item, actor, data):
    post = (data or {}).get("post")
    if data is None:
        return None
    link = item.item_posts.filter(post=post).first() if post else None
    if link is None:
        return _("Bài đăng này không thuộc vụ việc.")
    if actor.pk in (link.added_by_id, link.post.added_by_id):
        return _("Người thêm bài đăng không tự xác nhận.")


@guard
def evidence_has_substance(item, actor, data):
    if data is not None and not (data.get("file") or data.get("url") or (data.get("text") or "").strip()):
        return _("Chứng cứ cần một tệp, một địa chỉ hoặc nội dung đã lưu.")


# Pages ------------------------------------------------------------------------------------------


@guard
def page_may_be_edited(item, actor, data):
    """Writing and later, but a closed item only when its page was live (workflow.md, The page)."""
    if not item.pages.exists():
        return _("Vụ việc chưa có bài.")
    if item.state == ItemState.CLOSED and not item.pages.filter(was_live_at__isnull=False).exists():
        return _("Vụ việc đã kết thúc trước khi bài được công bố.")


@guard
def has_not_edited_page(item, actor, data):
    """Has not edited the page since it was last live; `data['page']` names which one."""
    page = (data or {}).get("page")
    if page is not None and page.edited_since_live_by(actor):
        return _("Bạn đã viết hoặc sửa bài này từ lần công bố trước; người khác phải duyệt.")


@guard
def revision_is_approved(item, actor, data):
    from .services import gate

    if data is not None:
        return gate.why_not_publishable(data.get("page"), data.get("revision"))


@guard
def page_is_live(item, actor, data):
    page = (data or {}).get("page")
    if page is None and not item.pages.filter(live=True).exists():
        return _("Không có bài nào đang hiện.")
    if page is not None and not page.live:
        return _("Bài này không đang hiện.")


@guard
def has_conflict(item, actor, data):
    if not item.has_conflict:
        return _("Không có xung đột lợi ích nào đang ghi nhận.")


@guard
def has_deadline(item, actor, data):
    if item.due_at is None:
        return _("Vụ việc không có hạn.")


@guard
def person_is_outside_reviewer(item, actor, data):
    person = (data or {}).get("person")
    if data is not None and (person is None or not person.has_role(Role.OUTSIDE_REVIEWER)):
        return _("Chỉ chuyển được cho người thẩm định bên ngoài.")


# Escalations ------------------------------------------------------------------------------------


@guard
def may_be_drafted(escalation, actor, data):
    """Holds at draft, and again at submit, approve and send (domain.md §3.5)."""
    item = escalation.item
    kind = escalation.kind or (data or {}).get("kind")
    if item.origin == Origin.IMPORT_PAST:
        return _("Vụ việc nhập từ trước không được kiến nghị.")
    if item.verdict_id and item.verdict.rating == Rating.OFFICIAL_RESPONSE:
        return _("Thông tin từ cơ quan không phải kết luận, không được kiến nghị.")
    if kind == EscalationKind.APPRAISAL:
        if item.state not in APPRAISAL_STATES:
            return _("Chỉ đề nghị thẩm định khi vụ việc đang được kiểm chứng hoặc đã công bố.")
        return None
    if item.verdict_id is None or item.verdict.rating != Rating.FALSE:
        return _("Chỉ kiến nghị nền tảng khi kết luận là sai sự thật.")
    if item.state not in PLATFORM_REQUEST_STATES or not item.pages.filter(live=True, alias_of=None).exists():
        return _("Phải công bố bài phản bác trước khi kiến nghị.")
    if item.appeals.filter(state__in=APPEAL_OPEN).exists():
        return _("Đang có đề nghị xem xét lại: không kiến nghị cho đến khi giải quyết xong.")


@guard
def is_complete(escalation, actor, data):
    missing = []
    if escalation.recipient_id is None:
        missing.append(_("nơi nhận"))
    if not escalation.body.strip():
        missing.append(_("nội dung"))
    if escalation.is_platform_request:
        for name in ("harm", "legal_basis", "measure", "measure_reason"):
            if not str(getattr(escalation, name)).strip():
                missing.append(str(escalation._meta.get_field(name).verbose_name).lower())
        if not escalation.posts.exists():
            missing.append(_("địa chỉ bài đăng"))
    if missing:
        return _("Còn thiếu: %(list)s.") % {"list": ", ".join(missing)}
    if not escalation.is_platform_request and escalation.measure:
        return _("Đề nghị thẩm định không nêu biện pháp.")


@guard
def posts_are_confirmed_content(escalation, actor, data):
    """Content addresses alone, each confirmed to carry the claim; never a profile, group or page root."""
    confirmed = set(
        escalation.item.item_posts.filter(confirmed_by__isnull=False).values_list("post_id", flat=True)
    )
    for post in escalation.posts.all():
        if post.pk not in confirmed:
            return _("Bài đăng chưa được người khác xác nhận: %(url)s") % {"url": post}
        if problem := content_urls.why_not_content(post.url):
            return f"{problem} ({post.url})"


@guard
def approver_stands_apart(escalation, actor, data):
    if barred := participation.barred_from_approving(escalation, actor):
        parts = ", ".join(sorted(str(Part(part).label) for part in barred))
        return _("Bạn đã tham gia vụ việc này (%(parts)s) nên không duyệt được.") % {"parts": parts}


@guard
def is_drafter_or_supervisor(escalation, actor, data):
    if actor is not None and actor.pk != escalation.drafted_by_id and Role.SUPERVISOR not in actor.role_set:
        return _("Chỉ người soạn hoặc người phụ trách được hủy.")


@guard
def number_is_given(escalation, actor, data):
    if not escalation.number_text:
        return _("Chưa lấy số và ngày văn bản.")


@guard
def has_no_number(escalation, actor, data):
    if escalation.number_text:
        return _("Văn bản đã có số.")


@guard
def answer_is_overdue(escalation, actor, data):
    if escalation.answer_due is None or escalation.answer_due > clock.now():
        return _("Chưa quá hạn trả lời.")


# Appeals ----------------------------------------------------------------------------------------


@guard
def page_can_be_appealed(appeal, actor, data):
    if appeal.page_id is None or appeal.page.was_live_at is None:
        return _("Chỉ xem xét lại bài đã công bố.")


@guard
def is_free_reviewer(appeal, actor, data):
    if not participation.is_free(appeal, actor):
        return _("Bạn đã tham gia vụ việc này; cần người thẩm định khác.")
    outside = Role.OUTSIDE_REVIEWER in actor.role_set
    if appeal.item.has_conflict and not outside:
        return _("Có xung đột lợi ích: cần người thẩm định bên ngoài.")
    if outside and not appeal.item.has_conflict and participation.free_reviewers(appeal.item).exists():
        return _(
            "Tại bàn còn người thẩm định chưa tham gia; người bên ngoài chỉ giải quyết khi không còn ai."
        )


@guard
def within_admission_time(appeal, actor, data):
    if appeal.admit_due < clock.now():
        return _("Đã quá hạn thụ lý: người phụ trách phải gia hạn, có lý do và được công khai.")


@guard
def within_decision_time(appeal, actor, data):
    if appeal.decide_due < clock.now():
        return _("Đã quá hạn quyết định: người phụ trách phải gia hạn, có lý do và được công khai.")


@guard
def not_after_a_hide(appeal, actor, data):
    if appeal.from_hide:
        return _("Đề nghị mở do ẩn bài không được từ chối.")


@guard
def new_verdict_is_supported(appeal, actor, data):
    if data is None:
        return None
    if data.get("rating") not in Rating.values:
        return _("Hãy chọn một kết luận.")
    return support_missing(
        appeal.item, data["rating"], data.get("rationale"), data.get("sought"), data.get("statement")
    )


@guard
def decision_is_ready(appeal, actor, data):
    """A correction or a withdrawal needs its revision, approved by another, before it is decided."""
    from .services import gate

    if appeal.joined_to_id:
        return _("Đề nghị này được quyết định cùng đề nghị đã thụ lý trước.")
    if data is None:
        return None
    if data.get("decision") not in AppealDecision.values:
        return _("Hãy chọn một quyết định.")
    if data["decision"] != AppealDecision.KEEP:
        return gate.why_not_decidable(appeal, data["decision"], actor)
