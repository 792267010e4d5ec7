"""`/tim-kiem/`: the reader's search over the pages of this site in this language."""

from django.shortcuts import render
from django.utils.translation import get_language
from wagtail.models import Locale, Page

from cms.core.pages import linked, open_pages
from cms.core.sanitize import clean_line

from .navigation import Portal
from .paging import page_of, query_before

LONGEST = 1000
PER_PAGE = 20


def search(request):
    """Template `pages/search.html`. Context:

    `search_query` (what was searched, clean, at most 1,000 characters), `was_cut` (more was typed),
    `items` (a Django `Page` of pages with .title .url .lead_in .published_at, best first; None without
    a query),
    `total` (int), `page_query` (what stands before `trang=N`).
    """
    typed = request.GET.get("q", "")
    query = clean_line(typed[: LONGEST * 2])[:LONGEST]
    items = _find(request, query) if query else None
    context = {
        "search_query": query,
        "was_cut": len(typed) > LONGEST,
        "items": items,
        "total": items.paginator.count if items else 0,
        "page_query": query_before(q=query),
    }
    return render(request, "pages/search.html", context)


def _find(request, query):
    site = Portal(request).site
    locale = Locale.objects.filter(language_code=get_language()).first()
    pages = open_pages(Page.objects.exclude(depth=1), site, locale)
    items = page_of(request, pages.search(query), PER_PAGE)
    items.object_list = linked(_with_types(items.object_list), request)
    return items


def _with_types(results):
    """Fetch the pages' own classes in one query a class, in the order of the results."""
    order = [page.pk for page in results]
    specific = {page.pk: page for page in Page.objects.filter(pk__in=order).specific()}
    return [specific[pk] for pk in order if pk in specific]
