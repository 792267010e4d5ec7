"""Personal data at the desk: authors in captures, those who ask it, those who work there."""

from django.utils.translation import gettext_lazy as _

from cms.core.personal.inventory import Personal, declare, impersonal
from cms.core.personal.reasons import DIGEST, MACHINE, SETTINGS, acted, published, told
from cms.core.personal.words import Basis, Purpose, Reads, Whose

from .models import (
    Appeal,
    AppealAddition,
    AppealFile,
    Escalation,
    Evidence,
    EvidenceAccess,
    FactCheckHubPage,
    FactCheckPage,
    Handover,
    Item,
    ItemPost,
    Override,
    PageApproval,
    PageCorrection,
    PageEdit,
    PageSubmission,
    Paper,
    Participation,
    PastCase,
    PastImport,
    PastLine,
    PictureHash,
    Post,
    RatingDefinition,
    Report,
    ReportContact,
    ReportFile,
    ReportLink,
    ReportMessage,
    SimilarDecision,
    SpamTrace,
    Verdict,
)

CASE = {"basis": Basis.TASK, "retention": "case", "reads": (Reads.DESK, Reads.AUDITOR)}


def register_all() -> None:
    """Called once when the app is ready."""
    _of_items()
    _of_pages()
    _of_letters()
    _of_appeals()
    _of_reports()
    _of_sent_files()
    _of_past_cases()


def _captured(*names):
    """Of a post only its words and address are kept; who wrote it is seen in the sealed capture alone."""
    what = _("Người đăng và người xuất hiện trong ảnh chụp, tệp của bài đăng")
    return Personal(names, what, Purpose.CHECK, Whose.AUTHOR, sensitive=True, **CASE)


def _quoted(*names):
    what = _("Lời và địa chỉ của bài đăng, tin được kiểm chứng")
    return Personal(names, what, Purpose.CHECK, Whose.AUTHOR, sensitive=True, **CASE)


def _of_items():
    declare(Item, _quoted("claim", "folded"), acted("assigned_to", "logged_by"))
    impersonal(Item, MACHINE, "reference", "conflict_agencies")
    declare(Post, _quoted("url", "url_key", "text", "folded"), acted("added_by"))
    declare(ItemPost, _quoted("text", "folded"), told("shape_reason"), acted("added_by", "confirmed_by"))
    declare(
        Evidence,
        _captured("file", "original_name", "title", "text", "url"),
        told("publisher", what=_("Nguồn của chứng cứ")),
        acted("added_by"),
    )
    impersonal(Evidence, DIGEST, "sha256")
    impersonal(Evidence, MACHINE, "content_type")
    declare(EvidenceAccess, acted("person"))
    impersonal(PictureHash, DIGEST, "plain", "mirrored")
    declare(SimilarDecision, _quoted("asked", "matched", "differs"), acted("by"))
    impersonal(SimilarDecision, MACHINE, "engine", "version")
    impersonal(SimilarDecision, DIGEST, "asked_hash", "matched_hash")
    declare(Participation, acted("person"))
    declare(Handover, acted("person", "handed_by"))
    declare(Override, acted("by"), told("reason"))
    impersonal(Override, MACHINE, "kind")
    declare(
        Verdict,
        told(
            *("rationale", "sought", "statement", "same_owner_reason", "evidence", "frozen"),
            what=_("Lập luận, nguồn của kết luận"),
        ),
        acted("proposed_by", "confirmed_by"),
    )
    impersonal(Verdict, DIGEST, "frozen_hash")


def _of_pages():
    declare(
        FactCheckPage,
        published(
            "summary", "claim_as_stated", "going_round", "fact_again", "advice", "withdrawal_notice", "body"
        ),
        published("folded", what=_("Chữ để tìm kiếm, không có tên người đăng")),
    )
    declare(FactCheckHubPage, published("summary"))
    declare(PageCorrection, published("text", what=_("Lời đính chính")))
    declare(PageEdit, acted("person"))
    declare(PageSubmission, acted("submitted_by"))
    declare(PageApproval, acted("approver"))
    impersonal(PageApproval, DIGEST, "content_hash")
    impersonal(RatingDefinition, SETTINGS, "text", "text_en")


def _of_letters():
    letter = Personal(
        (
            *("body", "harm", "legal_basis", "measure_reason", "composed", "frozen", "last_reason"),
            *("number_text", "acknowledgement_reference", "recall_number_text"),
        ),
        _("Nội dung kiến nghị, người ký, nơi nhận"),
        Purpose.LETTER,
        Whose.SIGNER,
        **CASE,
    )
    declare(Escalation, letter, acted("drafted_by", "submitted_by", "approved_by"))
    impersonal(Escalation, DIGEST, "frozen_hash")
    declare(
        Paper,
        Personal(
            ("file", "name"), _("Văn bản đã ký, trả lời: tên và chữ ký"), Purpose.LETTER, Whose.SIGNER, **CASE
        ),
        acted("added_by"),
    )
    impersonal(Paper, MACHINE, "content_type")
    impersonal(Paper, DIGEST, "sha256")


def _of_appeals():
    # What a decision answers is kept with it, as a court keeps an application: without it nobody could tell
    # whether the answer was one. What only proves it, and the contact, goes.
    what = _("Căn cứ đề nghị, lời bổ sung, câu trả lời")
    declare(
        Appeal,
        Personal(
            ("contact_sealed",),
            _("Liên hệ của người đề nghị xem xét lại"),
            Purpose.ANSWER,
            Whose.REPORTER,
            Basis.CONSENT,
            "contact",
            (Reads.ANSWERING,),
            sealed=True,
            purger="appeal_contacts",
        ),
        Personal(("grounds", "answer"), what, Purpose.ANSWER, Whose.REPORTER, **CASE),
        acted("lodged_by", "admitted_by", "decided_by"),
    )
    impersonal(Appeal, DIGEST, "receipt", "contact_key")
    declare(AppealAddition, Personal(("words",), what, Purpose.ANSWER, Whose.REPORTER, **CASE))


def _of_reports():
    sent = {"purpose": Purpose.CHECK, "whose": Whose.REPORTER, "basis": Basis.CONSENT, "sealed": True}
    declare(Report, acted("received_by"))
    impersonal(Report, MACHINE, "reference", "language", "doubts")
    declare(
        ReportContact,
        Personal(
            ("contact_sealed",),
            _("Liên hệ của người báo tin"),
            retention="contact",
            reads=(Reads.ANSWERING,),
            purger="report_contacts",
            **sent | {"purpose": Purpose.ANSWER},
        ),
    )
    impersonal(ReportContact, DIGEST, "contact_key")
    declare(
        ReportMessage,
        Personal(
            ("words_sealed", "links_sealed"),
            _("Lời, liên kết trong báo tin"),
            retention="unaccepted",
            reads=(Reads.DESK,),
            purger="report_words",
            **sent,
        ),
        acted("said_by"),
    )
    impersonal(ReportMessage, DIGEST, "words_key")
    impersonal(ReportLink, DIGEST, "url_key")
    impersonal(SpamTrace, DIGEST, "signature")


def _of_sent_files():
    for model, what, purpose, purger in (
        (ReportFile, _("Tệp gửi kèm báo tin, và tên tệp"), Purpose.CHECK, "report_words"),
        (AppealFile, _("Tệp gửi kèm đề nghị xem xét lại, và tên tệp"), Purpose.ANSWER, "appeal_files"),
    ):
        declare(
            model,
            Personal(
                ("name_sealed",),
                what,
                purpose,
                Whose.REPORTER,
                Basis.CONSENT,
                "unaccepted",
                (Reads.DESK,),
                sensitive=True,
                sealed=True,
                purger=purger,
            ),
        )
        impersonal(model, DIGEST, "file_name", "file_key", "sha256")
        impersonal(model, MACHINE, "kind")


def _of_past_cases():
    what = _("Dòng trong danh sách vụ việc cũ: nội dung, liên kết, có thể có tên người")
    declare(PastCase, told("rating", "source_url", what=what))
    impersonal(PastCase, DIGEST, "identity")
    listed = {
        "purpose": Purpose.CHECK,
        "whose": Whose.NAMED,
        "basis": Basis.TASK,
        "retention": "waiting_upload",
        "reads": (Reads.ADMINISTRATOR,),
        "purger": "past_lists",
    }
    declare(PastLine, Personal(("cells", "notes", "values", "problems", "remarks"), what, **listed))
    impersonal(PastLine, DIGEST, "identity")
    declare(PastImport, acted("by"))
    impersonal(PastImport, SETTINGS, "name", "header", "about", "columns", "counts")
    impersonal(PastImport, DIGEST, "sha256", "digest")
