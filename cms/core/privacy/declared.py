"""Personal data in the tables of core: the log, what takes two, the outbox, numbers, requests."""

from django.utils.translation import gettext_lazy as _

from cms.core.personal.inventory import Personal, declare, impersonal
from cms.core.personal.reasons import DIGEST, MACHINE, OFFICES, SETTINGS, WITHIN, acted, told
from cms.core.personal.words import Basis, Purpose, Reads, Whose

from .models import AccessLog, DataRequest, RetentionPeriod

OFFICE_NAMES = ("code", "name", "name_en", "source_note", "sort_key")
SEALED = {"whose": Whose.REPORTER, "sealed": True, "reads": (Reads.ANSWERING, Reads.OWNER)}


def register_all() -> None:
    """Called once when the app is ready."""
    _of_the_log()
    _of_registers()
    _of_doors()
    declare(AccessLog, _trace())
    impersonal(AccessLog, MACHINE, "subject_kind", "subject_id", "fields")
    impersonal(RetentionPeriod, SETTINGS, "code", "note")
    _of_requests()


def _trace():
    return Personal(
        ("person", "reason"),
        _("Ai đã xem dữ liệu cá nhân nào, vì sao"),
        Purpose.TRACE,
        Whose.STAFF,
        Basis.TASK,
        "reading",
        (Reads.AUDITOR, Reads.ADMINISTRATOR),
        purger="readings",
    )


def _of_the_log():
    declare("cms_events.Event", acted("actor"))
    impersonal("cms_events.Event", MACHINE, "subject_kind", "subject_id", "action", "from_state", "to_state")
    impersonal(
        "cms_events.Event",
        DIGEST,
        *(
            "actor_commitment",
            "payload_hash",
            "previous_hash",
            "rows",
            "rows_hash",
            "hash",
            "key",
            "signature",
        ),
    )
    declare("cms_events.EventPayload", told("data", what=_("Điều được ghi kèm một việc; xóa được riêng")))
    impersonal("cms_events.EventPayload", DIGEST, "salt")
    impersonal("cms_events.Chain", MACHINE, "subject_kind", "subject_id")
    impersonal("cms_events.Chain", DIGEST, "salt", "head")
    impersonal("cms_events.Checkpoint", MACHINE, "subject_kind", "subject_id")
    impersonal("cms_events.Checkpoint", DIGEST, "head", "previous_hash", "hash", "key", "signature")
    declare(
        "cms_outbox.OutboxRow",
        Personal(
            ("data", "last_error", "key"),
            _("Việc chờ làm sau một thay đổi: mã đối tượng, lỗi"),
            Purpose.OPERATE,
            Whose.NAMED,
            Basis.TASK,
            "finished_task",
            (Reads.MACHINE, Reads.PROVIDER),
            purger="outbox",
        ),
    )
    impersonal("cms_outbox.OutboxRow", MACHINE, "topic", "subscriber")


def _of_registers():
    more = ("short_name", "abbreviation", "unit_abbreviation", "place_name_on_paper", "superior_line")
    impersonal("cms_agencies.Agency", OFFICES, *OFFICE_NAMES, *more)
    impersonal("cms_agencies.Place", OFFICES, *OFFICE_NAMES)
    impersonal("cms_agencies.Function", OFFICES, "code", "name")
    impersonal("cms_workcalendar.DayOff", OFFICES, "name")
    impersonal("search.SynonymGroup", OFFICES, "words", "note", "code")
    declare(
        "cms_numbers.GivenNumber",
        acted("given_by"),
        told("subject", "repeat_reason", what=_("Trích yếu văn bản")),
    )
    impersonal("cms_numbers.GivenNumber", OFFICES, "text", "agency_text", "key")
    declare(
        "cms_dual_control.ProposedChange",
        acted("concerns", "proposed_by", "decided_by"),
        told("title", "before", "after", "reason", "decision_reason", what=_("Thay đổi tài khoản, danh bạ")),
    )
    impersonal("cms_dual_control.ProposedChange", MACHINE, "kind", "target")
    impersonal("cms_dual_control.Permit", WITHIN, "other")


def _of_doors():
    impersonal("cms_doors.Count", DIGEST, "scope", "network")
    impersonal("cms_doors.Receipt", DIGEST, "code_hash", "kind")
    impersonal("cms_doors.UsedChallenge", DIGEST, "challenge")


def _of_requests():
    declare(
        DataRequest,
        Personal(
            ("contact_sealed",),
            _("Liên hệ của người yêu cầu về dữ liệu cá nhân"),
            Purpose.RIGHTS,
            basis=Basis.CONSENT,
            retention="contact",
            purger="request_contacts",
            **SEALED,
        ),
        Personal(
            ("words_sealed", "answer_sealed", "proof_sealed"),
            _("Nội dung yêu cầu về dữ liệu cá nhân và câu trả lời"),
            Purpose.RIGHTS,
            basis=Basis.TASK,
            retention="data_request",
            purger="request_words",
            **SEALED,
        ),
        acted("lodged_by", "ended_by"),
        told("extension", "basis"),
    )
    impersonal(DataRequest, DIGEST, "words_key", "contact_key")
    impersonal(DataRequest, MACHINE, "about_kind", "about_id")
