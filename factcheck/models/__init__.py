"""The desk's tables, one file a subject."""

from .appeal import Appeal
from .appeal_sent import AppealAddition, AppealFile
from .escalation import Escalation, Paper
from .evidence import Evidence, EvidenceAccess
from .hub import FactCheckHubPage
from .item import Handover, Item
from .page import FactCheckPage
from .page_records import PageApproval, PageCorrection, PageEdit, PageSubmission
from .participation import Override, Participation
from .past import PastCase, PastImport, PastLine
from .post import ItemPost, Post
from .rating_definition import RatingDefinition
from .report import Report, ReportContact, ReportFile, ReportLink, ReportMessage
from .similar import PictureHash, SimilarDecision
from .spam import SpamBand, SpamTrace
from .verdict import Verdict

__all__ = [
    "Appeal",
    "AppealAddition",
    "AppealFile",
    "Escalation",
    "Evidence",
    "EvidenceAccess",
    "FactCheckHubPage",
    "FactCheckPage",
    "Handover",
    "Item",
    "ItemPost",
    "Override",
    "PageApproval",
    "PageCorrection",
    "PageEdit",
    "PageSubmission",
    "Paper",
    "Participation",
    "PastCase",
    "PastImport",
    "PastLine",
    "PictureHash",
    "Post",
    "RatingDefinition",
    "Report",
    "ReportContact",
    "ReportFile",
    "ReportLink",
    "ReportMessage",
    "SimilarDecision",
    "SpamBand",
    "SpamTrace",
    "Verdict",
]
