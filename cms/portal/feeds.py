"""RSS: the newest news of a site, or of one section, in the language of the address."""

from django.contrib.syndication.views import Feed
from django.http import Http404
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Locale, Site

from cms.core.pages import linked, open_pages

from .models import NewsPage, SectionPage
from .navigation import Portal
from .structured_data import absolute

ITEMS = 30


class Rss(Rss201rev2Feed):
    """RSS 2.0 as XML, so that a browser shows it and readers find it."""

    content_type = "application/rss+xml; charset=utf-8"


class NewsFeed(Feed):
    """`/feeds/tin-tuc.xml`: all; `/feeds/<section slug>.xml`: one section, 404 when it is not open to all."""

    feed_type = Rss

    def get_object(self, request, slug=None):
        site = Site.find_for_request(request)
        locale = Locale.objects.filter(language_code=get_language()).first()
        if site is None or locale is None:
            raise Http404
        section = None
        if slug is not None:
            section = (
                open_pages(SectionPage.objects.filter(slug=slug), site, locale).order_by("depth").first()
            )
            if section is None:
                raise Http404
        return _Scope(request, site, locale, section)

    def title(self, scope):
        name = Portal(scope.request).name
        return f"{scope.section.title} | {name}" if scope.section else name

    def description(self, scope):
        if scope.section and scope.section.summary:
            return scope.section.summary
        return _("Tin mới nhất từ cổng thông tin.")

    def link(self, scope):
        address = scope.section.get_url(scope.request) if scope.section else Portal(scope.request).home_url
        return absolute(scope.request, address)

    def feed_url(self, scope):
        if scope.section:
            return absolute(scope.request, reverse("portal_section_feed", args=[scope.section.slug]))
        return absolute(scope.request, reverse("portal_feed"))

    def language(self, scope):
        return scope.locale.language_code

    def items(self, scope):
        news = NewsPage.objects.descendant_of(scope.section) if scope.section else NewsPage.objects.all()
        newest = open_pages(news, scope.site, scope.locale).order_by("-first_published_at", "-pk")
        found = linked(newest.defer("body").select_related("owner")[:ITEMS], scope.request)
        for page in found:
            page.address_for_feed = absolute(scope.request, page.url)
        return found

    def item_title(self, page):
        return page.title

    def item_description(self, page):
        return page.summary

    def item_link(self, page):
        return page.address_for_feed

    def item_guid(self, page):
        return page.address_for_feed

    item_guid_is_permalink = True

    def item_pubdate(self, page):
        return page.first_published_at

    def item_updateddate(self, page):
        return page.last_published_at

    def item_categories(self, page):
        return [str(page.get_kind_display())]


class _Scope:
    """What one feed covers."""

    def __init__(self, request, site, locale, section):
        self.request, self.site, self.locale, self.section = request, site, locale, section
