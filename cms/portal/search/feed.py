"""`/feeds/tim-kiem.xml`: what a search finds, newest first, with the same filters as the page."""

from django.contrib.syndication.views import Feed
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.clock import VIETNAM
from cms.core.site_urls import absolute_url
from cms.portal.feeds import ITEMS, Rss
from cms.portal.navigation import Portal
from search.engine import EngineUnavailable

from .client import AWAY, RETRY_AFTER, ask
from .filters import ORDER, SearchFilters
from .presenter import present
from .scope import site_scope


class SearchFeed(Feed):
    """RSS 2.0 of a query; one without words or filters has no entries. 503 while search is away."""

    feed_type = Rss
    item_guid_is_permalink = True

    def __call__(self, request, *args, **kwargs):
        try:
            response = super().__call__(request, *args, **kwargs)
        except EngineUnavailable:
            headers = {"Retry-After": RETRY_AFTER}
            return HttpResponse(
                str(AWAY), status=503, content_type="text/plain; charset=utf-8", headers=headers
            )
        # Its newest entry's date would not tell that another was taken back: the ETag alone answers 304.
        del response["Last-Modified"]
        return response

    def get_object(self, request):
        chosen = SearchFilters.read(request.GET).changed({ORDER.name: "newest"})
        results = ask(chosen, site_scope(request), facets={}, per_page=ITEMS).results if chosen.asks else []
        return _Results(request, chosen, [present(result) for result in results])

    def title(self, feed):
        asked = feed.chosen.words or _("có lọc")
        return _("Tìm kiếm: %(words)s") % {"words": asked} + f" | {Portal(feed.request).name}"

    def description(self, feed):
        return _("Kết quả mới nhất của câu tìm này.")

    def link(self, feed):
        return absolute_url(feed.request, f"{reverse('portal_search')}?{feed.chosen.query()}")

    def feed_url(self, feed):
        return absolute_url(feed.request, f"{reverse('portal_search_feed')}?{feed.chosen.query()}")

    def items(self, feed):
        return [result | {"url": absolute_url(feed.request, result["url"])} for result in feed.results]

    def item_title(self, result):
        return result["title"]

    def item_description(self, result):
        return result["summary"]

    def item_link(self, result):
        return result["url"]

    def item_guid(self, result):
        return result["url"]

    def item_pubdate(self, result):
        return timezone.localtime(result["published_at"], VIETNAM) if result["published_at"] else None

    def item_categories(self, result):
        return [result["kind_label"]] if result["kind_label"] else []


class _Results:
    """What a feed holds."""

    def __init__(self, request, chosen, results):
        self.request, self.chosen, self.results = request, chosen, results
