"""The public address where people ask for their rights."""

from django.urls import path

from ..doors.guard import comes_back
from .asked.public import data_request

urlpatterns = [path("quyen-du-lieu/", comes_back(data_request), name="privacy_data_request")]
