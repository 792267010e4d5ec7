"""Context processor: `portal` (see `navigation.Portal`) for every template."""

from django.utils.functional import SimpleLazyObject

from .navigation import Portal


def portal(request):
    """Return {"portal": …}; one object a request, read lazily, so that an error page costs nothing."""

    def make():
        if not hasattr(request, "_portal"):
            request._portal = Portal(request)
        return request._portal

    return {"portal": SimpleLazyObject(make)}
