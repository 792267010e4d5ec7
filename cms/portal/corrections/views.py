"""`/dinh-chinh/`, and each entry at an address of its own."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.core.json_ld import publisher_of, to_json
from cms.core.scope import scope_of
from cms.core.site_urls import absolute_url

from ..described import described
from ..models import CorrectionEntry
from ..navigation import Portal
from ..sitemap import addresses_of
from .listing import ShownEntry, entries_of, shown, window_of


def corrections(request):
    """Template `pages/corrections.html`: `page`, `entries` (list of ShownEntry), `older` and `newer` (numbers
    or None), `feed_url`, `crumbs`, `structured_data`."""
    portal = Portal(request)
    window = window_of(entries_of(portal.site, get_language()), request.GET)
    lead = _(
        "Mọi chỗ cổng đã sửa sau khi đăng, mới nhất trước: trước đây viết gì, nay viết gì, vì sao. "
        "Không mục nào bị xoá."
    )
    return _answer(request, portal, described(request, _("Sổ đính chính"), lead), window.entries, window)


def correction(request, pk: int):
    """One entry, in the same template; `alone` is True. Not found on a site not its own; asked for in another
    language, as by the masthead, it leads to that language's list."""
    portal = Portal(request)
    entry = CorrectionEntry.objects.filter(site=portal.site and portal.site.pk, pk=pk).first()
    if entry is None:
        raise Http404
    if entry.language != get_language():
        return redirect("portal_corrections")
    page = described(request, _("Một mục đính chính"), "")
    return _answer(request, portal, page, [entry])


def _answer(request, portal, page, entries, window=None):
    items = shown(entries, request)
    crumbs = [{"title": portal.name, "url": portal.home_url}]
    if window is None:
        crumbs.append({"title": _("Sổ đính chính"), "url": reverse("portal_corrections")})
    context = {
        "page": page,
        "entries": items,
        "alone": window is None,
        "older": window and window.older,
        "newer": window and window.newer,
        "feed_url": reverse("portal_corrections_feed"),
        "crumbs": crumbs,
        "structured_data": to_json(_data(request, page, items)),
    }
    return render(request, "pages/corrections.html", context)


def _data(request, page: dict, items: list[ShownEntry]) -> dict:
    """A CollectionPage whose parts are the corrections that may be read."""
    return {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": page["title"],
        "url": page["canonical_url"],
        "inLanguage": get_language(),
        "publisher": publisher_of(request, get_language() or ""),
        "hasPart": [
            {
                "@type": "CorrectionComment",
                "url": absolute_url(request, item.address),
                "datePublished": item.entry.noted_on.isoformat(),
                "text": item.entry.after or item.entry.cause,
                "about": absolute_url(request, item.url),
            }
            for item in items
            if item.has_words and item.url
        ],
    }


def correction_addresses(request):
    """The list's address in each language that the site has a home in, for the sitemap."""
    return addresses_of("portal_corrections", scope_of(request).homes)
