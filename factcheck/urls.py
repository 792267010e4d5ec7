"""The desk's public addresses, in every language."""

from django.urls import path

from .public.feeds import FactCheckFeed
from .public.hub import hub
from .public.log import log, log_csv, log_heads, log_json, log_keys

urlpatterns = [
    path("kiem-chung/", hub, name="factcheck_hub"),
    path("cong-khai/", log, name="factcheck_log"),
    path("cong-khai/so-lieu.json", log_json, name="factcheck_log_json"),
    path("cong-khai/so-lieu.csv", log_csv, name="factcheck_log_csv"),
    path("cong-khai/dau-chuoi.json", log_heads, name="factcheck_log_heads"),
    path("cong-khai/khoa-nhat-ky.json", log_keys, name="factcheck_log_keys"),
    path("feeds/kiem-chung.xml", FactCheckFeed(), name="factcheck_feed"),
]
