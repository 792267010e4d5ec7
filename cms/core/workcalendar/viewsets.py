"""The screen on which administrators keep holidays and made-up working days."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.core.dual_control.snippets import TwoAdministrators

from .models import DayOff


class DayOffViewSet(TwoAdministrators, SnippetViewSet):
    """Latest first. A day changed here is a person's from then on, and the loader leaves it alone."""

    model = DayOff
    icon = "calendar-alt"
    menu_label = _("Lịch làm việc")
    menu_order = 710
    add_to_admin_menu = True
    ordering = ["-date"]
    list_display = ["date", "name", "kind", "origin"]
    list_filter = ["kind", "origin", "date"]
    search_fields = ["name"]
    panels = [FieldPanel("date"), FieldPanel("name"), FieldPanel("kind")]
