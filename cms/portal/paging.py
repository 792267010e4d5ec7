"""Paging as every list does it: `?trang=N`; nonsense shows the first page, too far the last."""

from django.core.paginator import Paginator

PARAMETER = "trang"


def page_of(request, items, per_page: int):
    """Return the Django `Page` of `items` that the request asks for."""
    return Paginator(items, per_page).get_page(request.GET.get(PARAMETER))
