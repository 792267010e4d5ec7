"""Guards on requests to the ministry (docs/workflow.md, "Escalation")."""

from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.machines.registry import guard
from cms.core.sanitize import is_blank
from cms.users.roles import Role

from .. import addresses
from ..enums import (
    APPEAL_OPEN,
    APPRAISAL_STATES,
    BARS_APPROVAL,
    PLATFORM_REQUEST_STATES,
    EscalationKind,
    Origin,
    Part,
    Rating,
    Visibility,
)
from ..page_rules.citing import page_cited


@guard("escalation")
def may_be_drafted(escalation, actor, data):
    """Asked when it is drafted, and again when it is submitted, approved, numbered and sent."""
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


@guard("escalation")
def is_complete(escalation, actor, data):
    missing = []
    if escalation.recipient_id is None:
        missing.append(_("nơi nhận"))
    if is_blank(escalation.body):
        missing.append(_("nội dung"))
    if escalation.is_platform_request:
        for name in ("harm", "legal_basis", "measure", "measure_reason"):
            if is_blank(str(getattr(escalation, name))):
                missing.append(str(escalation._meta.get_field(name).verbose_name).lower())
        if not escalation.posts.exists():
            missing.append(_("địa chỉ bài đăng"))
    if missing:
        return _("Còn thiếu: %(list)s.") % {"list": ", ".join(missing)}
    if not escalation.is_platform_request and escalation.measure:
        return _("Đề nghị thẩm định không nêu biện pháp.")


@guard("escalation")
def posts_are_confirmed_content(escalation, actor, data):
    """Content addresses alone, each confirmed to carry the claim; never a profile, group or page root.

    In a request to a platform only what everybody could see.
    """
    links = {link.post_id: link for link in escalation.item.item_posts.select_related("post")}
    for post in escalation.posts.all():
        link = links.get(post.pk)
        if link is None:
            return _("Bài đăng chưa được người khác xác nhận: %(url)s") % {"url": post}
        if problem := why_not_named(link, public_only=escalation.is_platform_request):
            return problem


def why_not_named(link, *, public_only: bool) -> str | None:
    """Why no request may name the post of `link`, one of the item's; None when one may.

    `public_only` for a request to a platform.
    """
    post = link.post
    if link.confirmed_by_id is None:
        return _("Bài đăng chưa được người khác xác nhận: %(url)s") % {"url": post}
    if problem := addresses.why_not_content(post.url, link.shape_reason):
        return f"{problem} ({post.url})"
    if not public_only or link.visibility == Visibility.PUBLIC:
        return None
    if link.visibility == Visibility.CLOSED:
        return _("Bài đăng không công khai, không nêu trong kiến nghị được: %(url)s") % {"url": post.url}
    return _("Chưa ghi bài đăng có công khai không; hãy xác nhận lại bài đăng: %(url)s") % {"url": post.url}


@guard("escalation")
def letter_is_still_true(escalation, actor, data):
    """Its claim, verdict and page are those of the item (docs/workflow.md, "Shown and approved")."""
    content, item = escalation.composed, escalation.item
    if content is None:
        return _("Kiến nghị chưa được trình.")
    differ = []
    if content["claim"] != item.claim:
        differ.append(_("nội dung cần kiểm chứng"))
    if content["verdict"] != (item.verdict and item.verdict.cited()):
        differ.append(_("kết luận"))
    if content["page"] != page_cited(item):
        differ.append(_("bài công bố"))
    if differ:
        return _("Đã thay đổi từ khi trình: %(list)s. Hãy trả lại để soạn và trình lại.") % {
            "list": ", ".join(differ)
        }


@guard("escalation")
def is_submitter(escalation, actor, data):
    if actor is None or escalation.submitted_by_id != actor.pk:
        return _("Chỉ người trình được rút lại.")


def _brought_posts(escalation, person) -> str:
    """The posts named in the request that `person` logged or added, under whatever item; "" for none."""
    return ", ".join(str(post) for post in escalation.posts.brought_by(person))


@guard("escalation")
def approver_stands_apart(escalation, actor, data):
    if barred := escalation.item.participations.parts_of(actor) & BARS_APPROVAL:
        parts = ", ".join(sorted(str(Part(part).label) for part in barred))
        return _("Bạn đã tham gia vụ việc này (%(parts)s) nên không duyệt được.") % {"parts": parts}
    if brought := _brought_posts(escalation, actor):
        return _("Bạn đã ghi nhận hoặc thêm bài đăng mà kiến nghị nêu (%(posts)s) nên không duyệt được.") % {
            "posts": brought
        }


@guard("escalation")
def approver_brought_no_post(escalation, actor, data):
    """Asked again before it goes out: the approver may have logged a post of it elsewhere since approving."""
    approver = escalation.approved_by
    if brought := approver and _brought_posts(escalation, approver):
        return _(
            "Người duyệt (%(approver)s) đã ghi nhận hoặc thêm bài đăng mà kiến nghị nêu (%(posts)s): "
            "hãy hủy và trình kiến nghị khác để người khác duyệt."
        ) % {"approver": approver, "posts": brought}


@guard("escalation")
def is_drafter_or_supervisor(escalation, actor, data):
    if actor is not None and actor.pk != escalation.drafted_by_id and Role.SUPERVISOR not in actor.role_set:
        return _("Chỉ người soạn hoặc người phụ trách được hủy.")


@guard("escalation")
def number_is_given(escalation, actor, data):
    if not escalation.number_text:
        return _("Chưa cấp số và ngày văn bản.")


@guard("escalation")
def has_no_number(escalation, actor, data):
    if escalation.number_text:
        return _("Văn bản đã có số.")


@guard("escalation")
def answer_is_overdue(escalation, actor, data):
    if escalation.answer_due is None or escalation.answer_due > clock.now():
        return _("Chưa quá hạn trả lời.")
