"""Screens on which administrators keep agencies, places, functions and successions."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.core.dual_control.snippets import TwoAdministrators

from .choosing import PeriodChooserViewSet
from .models import Agency, AgencyFunction, AgencySuccession, Function, Place, PlaceSuccession

PERIOD = FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")], heading=_("Thời kỳ"))
SOURCE = MultiFieldPanel([FieldPanel("certain"), FieldPanel("source_note")], heading=_("Nguồn"))
CERTAIN = BooleanColumn("certain", label=_("Đã đối chiếu"), sort_key="certain")


class AgencyViewSet(TwoAdministrators, SnippetViewSet):
    """Agencies in Vietnamese order, each period a row of its own."""

    model = Agency
    chooser_viewset_class = PeriodChooserViewSet
    icon = "group"
    ordering = ["sort_key", "valid_from"]
    list_display = ["name", "code", "kind", "parent", "valid_from", "valid_to", CERTAIN]
    list_filter = ["kind", "level", "under_peoples_committee", "certain"]
    search_fields = ["name", "short_name", "code"]
    inspect_view_enabled = True
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("code"),
                FieldPanel("name"),
                FieldPanel("name_en"),
                FieldPanel("short_name"),
                FieldRowPanel([FieldPanel("kind"), FieldPanel("level")]),
            ],
            heading=_("Tên gọi"),
        ),
        PERIOD,
        MultiFieldPanel(
            [
                FieldPanel("parent"),
                FieldPanel("answers_to"),
                FieldPanel("place"),
                FieldPanel("under_peoples_committee"),
            ],
            heading=_("Vị trí trong bộ máy"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("superior_line"),
                FieldPanel("place_name_on_paper"),
                FieldRowPanel([FieldPanel("abbreviation"), FieldPanel("unit_abbreviation")]),
            ],
            heading=_("Thể thức văn bản"),
        ),
        SOURCE,
    ]


class PlaceViewSet(TwoAdministrators, SnippetViewSet):
    """Places in Vietnamese order, each period a row of its own."""

    model = Place
    chooser_viewset_class = PeriodChooserViewSet
    icon = "site"
    ordering = ["sort_key", "valid_from"]
    list_display = ["name", "code", "kind", "parent", "valid_from", "valid_to", CERTAIN]
    list_filter = ["kind", "certain"]
    search_fields = ["name", "code"]
    panels = [
        MultiFieldPanel(
            [FieldPanel(name) for name in ("code", "name", "name_en", "kind", "parent")],
            heading=_("Tên gọi"),
        ),
        PERIOD,
        SOURCE,
    ]


class AgencyFunctionViewSet(TwoAdministrators, SnippetViewSet):
    """Who holds which function when."""

    model = AgencyFunction
    icon = "key"
    list_display = ["function", "agency", "valid_from", "valid_to"]
    list_filter = ["function"]
    panels = [FieldPanel("function"), FieldPanel("agency"), PERIOD]


class FunctionViewSet(TwoAdministrators, SnippetViewSet):
    """The functions themselves."""

    model = Function
    icon = "cogs"
    list_display = ["name", "code"]
    panels = [FieldPanel("code"), FieldPanel("name")]


class AgencySuccessionViewSet(TwoAdministrators, SnippetViewSet):
    """Which agency came after which."""

    model = AgencySuccession
    icon = "history"
    list_display = ["predecessor", "successor", "kind", "function", "on"]
    list_filter = ["kind", "on"]
    panels = [
        FieldPanel("predecessor"),
        FieldPanel("successor"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("on")]),
        FieldPanel("function"),
    ]


class PlaceSuccessionViewSet(TwoAdministrators, SnippetViewSet):
    """Which place came after which."""

    model = PlaceSuccession
    icon = "history"
    list_display = ["predecessor", "successor", "kind", "on"]
    list_filter = ["kind", "on"]
    panels = [
        FieldPanel("predecessor"),
        FieldPanel("successor"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("on")]),
    ]


class AgenciesGroup(SnippetViewSetGroup):
    """One menu for all of them."""

    menu_label = _("Cơ quan, địa danh")
    menu_icon = "group"
    menu_order = 700
    add_to_admin_menu = True
    items = (
        AgencyViewSet,
        PlaceViewSet,
        AgencyFunctionViewSet,
        FunctionViewSet,
        AgencySuccessionViewSet,
        PlaceSuccessionViewSet,
    )
