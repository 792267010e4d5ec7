"""The desk's public addresses, in every language, on the sites where its rooms stand."""

from django.urls import path

from cms.portal.site_kinds import Room
from cms.portal.standing import standing_in

from .public.feeds import FactCheckFeed
from .public.hub import hub
from .public.log import log, log_csv, log_heads, log_json, log_keys

in_hub, in_log = standing_in(Room.HUB), standing_in(Room.LOG)

urlpatterns = [
    path("kiem-chung/", in_hub(hub), name="factcheck_hub"),
    path("cong-khai/", in_log(log), name="factcheck_log"),
    path("cong-khai/so-lieu.json", in_log(log_json), name="factcheck_log_json"),
    path("cong-khai/so-lieu.csv", in_log(log_csv), name="factcheck_log_csv"),
    path("cong-khai/dau-chuoi.json", in_log(log_heads), name="factcheck_log_heads"),
    path("cong-khai/khoa-nhat-ky.json", in_log(log_keys), name="factcheck_log_keys"),
    path("feeds/kiem-chung.xml", in_hub(FactCheckFeed()), name="factcheck_feed"),
]
