"""What stands under a standing page's text: pages below it, and what rooms bring for its purpose."""

from cms.core.page_contexts import context_of
from cms.core.scope import linked, scope_of

from ..models import StandardPage
from ..parts import parts_of


@context_of(StandardPage)
def standard_context(page: StandardPage, request) -> dict:
    """Return the context that `StandardPage` documents."""
    children = scope_of(request).open(StandardPage.objects.child_of(page))
    return {"children": linked(children.order_by("path"), request), "parts": parts_of(page, request)}
