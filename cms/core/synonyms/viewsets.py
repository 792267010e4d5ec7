"""The screen on which administrators keep synonyms."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.core.search_backends.folded_listing import FoldedIndexView
from search.models import SynonymGroup


class SynonymGroupViewSet(SnippetViewSet):
    """A change is in force within seconds, in every process and with either engine."""

    model = SynonymGroup
    index_view_class = FoldedIndexView
    icon = "list-ul"
    menu_label = _("Từ đồng nghĩa")
    menu_order = 720
    add_to_admin_menu = True
    ordering = ["words"]
    list_display = [
        "__str__",
        "kind",
        "note",
        BooleanColumn("active", label=_("Đang dùng"), sort_key="active"),
        "updated_at",
    ]
    list_filter = ["kind", "active"]
    search_fields = ["words", "note"]
    panels = [FieldPanel(name) for name in ("words", "kind", "note", "active")]
