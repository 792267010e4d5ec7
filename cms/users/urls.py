"""Sign-in: allauth at /tai-khoan/, and Wagtail's own doors led to it."""

from django.urls import include, path

urlpatterns = [path("tai-khoan/", include("allauth.urls"))]
