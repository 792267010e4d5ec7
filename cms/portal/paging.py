"""Paging as every list does it: `?trang=N`; nonsense shows the first page, too far the last."""

from urllib.parse import urlencode

from django.core.paginator import Paginator

PARAMETER = "trang"


def page_of(request, items, per_page: int):
    """Return the Django `Page` of `items` that the request asks for."""
    return Paginator(items, per_page).get_page(request.GET.get(PARAMETER))


def query_before(**chosen) -> str:
    """Return what stands before `trang=N` in an address: "loai=official&", or "" for nothing chosen."""
    kept = {key: value for key, value in chosen.items() if value}
    return f"{urlencode(kept)}&" if kept else ""
