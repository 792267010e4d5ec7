"""Context processor: `portal` (see `navigation.Portal`) for every template."""

from django.utils.functional import SimpleLazyObject

from .navigation import portal_of


def portal(request):
    """Return {"portal": …}; one object a request, read lazily, so that an error page costs nothing."""

    return {"portal": SimpleLazyObject(lambda: portal_of(request))}
