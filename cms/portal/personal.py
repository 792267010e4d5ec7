"""Personal data in the portal: bylines, people named in pages, contact persons, saved searches."""

from django.utils.translation import gettext_lazy as _

from cms.core.personal.inventory import Personal, declare, declare_elsewhere, impersonal
from cms.core.personal.reasons import DIGEST, MACHINE, SETTINGS, acted, published
from cms.core.personal.words import Basis, Purpose, Reads, Whose
from cms.core.privacy.described_periods import lines_for_readers

from .models import (
    CorrectionEntry,
    ErrorReport,
    HomePage,
    NewsCorrection,
    NewsPage,
    PortalSettings,
    SavedSearch,
    SectionPage,
    StandardPage,
)


def register_all() -> None:
    """Called once when the app is ready."""
    for model in (HomePage, SectionPage):
        declare(model, published("summary"))
    declare(StandardPage, published("summary", "body"))
    declare(
        NewsPage,
        published("summary", "in_short", "body"),
        published("author_line", what=_("Tên tác giả bài")),
    )
    declare(NewsCorrection, published("original", "corrected", "note", what=_("Lời đính chính")))
    declare(CorrectionEntry, published("before", "after", "changes", "cause", what=_("Lời đính chính")))
    impersonal(CorrectionEntry, MACHINE, "language", "rating_before", "rating_after", "told")
    declare(
        PortalSettings,
        Personal(
            ("phone", "email", "address", "address_en", "editor_in_charge", "editor_in_charge_en"),
            _("Người chịu trách nhiệm, cách liên hệ của cơ quan"),
            Purpose.PUBLISH,
            Whose.SIGNER,
            Basis.PRESS,
            "editable",
            (Reads.PUBLIC,),
        ),
    )
    names = ("kind", "name", "name_en", "publisher", "publisher_en", "licence", "licence_en")
    impersonal(PortalSettings, SETTINGS, *names, "other_places", "other_places_en")
    declare(
        SavedSearch,
        Personal(
            ("person", "name", "query", "language"),
            _("Câu tìm kiếm đã lưu"),
            Purpose.SEARCH,
            Whose.STAFF,
            Basis.CONSENT,
            "own",
            (Reads.OWNER,),
        ),
    )
    declare_elsewhere(
        _("Nhật ký của máy chủ web, của hệ thống: địa chỉ IP, trang đã mở; không có nội dung biểu mẫu"),
        Personal(
            (),
            _("Địa chỉ IP, lần truy cập"),
            Purpose.SECURITY,
            Whose.READER,
            Basis.SECURITY,
            "server_log",
            (Reads.PROVIDER,),
        ),
    )
    declare_elsewhere(
        _("Bản sao lưu của cơ sở dữ liệu và tệp"),
        Personal(
            (),
            _("Mọi dữ liệu nêu trên, như ngày sao lưu"),
            Purpose.OPERATE,
            Whose.NAMED,
            Basis.SECURITY,
            "backup",
            (Reads.PROVIDER,),
        ),
    )
    _of_error_reports()


def _of_error_reports():
    sent = {"whose": Whose.REPORTER, "basis": Basis.CONSENT, "sealed": True}
    declare(
        ErrorReport,
        Personal(
            ("sealed_contact",),
            _("Liên hệ của người báo lỗi"),
            Purpose.ANSWER,
            retention="contact",
            reads=(Reads.ANSWERING,),
            purger="error_contacts",
            **sent,
        ),
        Personal(
            ("sealed_what", "sealed_passage", "sealed_right", "sealed_source"),
            _("Lời báo lỗi"),
            Purpose.PUBLISH,
            retention="unaccepted",
            reads=(Reads.NEWSROOM,),
            purger="error_words",
            **sent,
        ),
        Personal(
            ("answer",),
            _("Câu trả lời người báo lỗi"),
            Purpose.ANSWER,
            Whose.NAMED,
            Basis.PRESS,
            "case",
            (Reads.NEWSROOM,),
        ),
        acted("decided_by"),
    )
    impersonal(ErrorReport, DIGEST, "contact_key", "content_key")
    impersonal(ErrorReport, MACHINE, "language", "set_aside")


def kept_of_people(page, request) -> tuple[str, dict]:
    """The part of the standing page about personal data: what is kept, from the inventory (`parts`)."""
    return "components/personal_data/part.html", {"lines": lines_for_readers()}
