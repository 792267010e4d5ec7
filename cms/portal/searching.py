"""`/tim-kiem/`: the reader's search over the pages of this site in this language."""

from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from cms.core.sanitize import clean_line
from cms.core.scope import linked, scope_of

from .excerpts import excerpt
from .paging import page_of, query_before

LONGEST = 1000
PER_PAGE = 20


def search(request):
    """Template `pages/search.html`. Context:

    `query` (what was searched: clean, at most 1,000 characters), `results` (a Django `Page` of {"title",
    "url", "excerpt" (safe, words found in <mark>), "kind_label", "published_at", "rating"}, best first),
    `page_query` (what stands before `trang=N`), `message` (says when the query was cut, else "").
    """
    typed = request.GET.get("q", "")
    query = clean_line(typed[: LONGEST * 2])[:LONGEST]
    context = {
        "query": query,
        "results": _find(request, query),
        "page_query": query_before(q=query),
        "message": _("Câu tìm quá dài: chỉ %(most)s ký tự đầu được dùng.") % {"most": LONGEST}
        if len(typed) > LONGEST
        else "",
    }
    return render(request, "pages/search.html", context)


def _find(request, query):
    if not query:
        return page_of(request, [], PER_PAGE)
    locale = Locale.objects.filter(language_code=get_language()).first()
    pages = scope_of(request).open(Page.objects.filter(locale=locale))
    found = page_of(request, pages.search(query), PER_PAGE)
    found.object_list = [_shown(page, query) for page in linked(_specific(found.object_list), request)]
    return found


def _specific(results):
    """The pages in their own classes, one query a class, in the order of the results."""
    order = [page.pk for page in results]
    by_id = {page.pk: page for page in Page.objects.filter(pk__in=order).specific()}
    return [by_id[pk] for pk in order if pk in by_id]


def _shown(page, query):
    """A result as the template reads it; a page class may say its own `search_label` and `search_rating`."""
    return {
        "title": page.title,
        "url": page.url,
        "excerpt": excerpt(page, query),
        "kind_label": getattr(page, "search_label", "") or page.specific_class._meta.verbose_name,
        "published_at": page.first_published_at,
        "rating": getattr(page, "search_rating", ""),
    }
