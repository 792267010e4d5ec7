"""The public address where people ask for their rights."""

from django.urls import path

from .asked.public import data_request

urlpatterns = [path("quyen-du-lieu/", data_request, name="privacy_data_request")]
