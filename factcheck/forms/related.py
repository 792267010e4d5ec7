"""Inputs whose choices are rows that belong to the item: posts, people, pages, revisions."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cms.core import clock
from cms.core.agencies.selectors import NoAuthority
from cms.users.roles import Role
from cms.users.selectors import people_at_the_desk, people_with

from ..enums import EvidenceKind, Visibility
from ..selectors.revisions import purposes
from ..services.escalation import default_recipient
from . import choices, fields
from .inputs import made


class RevisionField(forms.ModelChoiceField):
    def label_from_instance(self, revision):
        moment = revision.created_at.astimezone(clock.VIETNAM)
        who = revision.user or _("không rõ người viết")
        return f"{moment:%H:%M %d/%m/%Y} · {who} · {revision.object_str}"


@made("kind")
def _kind(context):
    kinds = [pair for pair in EvidenceKind.choices if pair[0] != EvidenceKind.ANSWER]
    return fields.choice(_("Loại"), kinds)


@made("unconfirmed_post")
def _unconfirmed_post(context):
    return forms.ModelChoiceField(
        choices.posts_to_confirm(context.item),
        label=_("Bài đăng mang nội dung này"),
        widget=forms.RadioSelect,
        empty_label=None,
    )


@made("visibility")
def _visibility(context):
    return fields.choice(
        _("Ai xem được bài đăng này"),
        Visibility.choices,
        radio=True,
        help_text=_("Mở địa chỉ khi không đăng nhập để biết. Kiến nghị nền tảng chỉ nêu bài công khai."),
    )


@made("shape_reason")
def _shape_reason(context):
    return fields.text(
        _("Vì sao là địa chỉ của một nội dung"),
        rows=2,
        help_text=_(
            "Chỉ cần khi hệ thống chưa rõ địa chỉ là một bài đăng hay một tài khoản: mở ra thấy gì, "
            "địa chỉ thật là gì."
        ),
    )


@made("post")
def _post(context):
    return forms.ModelChoiceField(
        context.item.posts.order_by("added_at", "id"),
        label=_("Bài đăng được lưu"),
        help_text=_("Khi chứng cứ là bản lưu của một bài đăng."),
        empty_label=_("— Không thuộc bài đăng nào —"),
    )


@made("posts", kind="escalation")
def _posts(context):
    posts, others = choices.requestable_posts(context.item, public_only=context.subject.is_platform_request)
    left = (
        ngettext(
            "Còn %(n)d bài đăng chưa chọn được: chưa ai xác nhận, không phải địa chỉ của một nội dung, "
            "hoặc không công khai.",
            "Còn %(n)d bài đăng chưa chọn được: chưa ai xác nhận, không phải địa chỉ của một nội dung, "
            "hoặc không công khai.",
            others,
        )
        % {"n": others}
        if others
        else ""
    )
    new = not context.subject.pk
    return fields.SeveralField(
        posts,
        label=_("Địa chỉ nội dung"),
        widget=forms.CheckboxSelectMultiple,
        initial=posts if new else [post.pk for post in context.subject.posts.all()],
        help_text=left,
    )


@made("appeals", kind="appeal")
def _appeals(context):
    return fields.SeveralField(context.subject.answered(), label=_("Đề nghị được trả lời"))


@made("recipient", kind="escalation")
def _recipient(context):
    initial = context.subject.recipient_id
    if not initial:
        try:
            initial = default_recipient(clock.today()).pk
        except NoAuthority:
            initial = None
    return forms.ModelChoiceField(
        choices.recipients(),
        label=_("Kính gửi"),
        initial=initial,
        help_text=_("Chọn sẵn theo chức năng và ngày hôm nay."),
    )


@made("outside_reviewer")
def _outside_reviewer(context):
    return forms.ModelChoiceField(
        people_with(Role.OUTSIDE_REVIEWER).order_by("name_key", "username"),
        label=_("Người thẩm định bên ngoài"),
        help_text=_("Người này chỉ thấy những vụ việc được chuyển."),
    )


@made("person")
def _person(context):
    return forms.ModelChoiceField(
        people_at_the_desk().order_by("name_key", "username"),
        label=pgettext("of a case", "Người phụ trách"),
        initial=context.item.assigned_to_id,
        empty_label=_("— Chưa giao ai —"),
    )


@made("page")
def _page(context):
    return forms.ModelChoiceField(
        context.item.pages.filter(live=True), label=_("Bài"), empty_label=None, widget=forms.RadioSelect
    )


@made("unsubmitted_revision")
def _unsubmitted_revision(context):
    return RevisionField(choices.unsubmitted_revisions(context.item), label=_("Bản bài"))


@made("submitted_revision")
def _submitted_revision(context):
    return RevisionField(choices.submitted_revisions(context.item), label=_("Bản bài"))


@made("approved_revision")
def _approved_revision(context):
    return RevisionField(choices.approved_revisions(context.item), label=_("Bản bài"))


@made("purpose")
def _purpose(context):
    kinds = purposes(context.item)
    return fields.choice(
        _("Duyệt để"), [(kind.value, kind.label) for kind in kinds], radio=True, initial=kinds[0].value
    )
