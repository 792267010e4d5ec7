"""`/so-do/`, the readers' map: sections, standing pages, what rooms bring; never every article."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from cms.core.kinds import kinds, pages_of
from cms.core.scope import linked, scope_of

from .described import described
from .navigation import Portal


def site_map(request):
    """Template `pages/site_map.html`: `page`; `groups` of {"title", "url", "links": [{"title", "url"}]}.

    A group is a page right under the home with what stands below it, or an address that another room
    registered. Kinds of page that are no places (`in_overview`) are left out: their sections list them.
    """
    portal = Portal(request)
    groups = []
    if portal.home:
        inside = scope_of(request).open(pages_of(kinds(in_overview=True)).descendant_of(portal.home))
        groups = _groups(linked(inside.order_by("path"), request), portal.home.depth + 1, request)
    known = {group["url"] for group in groups}
    more = [*portal.registered("sections"), *portal.registered("foot")]
    groups += [
        {"title": link["title"], "url": link["url"], "links": []} for link in more if link["url"] not in known
    ]
    lead = _("Các chuyên mục, trang giới thiệu và dịch vụ của cổng, mỗi nơi một dòng.")
    page = described(request, _("Sơ đồ cổng"), lead)
    return render(request, "pages/site_map.html", {"page": page, "groups": groups})


def _groups(pages, depth, request) -> list[dict]:
    """Group pages in path order under those at `depth`; what stands under none of them is left out."""
    groups, path = [], None
    for page in pages:
        link = {"title": page.title, "url": page.get_url(request)}
        if page.depth == depth:
            groups.append(link | {"links": []})
            path = page.path
        elif path and page.path.startswith(path):
            groups[-1]["links"].append(link)
    return groups
