"""`/admin/kiem-chung/tim/`: items, posts and captured texts, found by their words; addresses as a whole."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.core.filters.facets import chips, labels_of, narrowing
from cms.core.filters.form import FilterForm
from search.engine import EngineUnavailable
from search.question import LONGEST_QUESTION, PER_PAGE

from ..selectors.counting import place_in_list, shown
from ..selectors.desk_search import ask, lines_of
from ..selectors.desk_search_filters import FACETS, ORDER, PAGE, SINCE, UNTIL, WORDS, DeskSearchFilters
from ..selectors.queue_declaration import LAST_PAGE
from ..selectors.queue_filters import LONGEST_WORDS
from .access import DeskView

ALL = 10**9


class DeskSearchView(DeskView):
    """Words, facets, dates, order and page come from the address."""

    http_method_names = ["get", "head", "options"]

    def get(self, request):
        chosen = DeskSearchFilters.read(request.GET)
        words = chosen.words
        orders = [("", ORDER.no_choice), *chosen.choices(ORDER)]
        context = {
            "breadcrumbs_items": [{"url": "", "label": _("Tìm")}],
            "header_title": _("Tìm trong tổ kiểm chứng"),
            "header_icon": "search",
            "form": FilterForm(chosen, leave_out=[facet.name for facet in FACETS]),
            "words": words,
            "longest": LONGEST_QUESTION,
            "hidden": chosen.pairs(leave_out=(WORDS.name, ORDER.name, SINCE.name, UNTIL.name)),
            "chosen": [
                {"label": chip.declared.label, "value": chip.label, "url": _address(chip.without)}
                for chip in chips(chosen, labels_of([chosen]))
            ],
            "narrowed": chosen.narrowed,
            "clear_url": reverse("desk_search", query={"q": words} if words else None),
            "orders": [
                {
                    "label": label,
                    "here": order == chosen.order,
                    "url": _address(chosen.changed({ORDER.name: order})),
                }
                for order, label in orders
            ],
            "queue_url": reverse("desk_items", query={"q": words[:LONGEST_WORDS], "state": "all"}),
        }
        try:
            answer = ask(request.user, chosen)
            pages = max(1, -(-answer.total // PER_PAGE))
            if chosen.page > pages:  # more than there are: the last one
                chosen = chosen.changed({PAGE.name: pages})
                answer = ask(request.user, chosen)
        except EngineUnavailable:
            return render(request, "factcheck/desk/search.html", context | {"away": True}, status=503)
        number, last = chosen.page, min(pages, LAST_PAGE)
        context |= {
            "answer": answer,
            **place_in_list(number, PER_PAGE, len(answer.results), shown(answer.total, cap=ALL)),
            "lines": lines_of(answer, request.user),
            "facets": _facets(chosen, answer),
            "meant_url": _address(chosen.changed({WORDS.name: answer.meant})) if answer.meant else "",
            "previous_url": f"?{chosen.page_query(number - 1)}" if number > 1 else "",
            "next_url": f"?{chosen.page_query(number + 1)}" if number < last else "",
            "is_last_page": number == LAST_PAGE < pages,
        }
        return render(request, "factcheck/desk/search.html", context)


def _facets(chosen: DeskSearchFilters, answer) -> list[dict]:
    """What may be narrowed further: counts as the index has them for this person, each a link."""
    return [
        {
            "label": facet.label,
            "values": [
                {
                    "label": count.label,
                    "count": shown(count.count, cap=ALL),
                    "url": _address(chosen.with_value(facet.name, count.value)),
                }
                for count in counts
            ],
        }
        for facet, counts in narrowing(chosen, answer)
    ]


def _address(chosen: DeskSearchFilters) -> str:
    return f"?{chosen.query()}"
