"""The portal's public addresses that carry a language."""

from django.urls import path

from cms.core.doors.guard import comes_back

from .all_news import all_news
from .corrections.feed import CorrectionsFeed
from .corrections.views import correction, corrections
from .error_reports.public import error_report
from .feeds import NewsFeed
from .lookup.views import keep_calendar, keep_text, leave, look_up, receipt, receipt_sent
from .manifest import manifest
from .overview import site_map
from .search.feed import SearchFeed
from .search.page import search_page
from .search.saved_views import add, drop, saved_searches
from .search.suggestions import suggestions
from .share_cards import share_card

urlpatterns = [
    path("tim-kiem/", search_page, name="portal_search"),
    path("tim-kiem/goi-y/", suggestions, name="portal_search_suggestions"),
    path("tim-kiem/da-luu/", saved_searches, name="portal_saved_searches"),
    path("tim-kiem/da-luu/them/", add, name="portal_saved_search_add"),
    path("tim-kiem/da-luu/<int:pk>/bo/", drop, name="portal_saved_search_drop"),
    path("tin-tuc/", all_news, name="portal_news"),
    path("bao-loi/<int:pk>/", comes_back(error_report), name="portal_error_report"),
    path("dinh-chinh/", corrections, name="portal_corrections"),
    path("dinh-chinh/<int:pk>/", correction, name="portal_correction"),
    path("the-chia-se/<int:pk>-<slug:digest>.png", share_card, name="portal_share_card"),
    path("manifest.webmanifest", manifest, name="portal_manifest"),
    path("tra-cuu/", look_up, name="portal_look_up"),
    path("tra-cuu/da-nhan/", receipt_sent, name="portal_receipt_sent"),
    path("tra-cuu/xem/", receipt, name="portal_receipt"),
    path("tra-cuu/bien-nhan.txt", keep_text, name="portal_receipt_text"),
    path("tra-cuu/bien-nhan.ics", keep_calendar, name="portal_receipt_calendar"),
    path("tra-cuu/roi/", leave, name="portal_receipt_leave"),
    path("so-do/", site_map, name="portal_site_map"),
    path("feeds/tin-tuc.xml", NewsFeed(), name="portal_feed"),
    path("feeds/dinh-chinh.xml", CorrectionsFeed(), name="portal_corrections_feed"),
    path("feeds/tim-kiem.xml", SearchFeed(), name="portal_search_feed"),
    path("feeds/<path:place>.xml", NewsFeed(), name="portal_section_feed"),
]
