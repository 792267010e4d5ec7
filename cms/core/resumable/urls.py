"""The addresses of tus, the same in every language."""

from django.urls import path

from .views import Creating, Upload

urlpatterns = [
    path("", Creating.as_view(), name="upload_create"),
    path("<uuid:upload>/", Upload.as_view(), name="upload"),
]
