"""The portal's public addresses that carry a language."""

from django.urls import path

from .feeds import NewsFeed
from .searching import search
from .sitemap import site_map

urlpatterns = [
    path("tim-kiem/", search, name="portal_search"),
    path("so-do/", site_map, name="portal_site_map"),
    path("feeds/tin-tuc.xml", NewsFeed(), name="portal_feed"),
    path("feeds/<slug:slug>.xml", NewsFeed(), name="portal_section_feed"),
]
