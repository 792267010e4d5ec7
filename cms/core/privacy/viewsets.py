"""The screen on which two administrators set how long data is kept."""

from django.forms import ChoiceField
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.core.dual_control.snippets import TwoAdministrators, WithReason

from .models import RetentionPeriod, periods_of_days


class PeriodForm(WithReason):
    """The code is chosen among the periods that the code knows."""

    code = ChoiceField(label=_("Loại dữ liệu"), choices=periods_of_days)


class RetentionPeriodViewSet(TwoAdministrators, SnippetViewSet):
    """A period that is not listed has its default."""

    model = RetentionPeriod
    icon = "time"
    menu_label = _("Thời hạn lưu dữ liệu")
    menu_order = 730
    add_to_admin_menu = True
    ordering = ["code"]
    list_display = ["__str__", "code", "days"]
    panels = [FieldPanel("code"), FieldPanel("days"), FieldPanel("note")]

    def get_edit_handler(self):
        handler = super().get_edit_handler()
        handler.base_form_class = PeriodForm
        return handler.bind_to_model(self.model)
