"""The three lists of the desk."""

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from ..forms.filters import FILTER_FORMS
from ..permissions import holds_one_of
from ..selectors.counting import shown
from ..selectors.queues import LAST_PAGE, QUEUES
from ..workflow.roles import DESK
from .access import DeskView

TITLES = {
    "items": (_("Vụ việc"), "clipboard-list"),
    "escalations": (_("Kiến nghị"), "mail"),
    "appeals": (_("Đề nghị xem xét lại"), "resubmit"),
}
EMPTY = {
    "items": _("Không có vụ việc nào ở đây."),
    "escalations": _("Không có kiến nghị nào ở đây."),
    "appeals": _("Không có đề nghị xem xét lại nào ở đây."),
}


def _page_number(text) -> int:
    return min(max(int(text), 1), LAST_PAGE) if text and text.isdecimal() and len(text) < 6 else 1


class QueueView(DeskView):
    """Rows by state with counts; filters, words, order and page come from the address."""

    name = "items"
    http_method_names = ["get", "head", "options"]

    def get(self, request):
        queue, form = QUEUES[self.name], FILTER_FORMS[self.name](request.GET, user=request.user)
        values = form.values()
        rows = queue.narrowed(request.user, values)
        state = request.GET.get("state", "open")
        if state not in {*queue.states.values, "open", "all"}:
            state = "open"
        counts = queue.counts(rows)
        number = _page_number(request.GET.get("page"))
        found, more = queue.page(queue.in_state(rows, state), values.get("sort", ""), number)
        title, icon = TITLES[self.name]
        states = [("open", _("Đang mở")), *queue.states.choices, ("all", _("Tất cả"))]
        context = {
            "breadcrumbs_items": [{"url": "", "label": title}],
            "header_title": title,
            "header_icon": icon,
            "queue": queue,
            "form": form,
            "rows": found,
            "rows_template": f"factcheck/desk/rows_{self.name}.html",
            "empty_text": EMPTY[self.name],
            "state": state,
            "states": [
                {
                    "value": value,
                    "label": label,
                    "count": shown(counts[value]),
                    "here": value == state,
                    "url": self._address(state=value, page=None),
                }
                for value, label in states
                if counts[value] or value in ("open", "all", state)
            ],
            "number": number,
            "previous_url": self._address(page=number - 1) if number > 1 else "",
            "next_url": self._address(page=number + 1) if more else "",
            "is_last_page": number >= LAST_PAGE,
            "may_act": holds_one_of(request.user, DESK),
            "filtered": form.is_narrowing(),
            "clear_url": f"?state={state}",
        }
        return render(request, "factcheck/desk/queue.html", context)

    def _address(self, **changes):
        query = self.request.GET.copy()
        for name, value in changes.items():
            query.pop(name, None)
            if value not in (None, 1):
                query[name] = value
        return "?" + query.urlencode()
