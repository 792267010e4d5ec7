"""What a reader asked and chose, cleaned, and the address that says the same."""

from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from search.question import LONGEST_QUESTION, PER_PAGE, Question

from .parameters import FACETS, MOST_VALUES, NUMBER, ORDER, ORDERS, QUERY, SINCE, UNTIL


@dataclass(frozen=True)
class Chosen:
    """`words` of the question (at most 1,000 characters; `cut` when there were more), `values` {facet's
    parameter: values}, days, `order` as in the address, `page`; `wrong` {parameter: what is wrong with it}:
    what is wrong is left out."""

    words: str = ""
    cut: bool = False
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    order: str = ""
    page: int = 1
    wrong: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, data) -> "Chosen":
        """Read a QueryDict; never fails."""
        wrong: dict[str, str] = {}
        words = QUERY.clean(data.get(QUERY.name) or "")
        values = {one.name: found for one in FACETS if (found := _many(one, data, wrong))}
        since, until = _one(SINCE, data, wrong), _one(UNTIL, data, wrong)
        if since and until and until < since:
            wrong[UNTIL.name], until = _("Ngày cuối đứng trước ngày đầu."), None
        return cls(
            words=words[:LONGEST_QUESTION],
            cut=len(words) > LONGEST_QUESTION,
            values=values,
            since=since,
            until=until,
            order=_one(ORDER, data, wrong) or "",
            page=_one(NUMBER, data, wrong) or 1,
            wrong=wrong,
        )

    @property
    def narrowed(self) -> bool:
        """Whether any filter is on."""
        return bool(self.values or self.since or self.until)

    @property
    def asks(self) -> bool:
        """Whether there is anything to search for."""
        return bool(self.words or self.narrowed)

    def question(self, narrow: dict, facets: bool = True, per_page: int = PER_PAGE) -> Question:
        """Return the question over what `narrow` (field → values) leaves open in the first place."""
        chosen = {one.field: self.values[one.name] for one in FACETS if one.name in self.values}
        return Question(
            words=self.words,
            narrow=narrow | chosen,
            since=self.since,
            until=self.until,
            order=ORDERS[self.order][0] if self.order else "",
            page=self.page,
            per_page=per_page,
            facets={one.field: one.most for one in FACETS} if facets else {},
        )

    def pairs(self) -> list[tuple[str, str]]:
        """Return parameters and their canonical texts, without the page, always in the same order."""
        found = [(QUERY.name, self.words)] if self.words else []
        found += [(one.name, value) for one in FACETS for value in self.values.get(one.name, ())]
        single = ((SINCE, self.since), (UNTIL, self.until), (ORDER, self.order))
        return found + [(one.name, one.write(value)) for one, value in single if value]

    def query(self) -> str:
        """Return the canonical query string, without the page."""
        return urlencode(self.pairs())

    def with_value(self, name: str, value: str) -> "Chosen":
        """Return the same, narrowed by one more value of the facet `name`, from the first page on."""
        values = dict.fromkeys((*self.values.get(name, ()), value))
        return replace(self, values=self.values | {name: tuple(values)}, page=1)

    def without_value(self, name: str, value: str) -> "Chosen":
        """Return the same without that value of the facet `name`."""
        left = tuple(one for one in self.values.get(name, ()) if one != value)
        values = {key: kept for key, kept in (self.values | {name: left}).items() if kept}
        return replace(self, values=values, page=1)

    def but(self, **changes) -> "Chosen":
        """Return the same with other fields, from the first page on."""
        return replace(self, page=1, **changes)

    def words_alone(self) -> "Chosen":
        """Return the question without any filter."""
        return Chosen(words=self.words, order=self.order)


def _one(parameter, data, wrong):
    text = (data.get(parameter.name) or "").strip()
    if not text:
        return None
    try:
        return parameter.clean(text)
    except ValueError as error:
        wrong[parameter.name] = str(error)
        return None


def _many(parameter, data, wrong) -> tuple[str, ...]:
    found = {}
    typed = [text for text in data.getlist(parameter.name) if text]
    if len(typed) > MOST_VALUES:
        wrong[parameter.name] = _("Nhiều nhất %(most)s giá trị.") % {"most": MOST_VALUES}
    for text in typed[:MOST_VALUES]:
        try:
            found[parameter.clean(text)] = True
        except ValueError as error:
            wrong[parameter.name] = str(error)
    return tuple(found)
