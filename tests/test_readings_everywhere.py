"""What the public sent under a key is shown to nobody on the staff's screens without a reading.

A value of its own is planted in each column that the inventory says is sealed, every address of ours below
/admin/ is asked by each kind of staff, and each answer that holds a value must have made a reading of its
subject. A sealed column that nobody plants fails here by its name.
"""

import pytest
from django.db import transaction
from django.test import RequestFactory
from wagtail.models import Site

from cms.core.machines import writer
from cms.core.personal.inventory import entries
from cms.core.personal.words import Reads
from cms.core.privacy.asked.services import lodge_request
from cms.core.privacy.models import AccessLog
from cms.core.resumable.services import begin
from cms.portal.error_reports.services import take
from cms.portal.models import ErrorReport
from factcheck.models import ReportMessage
from tests import desk
from tests.desk_screens import signed_in
from tests.every_address import every_address
from tests.people import named

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_morning")]
WHO = ("lan", "minh", "son", "phuc", "an")  # logs, edits, answers, looks on, keeps accounts
OURS = ("cms.", "factcheck.")
OF_ONE = {"key", "public_id", "action", "act"}
ACTS = {"desk_report_act": "shelve", "desk_appeal_act": "admit", "privacy_request_act": "show_identity"}
WHY = "Gọi hỏi lại"
NOT_SHOWN = {"cms_resumable.ResumableUpload"}  # nobody reads it there: it becomes a file of a report


def mark(label, name):
    """The value planted in a column: nothing else says it."""
    return f"hd{label}{name}q".replace(".", "").replace("_", "").lower()


def planted():
    """{value: (label, name, kind of subject, its id)} and {beginning of an address's name: key of ours}."""
    there = {}

    def of(subject_kind, subject_id, label, *names):
        there.update({mark(label, name): (label, name, subject_kind, str(subject_id)) for name in names})

    message, contact, file = (
        f"factcheck.{name}" for name in ("ReportMessage", "ReportContact", "ReportFile")
    )
    report = desk.reported(
        mark(message, "words_sealed"),
        [f"https://mxh.example/{mark(message, 'links_sealed')}"],
        contact=mark(contact, "contact_sealed"),
        files=[desk.kept(f"{mark(file, 'name_sealed')}.png")],
    )
    of("report", report.public_id, message, "words_sealed", "links_sealed")
    of("report", report.public_id, contact, "contact_sealed")
    of("report", report.public_id, file, "name_sealed")
    label = "factcheck.AppealFile"
    appeal = desk.lodged(
        contact=mark("factcheck.Appeal", "contact_sealed"),
        files=[desk.kept(f"{mark(label, 'name_sealed')}.png")],
    )
    of("appeal", appeal.public_id, "factcheck.Appeal", "contact_sealed")
    of("appeal", appeal.public_id, label, "name_sealed")
    label = "cms_privacy.DataRequest"
    row, _code = lodge_request(
        form_key="k" * 32,
        kind="delete",
        words=mark(label, "words_sealed"),
        contact=mark(label, "contact_sealed"),
    )
    row = writer.perform(row, "show_identity", named("son"), data={"proof": mark(label, "proof_sealed")})
    row = writer.perform(row, "answer", named("son"), data={"answer": mark(label, "answer_sealed")})
    of("datarequest", row.public_id, label, "words_sealed", "contact_sealed", "proof_sealed", "answer_sealed")
    label, names = "cms_portal.ErrorReport", ("what", "passage", "right", "source", "contact")
    words = {name: mark(label, f"sealed_{name}") for name in names}
    take(appeal.page, Site.objects.get(is_default_site=True), "vi", words, form_key="e" * 32)
    error = ErrorReport.objects.get()
    of("error_report", error.public_id, label, *(f"sealed_{name}" for name in names))
    label = "cms_resumable.ResumableUpload"
    begin(RequestFactory().post("/tep-gui/"), 1000, f"{mark(label, 'sealed_name')}.jpg")
    of("", "", label, "sealed_name")
    keys = {
        "desk_report": report.reference,
        "desk_appeal": appeal.public_id,
        "desk_sent": appeal.files.get().public_id,
        "desk_item": appeal.item.reference,
        "privacy_request": row.public_id,
        "portal_error": error.public_id,
    }
    return there, keys, report


def filled(address, keys):
    """The address with a subject of ours; None for one that is about something else."""
    key = next((key for begins, key in keys.items() if address.name.startswith(begins)), None)
    if address.parameters and key is None:
        return None
    values = dict.fromkeys(("key", "public_id", "reference"), key)
    values |= {"action": ACTS.get(address.name, "note"), "act": "shelve"}
    values |= {"message": ReportMessage.objects.earliest("pk").pk}
    return address.filled(values)


def questions(keys):
    """(address, query) of every screen of ours, and of the lists that hold what was planted."""
    for address in every_address():
        module = getattr(address.callback, "__module__", "")
        if address.route.startswith("admin/") and module.startswith(OURS) and (path := filled(address, keys)):
            yield path
    for tab in ("reports", "appeals"):
        yield f"/admin/kiem-chung/{keys['desk_item']}/?tab={tab}"


def test_every_sealed_column_is_planted():
    sealed = {
        (each.model, name) for each in entries() if each.personal.sealed for name in each.personal.names
    }
    assert {(label, name) for label, name, *_subject in planted()[0].values()} == {
        each for each in sealed if each != ("cms_resumable.ResumableUpload", "network")
    }


@pytest.mark.long
def test_what_is_sealed_is_shown_after_a_reading_alone():
    there, keys, report = planted()
    writer.perform(report, "attach", named("lan"), data={"item": desk.published()[0]})
    unread, seen = [], set()
    for who in WHO:
        client = signed_in(who)
        for path in questions(keys):
            for method in ("get", "post"):
                with transaction.atomic():
                    answer = getattr(client, method)(path, {"reason": WHY, "state": ""})
                    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
                    read = {
                        (row.subject_kind, row.subject_id)
                        for row in AccessLog.objects.filter(person=named(who))
                    }
                    transaction.set_rollback(True)
                text = body.decode(errors="replace") + str(answer.headers)  # a file's name stands there
                for value, (label, name, kind, subject) in there.items():
                    if value in text:
                        seen.add((label, name))
                        unread += [] if (kind, subject) in read else [(who, method, path, label, name)]
    assert unread == []
    shown_to_nobody = {(label, name) for label, name, *_subject in there.values()} - seen
    assert {label for label, _name in shown_to_nobody} <= NOT_SHOWN


def test_the_machine_alone_reads_what_is_shown_nowhere():
    (entry,) = [each for each in entries() if each.model in NOT_SHOWN and each.personal.sealed]
    assert entry.personal.reads == (Reads.MACHINE,)
