"""`/tim-kiem/`: the reader's search over the pages of this site in this language."""

from urllib.parse import urlencode

from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from cms.core.filters.facets import labels_of
from cms.core.site_urls import absolute_url
from search.engine import EngineUnavailable
from search.question import DEEPEST, LONGEST_QUESTION, PER_PAGE

from .client import RETRY_AFTER, ask
from .facets import chips_of, facets_of, orders_of
from .filters import PAGE, SINCE, UNTIL, WORDS, SearchFilters
from .labels import told_on_its_site
from .presenter import present
from .saved_services import may_save
from .scope import site_scope

EXAMPLES = ("Phú Quốc", "phu quoc", "439/BC-UBND", "07/9/2015")


@told_on_its_site
def search_page(request):
    """Template `pages/search.html`; for htmx its results alone, `search/results.html`. Context:

    `query` (what was searched: clean, at most 1,000 characters), `asks` (anything was asked or chosen),
    `narrowed` (a filter is on), `saved_query` (the search as a query string), `chips` (see `facets.py`),
    `words_alone_url` (the same without filters), `kept` and `kept_beside_dates` (hidden fields that carry the
    filters on), `since`, `until`, `message` (what was cut or left out, else ""), `examples` (before anything
    was asked), `may_save`. Once answered: `results` (a Django `Page` of what `present` makes), `total`,
    `page_query` (what stands before `trang=N`), `facets`, `orders`, `feed_url`, `address` (whole, for print),
    `meant` and `meant_url` (another spelling), `deepest` (not 0 when there are more results than can be paged
    through), `degraded`.
    `away`: no engine answered, and the status is 503.
    """
    chosen = SearchFilters.read(request.GET)
    context = _asked(chosen) | {"may_save": may_save(request.user)}
    status = 200
    if chosen.asks:
        try:
            context |= _answered(request, chosen)
        except EngineUnavailable:
            context["away"], status = True, 503
    partly = request.htmx and not request.htmx.history_restore_request
    template = "search/results.html" if partly else "pages/search.html"
    response = render(request, template, context, status=status)
    if status == 503:
        response["Retry-After"] = RETRY_AFTER
    patch_vary_headers(response, ["HX-Request"])
    return response


def _asked(chosen):
    return {
        "query": chosen.words,
        "asks": chosen.asks,
        "narrowed": chosen.narrowed,
        "saved_query": chosen.query(),
        "chips": chips_of(chosen, labels_of([chosen])),
        "kept": chosen.pairs(leave_out=(WORDS.name,)),
        "kept_beside_dates": chosen.pairs(leave_out=(SINCE.name, UNTIL.name)),
        "since": chosen.since,
        "until": chosen.until,
        "words_alone_url": f"?{chosen.words_alone().query()}",
        "examples": [{"words": words, "url": f"?{urlencode({WORDS.name: words})}"} for words in EXAMPLES],
        "message": _message(chosen),
    }


def _answered(request, chosen):
    narrow = site_scope(request)
    answer = ask(chosen, narrow)
    pages = Paginator(range(min(answer.total, DEEPEST)), PER_PAGE)
    if chosen.page > pages.num_pages:
        chosen = chosen.changed({PAGE.name: pages.num_pages})
        answer = ask(chosen, narrow)
    results = pages.get_page(chosen.page)
    results.object_list = [present(result) for result in answer.results]
    query = chosen.query()
    return {
        "results": results,
        "total": answer.total,
        "deepest": DEEPEST if answer.total > DEEPEST else 0,
        "page_query": chosen.query_before_page(),
        "facets": facets_of(chosen, answer),
        "orders": orders_of(chosen),
        "feed_url": f"{reverse('portal_search_feed')}?{query}",
        "address": absolute_url(request, f"{reverse('portal_search')}?{query}"),
        "meant": answer.meant,
        "meant_url": f"?{chosen.changed({WORDS.name: answer.meant}).query()}" if answer.meant else "",
        "degraded": answer.degraded,
    }


def _message(chosen) -> str:
    sentences = []
    if chosen.cut:
        sentences.append(
            _("Câu tìm quá dài: chỉ %(most)s ký tự đầu được dùng.") % {"most": intcomma(LONGEST_QUESTION)}
        )
    for name, why in chosen.wrong.items():
        sentences.append(
            _("Đã bỏ qua “%(label)s”: %(why)s") % {"label": chosen.named(name).label, "why": why}
        )
    return " ".join(sentences)
