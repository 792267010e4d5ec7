"""Registers the screen."""

from wagtail.snippets.models import register_snippet

from cms.core.visibility import open_views

from .viewsets import DayOffViewSet

register_snippet(DayOffViewSet)
open_views("wagtailsnippets_cms_workcalendar_dayoff:*")
