"""Registers the screen."""

from wagtail.snippets.models import register_snippet

from .viewsets import DayOffViewSet

register_snippet(DayOffViewSet)
