"""RSS: the newest news of a site, or of one section, in the language of the address."""

from django.contrib.syndication.views import Feed
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Locale

from cms.core.clock import VIETNAM
from cms.core.kinds import in_full, kinds, pages_of
from cms.core.scope import scope_of
from cms.core.site_urls import absolute_url

from .feed_dates import date_by_content
from .navigation import Portal
from .section_feeds import section_at, section_feed_url

ITEMS = 30


class Rss(Rss201rev2Feed):
    """RSS 2.0 as XML, so that a browser shows it and readers find it."""

    content_type = "application/rss+xml; charset=utf-8"


class PageFeed(Feed):
    """A feed of pages as `newest_with_addresses` gives them: what stands in an entry is the page's to say.

    It answers 304 by its content (ETag) and by the date of its content.
    """

    feed_type = Rss
    item_guid_is_permalink = True

    def __call__(self, request, *args, **kwargs):
        response = super().__call__(request, *args, **kwargs)
        date_by_content(request, response)
        return response

    def item_title(self, page):
        return page.feed_entry.title

    def item_description(self, page):
        return page.feed_entry.summary

    def item_link(self, page):
        return page.address_for_feed

    def item_guid(self, page):
        return page.address_for_feed

    def item_pubdate(self, page):
        return _in_vietnam(page.feed_entry.published_at)

    def item_updateddate(self, page):
        return _in_vietnam(page.feed_entry.changed_at)

    def item_categories(self, page):
        return page.feed_entry.categories


def _in_vietnam(moment):
    return timezone.localtime(moment, VIETNAM) if moment else None


def newest_with_addresses(pages, request, read=in_full) -> list:
    """Return the newest of the queryset `pages`, each with its entry and its absolute address.

    `read(pages, request)` brings plain pages in full; `linked` leaves those as they are that are so already.
    """
    newest = read(pages.order_by("-first_published_at", "-pk")[:ITEMS], request)
    for page in newest:
        page.feed_entry = page.feed_item()
        page.address_for_feed = absolute_url(request, page.url)
    return newest


class NewsFeed(PageFeed):
    """`/feeds/tin-tuc.xml`: all; `/feeds/<place of a section>.xml`: it, 404 when it is not open to all."""

    def get_object(self, request, place=None):
        locale = Locale.objects.filter(language_code=get_language()).first()
        if locale is None:
            raise Http404
        section = None
        if place is not None:
            section = section_at(place, request, locale)
            if section is None:
                raise Http404
        return _FeedScope(request, locale, section)

    def title(self, feed):
        name = Portal(feed.request).name
        return f"{feed.section.title} | {name}" if feed.section else name

    def description(self, feed):
        if feed.section and feed.section.summary:
            return feed.section.summary
        return _("Tin mới nhất từ cổng thông tin.")

    def link(self, feed):
        address = feed.section.get_url(feed.request) if feed.section else Portal(feed.request).home_url
        return absolute_url(feed.request, address)

    def feed_url(self, feed):
        if feed.section:
            return absolute_url(feed.request, section_feed_url(feed.section, feed.request))
        return absolute_url(feed.request, reverse("portal_feed"))

    def items(self, feed):
        news = pages_of(kinds(in_news=True)).filter(locale=feed.locale)
        if feed.section:
            news = news.descendant_of(feed.section)
        return newest_with_addresses(scope_of(feed.request).open(news), feed.request)


class _FeedScope:
    """What one feed holds: a language of a site, and perhaps one section of it."""

    def __init__(self, request, locale, section):
        self.request, self.locale, self.section = request, locale, section
