"""Where guards stand by the names that the tables use."""

REGISTRY = {}


def guard(function):
    """Register a guard by its name. It takes (subject, actor, data) and returns None, or why not."""
    REGISTRY[function.__name__] = function
    return function
