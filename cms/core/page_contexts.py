"""What a page's template gets beside the page, by the page's class.

What builds a context reads models, so models can't import it: it registers itself as its app starts, and
`BasePage.get_context` asks here.
"""

from collections.abc import Callable
from typing import Any

_BUILDERS: dict[type, Callable[[Any, Any], dict]] = {}


def context_of(model: type):
    """Decorator: (page, request) -> dict makes the context of `model`'s pages; ValueError for a second."""

    def add(function: Callable[[Any, Any], dict]):
        if model in _BUILDERS:
            raise ValueError(f"The context of {model.__name__} is registered twice.")
        _BUILDERS[model] = function
        return function

    return add


def context_for(page, request) -> dict:
    """Return what was registered for the page's class makes; {} where nothing was."""
    builder = _BUILDERS.get(type(page))
    return builder(page, request) if builder else {}
