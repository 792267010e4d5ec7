"""What is planted before the purge, room by room."""

from datetime import timedelta
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.db import connection
from django.test import RequestFactory
from django_tasks_db.models import DBTaskResult
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import Site, UploadedFile

from cms.core import clock
from cms.core.machines import writer
from cms.core.outbox.models import OutboxRow
from cms.core.privacy.asked.services import lodge_request
from cms.core.resumable.services import begin
from cms.portal.error_reports.services import decide, take
from cms.portal.models import ErrorReport
from factcheck.models import Appeal, FactCheckPage
from tests import acting, desk
from tests.people import named
from tests.planting import Sealed, planted


@planted
def contact_and_file_of_an_appeal(mark):
    appeal = desk.lodged(contact=mark, files=[desk.kept(f"{mark}.txt", mark.encode() * 50)])
    answer = {"refusal": "same_grounds", "answer": "Đã trả lời."}
    acting.perform(appeal, "refuse", named("vinh"), data=answer)
    with connection.cursor() as cursor:
        cursor.execute("SELECT contact_sealed FROM factcheck_appeal WHERE id = %s", [appeal.pk])
        [around] = cursor.fetchone()
    file = appeal.files.get()
    return [
        Sealed(appeal.contact_key, appeal.contact_sealed, around),
        Sealed(file.file_key, file.name_sealed),
    ]


@planted
def a_report_that_is_spam(mark):
    report = desk.reported(f"Mua ngay {mark}", [f"https://rao-vat.example/{mark}"], contact=mark)
    message, contact = report.first_words, report.contact_row
    sealed = [
        Sealed(message.words_key, message.words_sealed),
        Sealed(message.words_key, message.links_sealed),
        Sealed(contact.contact_key, contact.contact_sealed),
    ]
    writer.perform(report, "shelve", named("lan"), data={"shelf": "spam"})
    return sealed


@planted
def a_request_about_ones_data(mark):
    row, _code = lodge_request(form_key=mark, kind="delete", words=mark, contact=mark)
    row = writer.perform(row, "show_identity", named("son"), data={"proof": mark})
    row = writer.perform(row, "answer", named("son"), data={"answer": mark})
    return [
        Sealed(row.words_key, row.words_sealed),
        Sealed(row.words_key, row.answer_sealed),
        Sealed(row.contact_key, row.contact_sealed),
    ]


@planted
def what_libraries_keep(mark):
    lan, kind = named("lan"), ContentType.objects.get_for_model(Appeal)
    session = SessionStore()
    session["typed"] = mark
    session.save()
    Session.objects.filter(pk=session.session_key).update(
        session_data=mark, expire_date=clock.now() + timedelta(days=1)
    )
    FormState.objects.create(
        user=lan, content_type=kind, data=urlencode({"contact": mark}), last_updated_at=clock.now()
    )
    EditingSession.objects.create(user=lan, content_type=kind, object_id=mark, last_seen_at=clock.now())
    done = {"done_at": clock.now(), "created_at": clock.now()}
    OutboxRow.objects.create(topic="mail", key=mark, data={"to": mark}, **done)
    DBTaskResult.objects.create(
        status="SUCCESSFUL",
        args_kwargs={"args": [mark], "kwargs": {}},
        task_path="cms.core.outbox.tasks.drain",
        backend_name="default",
        run_after=clock.now(),
        finished_at=clock.now(),
        return_value=mark,
        exception_class_path="",
        traceback=mark,
    )
    return []


@planted
def a_file_that_nobody_named(mark):
    content = ContentFile(mark.encode() * 50, name="giay-to.jpg")
    UploadedFile.objects.create(file=content, uploaded_by_user=named("lan"))
    return []


@planted
def a_mistake_pointed_out_by_a_machine(mark):
    page = FactCheckPage.objects.first() or desk.portal()
    words = dict.fromkeys(("what", "passage", "right", "source", "contact"), mark)
    take(page, Site.objects.get(is_default_site=True), "vi", words, form_key=mark, reasons=("fast",))
    row = decide(ErrorReport.objects.get(), "confirm", by=named("minh"))
    return [
        Sealed(row.content_key, row.sealed_what),
        Sealed(row.content_key, row.sealed_source),
        Sealed(row.contact_key, row.sealed_contact),
    ]


@planted
def a_file_that_was_half_sent(mark):
    upload = begin(RequestFactory().post("/tep-gui/"), 1000, f"{mark}.jpg")
    return [Sealed(upload.key_id, upload.sealed_name)]
