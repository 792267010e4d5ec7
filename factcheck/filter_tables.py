"""docs/filters.md: the parameters of every screen that narrows, as their declarations explain them."""

from pathlib import Path

from django.utils.translation import override

from cms.core.filters.filter_set import FilterSet
from cms.portal.contexts.section import SectionFilters
from cms.portal.search.api import ApiFilters
from cms.portal.search.filters import SearchFilters

from .generated_blocks import with_blocks
from .public.filters import HubFilters
from .selectors.desk_search_filters import DeskSearchFilters
from .selectors.queue_filters import AppealFilters, EscalationFilters, ItemFilters
from .selectors.report_filters import ReportFilters

DOCUMENT = "docs/filters.md"
SCREENS: dict[str, type[FilterSet]] = {
    "search": SearchFilters,
    "api": ApiFilters,
    "section": SectionFilters,
    "hub": HubFilters,
    "items": ItemFilters,
    "escalations": EscalationFilters,
    "appeals": AppealFilters,
    "reports": ReportFilters,
    "desk-search": DeskSearchFilters,
}


def table(screen: type[FilterSet]) -> str:
    """A row for each filter of `screen`, in English."""
    lines = ["| parameter | on the screen | what it does | values |", "|---|---|---|---|"]
    with override("en"):
        for row in screen.documentation():
            values = ", ".join(f"`{value}`" for value in row["values"])
            if not values and row["example"]:
                values = f"such as `{row['example']}`"
            name = f"`{row['name']}`" + (", repeatable" if row["many"] else "")
            lines.append(f"| {name} | {row['label']} | {row['help']} | {values} |")
    return "\n".join(lines)


def with_tables(text: str) -> str:
    """`text` with every `<!-- filters NAME --> … <!-- end filters -->` filled anew."""
    return with_blocks(text, "filters", {name: table(screen) for name, screen in SCREENS.items()})


def is_stale(root: Path) -> bool:
    """Whether the document under `root` says anything but the declarations."""
    text = (root / DOCUMENT).read_text(encoding="utf-8")
    return with_tables(text) != text
