"""Addresses for machines, the same in every language."""

from django.urls import path

from .robots import robots
from .sitemap import pages_part, sitemap, views_part

urlpatterns = [
    path("robots.txt", robots, name="portal_robots"),
    path("sitemap.xml", sitemap, name="portal_sitemap"),
    path("sitemap-trang-<int:block>.xml", pages_part, name="portal_sitemap_pages"),
    path("sitemap-muc.xml", views_part, name="portal_sitemap_views"),
]
