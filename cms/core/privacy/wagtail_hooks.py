"""Registers the screens."""

from wagtail.snippets.models import register_snippet

from cms.core.visibility import open_views

from .viewsets import RetentionPeriodViewSet

register_snippet(RetentionPeriodViewSet)
open_views("wagtailsnippets_cms_privacy_retentionperiod:*")
