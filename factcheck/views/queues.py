"""The lists of the desk."""

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.core.filters.form import FilterForm

from ..permissions import holds_one_of
from ..selectors.counting import place_in_list, shown
from ..selectors.queue_declaration import ALL, LAST_PAGE, OPEN
from ..selectors.queues import PAGE_SIZE, QUEUES
from ..workflow.roles import DESK
from .access import DeskView

TITLES = {
    "items": (_("Vụ việc"), "clipboard-list"),
    "escalations": (_("Kiến nghị"), "mail"),
    "appeals": (_("Đề nghị xem xét lại"), "resubmit"),
    "reports": (pgettext_lazy("the list", "Báo tin"), "download"),
}
EMPTY = {
    "items": _("Không có vụ việc nào ở đây."),
    "escalations": _("Không có kiến nghị nào ở đây."),
    "appeals": _("Không có đề nghị xem xét lại nào ở đây."),
    "reports": _("Không có báo tin nào ở đây."),
}


class QueueView(DeskView):
    """Rows by state with counts; filters, words, order and page come from the address."""

    name = "items"
    template = "factcheck/desk/queue.html"
    http_method_names = ["get", "head", "options"]

    @property
    def queue(self):
        return QUEUES[self.name]

    def shown_always(self, state) -> set:
        """The states that are named even where they have no rows."""
        return {OPEN, ALL, state}

    def more(self, request, page) -> dict:
        """What this list's page has besides."""
        return {}

    def get(self, request):
        queue = self.queue
        chosen = queue.filters.read(request.GET, person=request.user)
        state = chosen.state
        rows = queue.narrowed(request.user, chosen)
        counts = queue.counts(rows, chosen)
        page, more = queue.page(rows, chosen)
        if not page and chosen.get("page", 1) > 1:
            chosen = queue.nearest(rows, chosen)
            page, more = queue.page(rows, chosen)
        number = chosen.get("page", 1)
        title, icon = TITLES[self.name]
        states = chosen.choices(chosen.named("state"))
        always = self.shown_always(state)
        context = {
            "breadcrumbs_items": [{"url": "", "label": title}],
            "header_title": title,
            "header_icon": icon,
            "queue": queue,
            "form": FilterForm(chosen, leave_out=("state",)),
            "rows": page,
            "rows_template": f"factcheck/desk/rows_{self.name}.html",
            "empty_text": EMPTY[self.name],
            "state": state,
            "states": [
                {
                    "value": value,
                    "label": label,
                    "count": shown(counts[value]),
                    "here": value == state,
                    "url": f"?{chosen.changed({'state': value}).query()}",
                }
                for value, label in states
                if counts[value] or value in always
            ],
            **place_in_list(number, PAGE_SIZE, len(page), shown(counts[state])),
            "previous_url": f"?{chosen.page_query(number - 1)}" if number > 1 else "",
            "next_url": f"?{chosen.page_query(number + 1)}" if more and number < LAST_PAGE else "",
            "is_last_page": more and number >= LAST_PAGE,
            "may_act": holds_one_of(request.user, DESK),
            "filtered": chosen.narrowed,
            "clear_url": f"?state={state}",
            **self.more(request, page),
        }
        return render(request, self.template, context)
