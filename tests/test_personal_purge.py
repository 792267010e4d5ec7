"""`purge_personal_data`: what is over its time goes, in batches, with a proof in the log; the rest stays."""

import json
import os
import time
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.utils import timezone
from wagtail.models import UploadedFile

from cms.core import clock, sealed_files, shredding
from cms.core.dual_control.services import propose
from cms.core.events.models import Event
from cms.core.events.verifying import verify
from cms.core.personal import purgers
from cms.core.personal.retention import days_of
from cms.core.privacy import purging
from cms.core.privacy.models import RetentionPeriod
from factcheck import purging as factcheck_purging
from factcheck.models import Appeal, Report, ReportContact, ReportFile, ReportMessage
from tests import desk
from tests.acting import perform
from tests.database.application import as_owner
from tests.people import named
from tests.two_administrators import agree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_morning")]
PHONE = "0912 345 678, chị Bông"


def later(days):
    return clock.at(clock.now() + timedelta(days=days))


def run(*words):
    try:
        call_command("purge_personal_data", *words)
    except SystemExit as end:
        return end.code
    return 0


def propose_period(by, **fields):
    return propose(by, "retentionperiod", "", {"note": "", **fields}, "Theo quyết định mới")


def refused_appeal():
    appeal = desk.lodged(contact=PHONE)
    answer = {"refusal": "same_grounds", "answer": "Không có căn cứ mới."}
    return perform(appeal, "refuse", named("vinh"), data=answer)


def test_a_contact_goes_thirty_days_after_the_answer_and_not_before():
    appeal = refused_appeal()
    with later(29):
        run()
        appeal = Appeal.objects.get(pk=appeal.pk)
        assert appeal.contact == PHONE
    with later(31):
        assert run() == 0
        appeal = Appeal.objects.get(pk=appeal.pk)
        assert appeal.contact == ""
    assert verify() == []


def test_a_contact_stays_while_the_appeal_waits():
    appeal = desk.lodged(contact=PHONE)
    with later(400):
        run()
        appeal = Appeal.objects.get(pk=appeal.pk)
    assert appeal.contact == PHONE


def test_the_proof_has_counts_and_no_data():
    refused_appeal()
    with later(31):
        run()
        event = Event.objects.get(action=purging.ACTION)
        assert event.payload == {"purged": {"appeal_contacts": 1}, "swept": {}, "failed": []}
        run()
        assert Event.objects.filter(action=purging.ACTION).count() == 1, "nothing was due: nothing is told"


def test_a_dry_run_counts_and_changes_nothing(capsys):
    appeal = refused_appeal()
    with later(31):
        assert run("--dry-run", "--json") == 0
    assert json.loads(capsys.readouterr().out)["due"]["appeal_contacts"] == 1
    appeal = Appeal.objects.get(pk=appeal.pk)
    assert appeal.contact == PHONE


def test_sessions_that_are_over_go_and_those_in_use_stay():
    old, used = SessionStore(), SessionStore()
    old.set_expiry(-60)
    old["who"] = "lan"
    old.save()
    used["who"] = "minh"
    used.save()
    with clock.at(timezone.now()):
        run()
    assert list(Session.objects.values_list("session_key", flat=True)) == [used.session_key]


@override_settings(
    CACHES={"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cms_cache"}}
)
def test_cached_counts_of_addresses_go_when_they_are_over():
    with as_owner():
        call_command("createcachetable")
        cache.set("old", "192.0.2.7", 1)
        cache.set("used", "192.0.2.8", 3600)
        with clock.at(timezone.now() + timedelta(seconds=60)):
            assert purging.purge_all().purged["cache"] == 1
        with connection.cursor() as cursor:
            cursor.execute("SELECT cache_key FROM cms_cache")
            assert [key.rpartition(":")[2] for (key,) in cursor.fetchall()] == ["used"]


def test_a_file_that_nobody_named_goes_with_its_row(lan):
    waiting = UploadedFile.objects.create(
        file=ContentFile(b"giay to", name="giay-to.jpg"), uploaded_by_user=lan
    )
    storage, name = waiting.file.storage, waiting.file.name
    with clock.at(timezone.now() + timedelta(days=6)):
        run()
        assert storage.exists(name)
    with clock.at(timezone.now() + timedelta(days=8)):
        run()
    assert not storage.exists(name)
    assert not UploadedFile.objects.exists()


def test_a_purger_that_breaks_stops_no_other_and_the_command_says_so(monkeypatch, capsys):
    def breaks(limit):
        raise ValueError(PHONE)

    broken = purgers.Purger("broken", "Hỏng", lambda: 1, breaks)
    monkeypatch.setattr(purgers, "PURGERS", {"broken": broken} | purgers.PURGERS)
    monkeypatch.setattr(purging, "PURGERS", purgers.PURGERS)
    appeal = refused_appeal()
    with later(31):
        assert run("--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["failed"] == ["broken"]
    assert PHONE not in json.dumps(told)
    appeal = Appeal.objects.get(pk=appeal.pk)
    assert appeal.contact == ""


def test_a_report_that_can_not_be_purged_holds_up_none_behind_it(monkeypatch):
    stuck, other = (desk.reported(f"Mua hàng giá rẻ ở đây, {n}.") for n in (1, 2))
    for report in (stuck, other):
        perform(report, "shelve", named("lan"), data={"shelf": "spam"})

    def breaks_on_one(report, *args, **kwargs):
        if report.pk == stuck.pk:
            raise ValueError(PHONE)
        return purge(report, *args, **kwargs)

    purge = factcheck_purging.perform
    monkeypatch.setattr(factcheck_purging, "perform", breaks_on_one)
    with later(31):
        assert run() == 1
        assert words_of(stuck)
        assert words_of(other) == ""
        monkeypatch.undo()
        assert run() == 0
    assert words_of(stuck) == ""


def words_of(report) -> str:
    return Report.objects.get(pk=report.pk).first_words.words


def test_many_rows_go_in_several_transactions(monkeypatch):
    monkeypatch.setattr(purging, "AT_ONCE", 2)
    for _each in range(5):
        session = SessionStore()
        session.set_expiry(-60)
        session.save()
    with clock.at(timezone.now()):
        assert purging.purge_all().purged["sessions"] == 5


def test_two_administrators_set_another_period(an, binh):
    assert days_of("contact") == 30
    appeal = refused_appeal()
    agree(binh, propose_period(an, code="contact", days=60))
    assert days_of("contact") == 60
    with later(31):
        run()
        appeal = Appeal.objects.get(pk=appeal.pk)
        assert appeal.contact == PHONE
    with later(61):
        run()
    assert Appeal.objects.get(pk=appeal.pk).contact == ""
    assert RetentionPeriod.objects.get().days == 60


def test_what_is_shelved_stays_for_a_week_at_least(an, binh):
    with pytest.raises(Exception, match="Ít nhất 7 ngày"):
        propose_period(an, code="spam", days=6)
    agree(binh, propose_period(an, code="spam", days=7))
    assert days_of("spam") == 7


def test_no_period_of_a_code_that_is_none(an, binh):
    with pytest.raises(Exception, match="mã này"):
        propose_period(an, code="khong-co", days=60)


def test_a_report_on_the_shelf_loses_words_and_contact_after_thirty_days():
    report = desk.reported("Mua hàng giá rẻ ở đây.", contact=PHONE)
    report = perform(report, "shelve", named("lan"), data={"shelf": "spam"})
    keys = [report.contact_row.contact_key, report.first_words.words_key]
    with later(29):
        run()
        assert Report.objects.get(pk=report.pk).first_words.words
    with later(31):
        assert run() == 0
        report = Report.objects.get(pk=report.pk)
    assert not ReportContact.objects.exists()
    assert (report.first_words.words, report.state) == ("", "shelved")
    assert report.words_purged_at
    assert len(keys) == 2
    assert verify() == []


def test_a_report_whose_case_was_ruled_out_goes_and_one_that_is_worked_on_stays():
    ruled_out, worked_on = desk.reported("Tôi nghĩ thế.", contact=PHONE), desk.reported(contact=PHONE)
    ruled_out = perform(ruled_out, "open", named("lan"))
    worked_on = perform(worked_on, "open", named("lan"))
    perform(ruled_out.item, "rule_out", named("lan"), data={"rule_out_reason": "opinion"})
    with later(31):
        run()
    assert Report.objects.get(pk=ruled_out.pk).first_words.words == ""
    assert Report.objects.get(pk=worked_on.pk).first_words.words != ""
    assert [contact.report for contact in ReportContact.objects.all()] == [worked_on]


def test_a_key_that_belongs_to_no_row_is_shredded_and_no_other(settings, tmp_path):
    settings.KEYS_DIR = tmp_path  # those of other tests must not grow old
    orphan, report = shredding.new_key(), desk.reported(contact=PHONE)
    long_ago = time.time() - 2 * 24 * 3600
    for path in Path(settings.KEYS_DIR).rglob("*.key"):
        os.utime(path, (long_ago, long_ago))
    young = shredding.new_key()
    run()
    with pytest.raises(shredding.KeyShredded):
        shredding.key_bytes(orphan)
    assert shredding.key_bytes(young)
    report = Report.objects.get(pk=report.pk)
    assert report.contact_row.contact == PHONE
    assert report.first_words.words


def put_aside(words, **more):
    return perform(desk.reported(words, **more), "shelve", named("lan"), data={"shelf": "spam"})


def test_what_was_purged_can_still_be_withdrawn():
    report = put_aside("Mua hàng giá rẻ ở đây.")
    with later(31):
        run()
        purged = Report.objects.get(pk=report.pk)
        withdrawn = perform(purged, "withdraw")
    assert (withdrawn.state, withdrawn.words_purged_at) == ("withdrawn", purged.words_purged_at)
    assert verify() == []


def test_what_is_added_after_a_purge_stays_as_long_as_what_went_before_and_goes_too(
    django_capture_on_commit_callbacks,
):
    aside, ruled_out = put_aside("Mua hàng giá rẻ ở đây."), perform(desk.reported(), "open", named("lan"))
    perform(ruled_out.item, "rule_out", named("lan"), data={"rule_out_reason": "opinion"})
    with later(31):
        run()
        for report in (aside, ruled_out):
            perform(Report.objects.get(pk=report.pk), "add", data={"words": "Số nhà tôi là 12."})
        file_alone = perform(Report.objects.get(pk=aside.pk), "add", data={"files": [desk.kept()]})
        keys = [message.words_key for message in ReportMessage.objects.exclude(words_key="")]
        keys.append(ReportFile.objects.get().file_key)
        with later(29):
            run()
            assert all(map(shredding.key_bytes, keys)), "nobody may have read it yet"
        with later(31), django_capture_on_commit_callbacks(execute=True):
            assert run() == 0
    for key in keys:
        with pytest.raises(shredding.KeyShredded):
            shredding.key_bytes(key)
    assert [message.words for message in file_alone.messages.all()] == ["", "", ""]
    assert ReportFile.objects.get().removed_at
    assert verify() == []


def test_a_purge_that_left_nothing_is_not_done_again():
    put_aside("Mua hàng giá rẻ ở đây.")
    with later(31):
        run()
        assert purgers.PURGERS["report_words"].due() == 0


def test_two_purges_at_once_take_the_same_report_out_and_neither_breaks_off():
    report = put_aside("Mua hàng ở đây.", contact=PHONE)
    with later(31):
        run()
        perform(Report.objects.get(pk=report.pk), "purge_words", by_system=True)
        perform(Report.objects.get(pk=report.pk), "purge_contact", by_system=True)
    assert verify() == []


def test_a_report_that_was_just_taken_down_from_the_shelf_keeps_its_words():
    report = put_aside("Nghe nói thế.")
    found = SimpleNamespace(order_by=lambda _key: [report])  # as the purge found it
    perform(Report.objects.get(pk=report.pk), "undo", named("lan"))
    assert factcheck_purging._act_on(lambda: found, "purge_words", 10) == 1
    assert Report.objects.get(pk=report.pk).first_words.words == "Nghe nói thế."


def test_a_sealed_file_that_belongs_to_no_row_is_removed_and_no_other(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    report = desk.reported("Xem ảnh.", files=[desk.kept()])
    names = {kind: sealed_files.new_name() for kind in ("orphan", "young")}
    key = shredding.new_key()
    for name in names.values():
        with sealed_files.writing(name, key) as file:
            file.write(b"anh")
    long_ago = time.time() - 2 * 24 * 3600
    for path in Path(settings.PRIVATE_ROOT).rglob("*"):
        if path.is_file() and path.name != names["young"]:
            os.utime(path, (long_ago, long_ago))
    assert purging.purge_all().swept["orphan_files"] == 1
    assert sealed_files.sealed_length(names["orphan"]) == 0
    assert sealed_files.sealed_length(names["young"]) == 3
    assert sealed_files.sealed_length(ReportFile.objects.get(message__report=report).file_name)
