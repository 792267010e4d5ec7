"""Addresses of the desk, under /admin/kiem-chung/."""

from django.urls import include, path

from .act import ActView
from .bookmarklet import BookmarkletView, DeskManifestView
from .creating import DraftEscalationView, LodgeAppealView
from .definitions import DefinitionsView, NewDefinitionView
from .desk_search import DeskSearchView
from .files import EvidenceFileView, EvidenceThumbnailView, LetterPreviewView, PaperFileView
from .hotline import HotlineView
from .panel import WorkbenchView
from .past_cases import PastImportView, PastListView, PastReportView
from .queues import QueueView
from .quick_log import QuickLogView
from .report import ReportActView, ReportContactView, ReportSimilarView, ReportView
from .report_words import TakeWordsView
from .reports import ManyReportsView, ReportsView, UndoManyView
from .sent_files import SentFileView, SentPictureView, TakeAsEvidenceView
from .similar import DismissView, HotlineKnownView, LiveView, MergeSuggestedView, SimilarView
from .subject import AppealContactView, AppealView, EscalationView, ItemView

DESK = [
    path("", WorkbenchView.as_view(), name="desk"),
    path("tim/", DeskSearchView.as_view(), name="desk_search"),
    path("ghi-nhan/", QuickLogView.as_view(), name="desk_log"),
    path("ghi-nhan/giong-nhau/", LiveView.as_view(), name="desk_log_similar"),
    path("bao-tin-ho/", HotlineView.as_view(), name="desk_hotline"),
    path("bao-tin-ho/giong-nhau/", HotlineKnownView.as_view(), name="desk_hotline_known"),
    path("nut-ghi-nhan/", BookmarkletView.as_view(), name="desk_bookmarklet"),
    path("manifest.webmanifest", DeskManifestView.as_view(), name="desk_manifest"),
    path("bao-tin/", ReportsView.as_view(), name="desk_reports"),
    path("bao-tin/nhieu/", ManyReportsView.as_view(), name="desk_reports_many"),
    path("bao-tin/nhieu/hoan-tac/", UndoManyView.as_view(), name="desk_reports_undo"),
    path("tep-da-gui/<uuid:public_id>/", SentFileView.as_view(), name="desk_sent_file"),
    path("tep-da-gui/<uuid:public_id>/anh/", SentPictureView.as_view(), name="desk_sent_picture"),
    path("tep-da-gui/<uuid:public_id>/chung-cu/", TakeAsEvidenceView.as_view(), name="desk_sent_evidence"),
    path("bao-tin/<slug:key>/", ReportView.as_view(), name="desk_report"),
    path("bao-tin/<slug:key>/giong-nhau/", ReportSimilarView.as_view(), name="desk_report_similar"),
    path("bao-tin/<slug:key>/loi/<int:message>/chung-cu/", TakeWordsView.as_view(), name="desk_report_words"),
    path("bao-tin/<slug:key>/lien-he/", ReportContactView.as_view(), name="desk_report_contact"),
    path("bao-tin/<slug:key>/lam/<slug:action>/", ReportActView.as_view(), name="desk_report_act"),
    path("vu-viec/", QueueView.as_view(name="items"), name="desk_items"),
    path("vu-viec/<slug:key>/", ItemView.as_view(), name="desk_item"),
    path("vu-viec/<slug:key>/lam/<slug:action>/", ActView.as_view(), name="desk_item_act"),
    path("vu-viec/<slug:key>/giong-nhau/", SimilarView.as_view(), name="desk_similar"),
    path("vu-viec/<slug:key>/giong-nhau/khong-phai/", DismissView.as_view(), name="desk_dismiss"),
    path("vu-viec/<slug:key>/giong-nhau/gop/", MergeSuggestedView.as_view(), name="desk_merge_suggested"),
    path("vu-viec/<slug:key>/soan/<slug:kind>/", DraftEscalationView.as_view(), name="desk_draft"),
    path("vu-viec/<slug:key>/xem-xet-lai/", LodgeAppealView.as_view(), name="desk_lodge"),
    path("kien-nghi/", QueueView.as_view(name="escalations"), name="desk_escalations"),
    path("kien-nghi/<uuid:key>/", EscalationView.as_view(kind="escalation"), name="desk_escalation"),
    path(
        "kien-nghi/<uuid:key>/lam/<slug:action>/",
        ActView.as_view(kind="escalation"),
        name="desk_escalation_act",
    ),
    path("kien-nghi/<uuid:key>/cong-van.pdf", LetterPreviewView.as_view(), name="desk_letter"),
    path("xem-xet-lai/", QueueView.as_view(name="appeals"), name="desk_appeals"),
    path("xem-xet-lai/<uuid:key>/", AppealView.as_view(kind="appeal"), name="desk_appeal"),
    path("xem-xet-lai/<uuid:key>/lien-he/", AppealContactView.as_view(), name="desk_appeal_contact"),
    path("xem-xet-lai/<uuid:key>/lam/<slug:action>/", ActView.as_view(kind="appeal"), name="desk_appeal_act"),
    path("chung-cu/<uuid:public_id>/tep/", EvidenceFileView.as_view(), name="desk_evidence_file"),
    path(
        "chung-cu/<uuid:public_id>/anh-nho/",
        EvidenceThumbnailView.as_view(),
        name="desk_evidence_thumbnail",
    ),
    path("vu-viec-cu/", PastListView.as_view(), name="desk_past"),
    path("vu-viec-cu/<uuid:public_id>/", PastImportView.as_view(), name="desk_past_import"),
    path("vu-viec-cu/<uuid:public_id>/can-sua.csv", PastReportView.as_view(), name="desk_past_report"),
    path("dinh-nghia/", DefinitionsView.as_view(), name="desk_definitions"),
    path("dinh-nghia/<slug:rating>/", NewDefinitionView.as_view(), name="desk_definition_new"),
    path("giay-to/<uuid:public_id>/tep/", PaperFileView.as_view(), name="desk_paper_file"),
]


def desk_urls():
    """Hook: the desk's addresses in the admin."""
    return [path("kiem-chung/", include(DESK))]
