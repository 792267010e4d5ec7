"""Wagtail's screens of a table whose rows take two administrators: saving proposes."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.snippets.views import snippets

from cms.core.machines.errors import ActionError
from cms.core.search_backends.folded_listing import FoldedIndexView

from . import services
from .kinds import KINDS
from .model_kind import ModelKind

REASON = "change_reason"


def kind_of(model) -> ModelKind | None:
    """The kind of change that keeps `model`'s rows; None for a table that one administrator keeps."""
    kinds = (kind for kind in KINDS.values() if isinstance(kind, ModelKind))
    return next((kind for kind in kinds if kind.model is model), None)


class WithReason(WagtailAdminModelForm):
    """The row's form, and why it is to be changed: the second administrator reads that."""

    change_reason = forms.CharField(
        label=gettext_lazy("Lý do thay đổi"),
        help_text=gettext_lazy("Quản trị viên thứ hai đọc lý do này trước khi duyệt."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def with_reason(panels) -> ObjectList:
    """The panels of a table's form, and the reason after them."""
    return ObjectList([*panels, FieldPanel(REASON)], base_form_class=WithReason)


class Proposing:
    """View mixin: what takes two administrators is proposed; a refusal is an error of the form."""

    def form_valid(self, form):
        kind, target = kind_of(self.model), self._target()
        many = {name: form.cleaned_data[name] for name in kind.fields if name in form.cleaned_data}
        many = {name: rows for name, rows in many.items() if kind.fields[name].many_to_many}
        after = kind.data_of(form.instance, many)
        before = kind.read(target)
        if before is not None and not kind.takes_two(before, after):
            return super().form_valid(form)
        try:
            change = services.propose(self.request.user, kind.name, target, after, form.cleaned_data[REASON])
        except ActionError as refusal:
            form.add_error(_field_of(refusal), str(refusal))
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)
        return proposed(self.request, change, self.get_success_url())

    def _target(self) -> str:
        return ""


def _field_of(refusal):
    return REASON if "reason" in getattr(refusal, "fields", {}) else None


def proposed(request, change, address):
    """Say that the change waits, with the way to it; lead to `address`."""
    said = _("Đã đề nghị: %(title)s. Cần một quản trị viên khác duyệt.") % {"title": change.title}
    way = messages.button(reverse("dual_control_change", args=[change.public_id]), _("Xem đề nghị"))
    messages.success(request, said, buttons=[way])
    return HttpResponseRedirect(address)


class IndexView(FoldedIndexView):
    """Without the boxes of bulk acts, which are refused here."""

    @property
    def columns(self):
        return [column for column in super().columns if not isinstance(column, BulkActionsCheckboxColumn)]


class AddView(Proposing, snippets.CreateView):
    """Adding a row."""


class EditView(Proposing, snippets.EditView):
    """Changing one."""

    def _target(self):
        return str(self.object.pk)


class DeleteView(snippets.DeleteView):
    """Deleting one."""

    template_name = "dual_control/confirm_delete.html"

    def form_valid(self, form):
        if self.usage and self.usage.is_protected:
            raise PermissionDenied
        kind, reason = kind_of(self.model), self.request.POST.get(REASON, "")
        try:
            change = services.propose(self.request.user, kind.name, str(self.object.pk), None, reason)
        except ActionError as refusal:
            messages.error(self.request, str(refusal))
            return self.render_to_response(self.get_context_data(form=form), status=422)
        return proposed(self.request, change, self.get_success_url())


class TwoAdministrators:
    """Viewset mixin: rows are added, changed and deleted by two. `panels` as for any snippet."""

    index_view_class = IndexView
    add_view_class = AddView
    edit_view_class = EditView
    delete_view_class = DeleteView
    copy_view_enabled = False

    def get_edit_handler(self):
        return with_reason(self.panels).bind_to_model(self.model)
