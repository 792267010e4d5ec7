"""`/admin/kiem-chung/tim/`: items, posts and captured texts, found by their words; addresses as a whole."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from search.engine import EngineUnavailable
from search.question import LONGEST_QUESTION, PER_PAGE

from ..forms.desk_search import ORDERS, DeskSearchForm
from ..selectors.counting import shown
from ..selectors.desk_search import FACETS, LAST_PAGE, ask, counts_of, lines_of
from ..selectors.queues import MEMO
from .access import DeskView

MOST_CHOSEN = 20  # values of one facet
ALL = 10**9


def _page_number(text) -> int:
    return min(max(int(text), 1), LAST_PAGE) if text and text.isdecimal() and len(text) < 6 else 1


class DeskSearchView(DeskView):
    """Words, facets, dates, order and page come from the address."""

    http_method_names = ["get", "head", "options"]

    def get(self, request):
        form = DeskSearchForm(request.GET)
        values, narrow = form.values(), self.narrow()
        number = _page_number(request.GET.get("page"))
        words, order = values.get("q", ""), values.get("order", "")
        context = {
            "breadcrumbs_items": [{"url": "", "label": _("Tìm")}],
            "header_title": _("Tìm trong bàn kiểm chứng"),
            "header_icon": "search",
            "form": form,
            "words": words,
            "longest": LONGEST_QUESTION,
            "hidden": [(name, value) for name, chosen in narrow.items() for value in chosen],
            "chosen": self.chosen(narrow),
            "narrowed": bool(narrow or values.get("since") or values.get("until")),
            "clear_url": reverse("desk_search", query={"q": words} if words else None),
            "orders": [
                {"label": label, "here": value == order, "url": self.address(order=value)}
                for value, label in ORDERS
            ],
            "queue_url": reverse("desk_items", query={"q": words[:MEMO], "state": "all"}),
        }
        try:
            answer = ask(request.user, values, narrow, number)
        except EngineUnavailable:
            return render(request, "factcheck/desk/search.html", context | {"away": True}, status=503)
        last = min(-(-answer.total // PER_PAGE), LAST_PAGE)
        context |= {
            "answer": answer,
            "total": shown(answer.total, cap=ALL),
            "lines": lines_of(answer, request.user),
            "facets": self.facets(answer, narrow),
            "meant_url": self.address(q=answer.meant) if answer.meant else "",
            "number": number,
            "previous_url": self.address(page=number - 1) if number > 1 else "",
            "next_url": self.address(page=number + 1) if number < last else "",
            "is_last_page": number == LAST_PAGE,
        }
        return render(request, "factcheck/desk/search.html", context)

    def narrow(self) -> dict[str, tuple[str, ...]]:
        """Facet → the values chosen that may be asked for."""
        found = {}
        for facet in FACETS:
            values = dict.fromkeys(filter(facet.accepts, self.request.GET.getlist(facet.name)))
            if values:
                found[facet.name] = tuple(values)[:MOST_CHOSEN]
        return found

    def chosen(self, narrow) -> list[dict]:
        """Each value that narrows, with the address without it."""
        chips = []
        for facet in FACETS:
            values = narrow.get(facet.name, ())
            names = facet.labels(values) if values else {}
            for value in values:
                rest = [other for other in values if other != value]
                chips.append(
                    {
                        "label": facet.label,
                        "value": names.get(value, value),
                        "url": self.address(**{facet.name: rest}),
                    }
                )
        return chips

    def facets(self, answer, narrow) -> list[dict]:
        """What may be narrowed further: counts as the index has them for this person, each a link."""
        return [
            {
                "label": facet.label,
                "values": [
                    {
                        "label": words,
                        "count": shown(count, cap=ALL),
                        "url": self.address(**{facet.name: value}),
                    }
                    for value, words, count in values
                ],
            }
            for facet, values in counts_of(answer)
            if facet.name not in narrow and not (len(values) == 1 and values[0][2] >= answer.total)
        ]

    def address(self, **changes) -> str:
        """The address with changes: a value, a list of values or nothing; from the first page on."""
        query = self.request.GET.copy()
        query.pop("page", None)
        for name, value in changes.items():
            values = value if isinstance(value, list) else [value]
            query.setlist(name, [str(one) for one in values if one not in ("", None)])
        if query.get("page") == "1":
            del query["page"]
        return "?" + query.urlencode()
