"""Registers the screens."""

from wagtail.snippets.models import register_snippet

from .viewsets import AgenciesGroup

register_snippet(AgenciesGroup)
