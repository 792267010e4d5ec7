"""Registers the screens."""

from wagtail.snippets.models import register_snippet

from cms.core.visibility import open_views

from .viewsets import AgenciesGroup

register_snippet(AgenciesGroup)
open_views(
    "wagtailsnippets_cms_agencies_*:*",
    "wagtailsnippets_cms_agencies_*:usage",  # of rows without a screen it says only that there are some
    "wagtailsnippetchoosers_cms_agencies_*:cho*",
)
