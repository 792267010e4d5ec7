"""What every search of an index reads in what was chosen, whatever its parameters are called."""

from datetime import date
from typing import Any

from .filter_set import FilterSet


class IndexSearch(FilterSet):
    """Filters by facets, and those that set words, days, order and page of a `search.question.Question`."""

    def asked(self, field: str, default: Any = None) -> Any:
        """Return what the filter that sets `field` of the question says, `default` when it is not set."""
        name = next(each.name for each in self.filters if each.question == field)
        return self.get(name, default)

    @property
    def words(self) -> str:
        return self.asked("words", "")

    @property
    def since(self) -> date | None:
        return self.asked("since")

    @property
    def until(self) -> date | None:
        return self.asked("until")

    @property
    def order(self) -> str:
        """As in a `Question`."""
        return self.asked("order", "")

    @property
    def page(self) -> int:
        return self.asked("page", 1)

    @property
    def narrowed(self) -> bool:
        """Whether a facet or a day is set."""
        return bool(self.narrow() or self.since or self.until)
