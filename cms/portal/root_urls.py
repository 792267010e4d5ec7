"""Addresses for machines, the same in every language."""

from django.urls import path

from .robots import robots
from .sitemap import sitemap

urlpatterns = [
    path("robots.txt", robots, name="portal_robots"),
    path("sitemap.xml", sitemap, name="portal_sitemap"),
]
