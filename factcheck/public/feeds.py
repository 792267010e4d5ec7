"""`/feeds/kiem-chung.xml`: the newest fact-checks in the language of the address."""

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.core.scope import linked
from cms.core.site_urls import absolute_url
from cms.portal.feeds import ITEMS, Rss
from cms.portal.navigation import Portal

from .checks import listed


class FactCheckFeed(Feed):
    """RSS 2.0; each entry's title is the fact, its category the verdict in force."""

    feed_type = Rss
    item_guid_is_permalink = True

    def get_object(self, request):
        return request

    def title(self, request):
        return f"{_('Kiểm chứng')} | {Portal(request).name}"

    def description(self, request):
        return _("Kết luận mới nhất của bàn kiểm chứng.")

    def link(self, request):
        return absolute_url(request, reverse("factcheck_hub"))

    def feed_url(self, request):
        return absolute_url(request, reverse("factcheck_feed"))

    def items(self, request):
        pages = linked(listed(request, get_language())[:ITEMS], request)
        for page in pages:
            page.address_for_feed = absolute_url(request, page.url)
        return pages

    def item_title(self, page):
        return page.title

    def item_description(self, page):
        return page.summary

    def item_link(self, page):
        return page.address_for_feed

    def item_guid(self, page):
        return page.address_for_feed

    def item_pubdate(self, page):
        return page.first_published_at

    def item_updateddate(self, page):
        return page.last_published_at

    def item_categories(self, page):
        return [str(page.item.verdict.get_rating_display())]
