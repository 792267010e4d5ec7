"""`/tin-tuc/`: all news of the site in the language of the address, newest first."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.views import serve

from cms.core.kinds import in_full, kinds, pages_of
from cms.core.scope import scope_of

from .described import described
from .navigation import Portal
from .paging import page_of
from .sitemap import addresses_of

PER_PAGE = 20
SLUG = "tin-tuc"


def all_news(request):
    """Template `pages/all_news.html`: `page` (title, lead_in, canonical_url …), `items` (a Django `Page` of
    news, 20 each), `crumbs`, `feed_url`. A page that the editors keep at this address comes first."""
    portal = Portal(request)
    if portal.home and _own_page(request, portal.home):
        return serve(request, f"{SLUG}/")
    news = scope_of(request).open(pages_of(kinds(in_news=True)).filter(locale__language_code=get_language()))
    items = page_of(request, news.order_by("-first_published_at", "-pk"), PER_PAGE)
    items.object_list = in_full(items.object_list, request)
    context = {
        "page": described(request, _("Tin tức"), _("Mọi tin của cổng, tin mới nhất trước.")),
        "items": items,
        "crumbs": [{"title": portal.name, "url": portal.home_url}],
        "feed_url": reverse("portal_feed"),
    }
    return render(request, "pages/all_news.html", context)


def news_addresses(request):
    """The list's address in each language that the site has a home in, for the sitemap."""
    return addresses_of("portal_news", scope_of(request).homes)


def _own_page(request, home) -> bool:
    """Whether there is one, for all or for those with its key: it asks for that itself."""
    return scope_of(request).inside(Page.objects.child_of(home).filter(slug=SLUG, live=True)).exists()
