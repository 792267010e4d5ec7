"""The desk's public addresses, in every language, on the sites where its rooms stand."""

from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from cms.core.doors.guard import comes_back
from cms.portal.site_kinds import Room
from cms.portal.standing import standing_in

from .public.doors.appeal import appeal
from .public.doors.report import known, report, shared
from .public.feeds import FactCheckFeed
from .public.hub import hub
from .public.log import log, log_csv, log_heads, log_json, log_keys

in_hub, in_log, in_report = (standing_in(room) for room in (Room.HUB, Room.LOG, Room.REPORT))

urlpatterns = [
    path("kiem-chung/", in_hub(hub), name="factcheck_hub"),
    path("bao-tin/", comes_back(in_report(report)), name="report"),
    path("bao-tin/da-kiem-chung/", in_report(known), name="report_known"),
    path("bao-tin/chia-se/", csrf_exempt(in_report(shared)), name="report_shared"),
    path("xem-xet-lai/<slug:reference>/", comes_back(in_report(appeal)), name="appeal"),
    path("cong-khai/", in_log(log), name="factcheck_log"),
    path("cong-khai/so-lieu.json", in_log(log_json), name="factcheck_log_json"),
    path("cong-khai/so-lieu.csv", in_log(log_csv), name="factcheck_log_csv"),
    path("cong-khai/dau-chuoi.json", in_log(log_heads), name="factcheck_log_heads"),
    path("cong-khai/khoa-nhat-ky.json", in_log(log_keys), name="factcheck_log_keys"),
    path("feeds/kiem-chung.xml", in_hub(FactCheckFeed()), name="factcheck_feed"),
]
