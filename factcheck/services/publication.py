"""Pages: drafted from the item in one action, submitted, approved by another, published, hidden at once."""

from textwrap import shorten

from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.models import Locale

from cms.core import clock
from cms.core.machines.errors import InvalidInput, Refused
from cms.core.machines.registry import after, effect
from cms.core.machines.writer import perform
from cms.core.sanitize import clean_text
from cms.core.vietnamese import slugify_vi
from cms.portal.site_kinds import Room
from cms.portal.standing import sites_with
from search.folding import fold

from ..enums import ItemState, OverrideKind
from ..models import FactCheckHubPage, FactCheckPage, PageApproval, PageEdit, PageSubmission
from ..page_rules.authors import authors_brought_back
from ..page_rules.content import content_hash
from ..page_rules.deciding import approval_for, verdict_beside
from ..page_rules.publishing import deciding
from ..page_rules.saving import hiding
from .page_files import check_kept, keep_files
from .schedules import drop_schedules
from .verification import override

SUMMARY_LENGTH = 300  # of a draft's: shorter than the field, for whoever writes on


def hub(locale=None) -> FactCheckHubPage:
    """The hub under which pages of this language are kept, on the site where the desk's room stands; Refused
    when there is none."""
    hubs = FactCheckHubPage.objects.filter(locale=locale or Locale.get_default())
    page = next((page for site in sites_with(Room.HUB) if (page := hubs.for_site(site).first())), None)
    if page is None:
        raise Refused([_("Cổng chưa có trang Kiểm chứng để đặt bài vào.")])
    return page


@effect("item", "draft_page")
def _check_hub(item, actor, data):
    data["hub"] = hub()


@after("item", "draft_page")
def _draft_page(item, actor, data):
    """One page an item and language: the draft of a reopened item is taken up again."""
    if item.pages.filter(locale=Locale.get_default()).exists():
        return
    verdict = item.verdict
    page = FactCheckPage(
        item=item,
        title=item.reference,  # until there is a headline: no rumour in an address
        claim_as_stated=item.claim,
        live=False,
        owner=actor,
        locale=data["hub"].locale,
        summary=shorten(verdict.rationale.split("\n")[0], SUMMARY_LENGTH, placeholder=" …"),
        body=[("text", f"<p>{paragraph}</p>") for paragraph in _paragraphs(verdict.rationale)],
    )
    data["hub"].add_child(instance=page)
    page.save_revision(user=actor)


def _paragraphs(text):
    return [escape(part.strip()) for part in text.split("\n") if part.strip()]


def _said(text: str) -> str:
    """`text` by its letters alone: marks, signs and case say nothing new."""
    return slugify_vi(text) or fold(text).strip()


def why_not_ready(page) -> str | None:
    """What a reader would miss in `page` (a revision's object), as a sentence; None when it is ready."""
    if not page.title.strip() or page.has_working_title:
        return _("Bài chưa có tiêu đề.")
    if _said(page.title) in map(_said, page.rebutted):
        return _("Tiêu đề phải nêu sự thật, không lặp lại tin sai.")
    if not page.was_live_at and page.repeats_the_claim(page.slug):
        return _("Địa chỉ của bài lặp lại tin sai; hãy sửa ở mục Tìm kiếm và chia sẻ.")
    if not page.body:
        return _("Bài chưa có phần giải thích.")
    return None


@effect("item", "edit_page")
def _edit_page(item, actor, data):
    """The page's own save has written the revision."""
    return {"revision": data["revision"].pk} if data.get("revision") else None


@effect("item", "submit_page")
def _submit_page(item, actor, data):
    """From now on the revision's content stays as it is, and shows copies of its pictures and files.

    Whose words it brings back has edited the page.
    """
    page, revision = data["page"], data["revision"]
    if page.submissions.filter(revision=revision).exists():
        raise InvalidInput({"revision": _("Bản này đã được trình.")})
    if not page.edits.filter(revision=revision, person__isnull=False).exists():
        raise Refused([_("Không rõ ai viết bản này nên không trình được; hãy lưu lại từ màn hình sửa bài.")])
    if problem := why_not_ready(revision.as_object()):
        raise InvalidInput({"revision": problem})
    keep_files(page, revision, by=actor)
    PageSubmission.objects.create(page=page, revision=revision, submitted_by=actor, submitted_at=clock.now())
    brought_back = authors_brought_back(page, revision)
    for person in brought_back:
        PageEdit.objects.get_or_create(page=page, revision=revision, person=person)
    FactCheckPage.objects.filter(pk=page.pk).update(submitted_revision=revision)
    also_by = sorted(str(person.public_id) for person in brought_back)
    return {"page": page.pk, "revision": revision.pk, "also_by": also_by}


@effect("item", "approve_revision")
def _approve_revision(item, actor, data):
    """The row that lets this very revision go live, for the verdict in force (or the decision to come)."""
    page, revision = data["page"], data["revision"]
    purpose = data.get("purpose") or PageApproval.Purpose.PUBLISH
    if not page.submissions.filter(revision=revision).exists():
        raise InvalidInput({"revision": _("Chỉ duyệt bản đã được trình.")})
    check_kept(revision)
    content = revision.as_object()
    if problem := why_not_ready(content):
        raise InvalidInput({"revision": problem})
    verdict = _verdict_for(item, purpose, content)
    if verdict is not None and verdict.proposed_by_id == actor.pk:
        raise Refused([_("Người đề xuất kết luận không duyệt bài.")])
    PageApproval.objects.filter(page=page, revision=revision, purpose=purpose, voided_at=None).update(
        voided_at=clock.now()
    )
    approval = PageApproval.objects.create(
        page=page,
        revision=revision,
        verdict=verdict,
        purpose=purpose,
        approver=actor,
        approved_at=clock.now(),
        content_hash=content_hash(content),
    )
    return {"page": page.pk, "revision": revision.pk, "purpose": purpose, "hash": approval.content_hash}


def _verdict_for(item, purpose, content):
    """The verdict that the approval names; a refusal where the purpose lacks it, or the page its note."""
    if purpose not in PageApproval.Purpose.values:
        raise InvalidInput({"purpose": _("Hãy chọn mục đích duyệt.")})
    verdict = verdict_beside(item, purpose)
    if purpose == PageApproval.Purpose.CORRECT:
        if verdict is None:
            raise Refused([_("Chưa có kết luận mới để duyệt bài đính chính.")])
        if not content.corrections.filter(grade="finding").exists():
            raise Refused([_("Bài đính chính cần một ghi chú về kết luận thay đổi.")])
    elif purpose == PageApproval.Purpose.WITHDRAW:
        if not content.withdrawal_notice.strip():
            raise Refused([_("Bản rút bài cần một thông báo.")])
    elif verdict is None:
        raise Refused([_("Không có kết luận đang có hiệu lực.")])
    return verdict


@after("item", "publish_page")
def _publish(item, actor, data):
    data["revision"].publish(user=actor, skip_permission_checks=True)


@effect("item", "publish_page")
def _publish_payload(item, actor, data):
    return {"page": data["page"].pk, "revision": data["revision"].pk}


def publish_decided(appeal, decision, *, by) -> None:
    """Put the revision approved for `decision` live, in the decision's own transaction."""
    with deciding(appeal.page_id, decision):
        approval_for(appeal.page, decision).revision.publish(user=by, skip_permission_checks=True)


def move_with_page(sender, page, **kwargs) -> None:
    """Receiver of `page_went_live`: the Vietnamese page moves its item."""
    if page.is_source and page.item.state == ItemState.WRITING:
        perform(page.item, "page_live", by_system=True, data={"revision": page.live_revision_id})


@effect("item", "page_live")
def _page_live(item, actor, data):
    return {"revision": data.get("revision")}


@effect("item", "hide_page")
def _hide(item, actor, data):
    """Personal data or safety: off at once, a notice at its address, and an appeal that can't be refused."""
    page = FactCheckPage.objects.get(pk=data["page"].pk)
    page.live, page.hidden_at = False, clock.now()
    override(item, OverrideKind.PAGE_HIDDEN, actor, data["reason"])
    # First, for the database's own trigger; and what was approved before it was hidden is approved no more.
    FactCheckPage.objects.filter(pk=page.pk).update(hidden_at=page.hidden_at)
    page.approvals.filter(voided_at=None).update(voided_at=page.hidden_at)
    drop_schedules(item)
    with hiding():
        page.save()
    # What was hidden must not come back by itself: only a revision approved anew may.
    page.approvals.filter(voided_at=None).update(voided_at=clock.now())
    drop_schedules(item)
    return {"page": page.pk, "reason": clean_text(data["reason"])}


def draft_page(item, *, by, version=None):
    """Draft the item's page and return it."""
    item = perform(item, "draft_page", by, version=version)
    return item.pages.get(locale=Locale.get_default())
