"""Whoever opens a contact stands in the log before it is shown; auditors read the log, not the contacts."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import translation
from wagtail.users.models import UserProfile

from cms.core import clock
from cms.core.events.services import history
from cms.core.events.verifying import verify
from cms.core.machines.errors import InvalidInput, NotAllowed
from cms.core.privacy.models import AccessLog
from cms.core.privacy.reading import reading
from cms.users.roles import Role
from factcheck.services import report_reading as reports
from factcheck.services.contacts import read_contact
from tests import desk
from tests.desk_screens import text_of
from tests.people import named
from tests.test_matrix import HOLDERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_morning")]
PHONE = "0912 345 678, chị Bông"
WHY = "Hỏi thêm ngày chụp ảnh"
MAY = {Role.EDITOR, Role.REVIEWER, Role.SUPERVISOR}


@pytest.fixture
def appeal():
    return desk.lodged(contact=PHONE)


def screen(client, appeal, name="desk_appeal"):
    return client.get(reverse(name, args=[appeal.public_id])).content.decode()


def ask(client, appeal, reason=WHY):
    return client.post(reverse("desk_appeal_contact", args=[appeal.public_id]), {"reason": reason})


@pytest.mark.parametrize("role", HOLDERS, ids=str)
def test_only_those_who_answer_read_a_contact_and_each_reading_is_kept(role, appeal):
    person = named(HOLDERS[role])
    if role in MAY:
        assert read_contact(appeal, by=person, reason=WHY) == PHONE
        row = AccessLog.objects.get()
        assert (row.person, row.subject_kind, row.subject_id) == (person, "appeal", str(appeal.public_id))
        assert (row.fields, row.reason) == (["contact"], WHY)
    else:
        with pytest.raises(NotAllowed):
            read_contact(appeal, by=person, reason=WHY)
        assert not AccessLog.objects.exists()


def test_nobody_reads_without_a_reason(appeal, quang):
    with pytest.raises(InvalidInput):
        read_contact(appeal, by=quang, reason=" \u200b ")
    assert not AccessLog.objects.exists()


def test_the_screen_shows_a_contact_only_after_the_click(client, appeal, quang):
    client.force_login(quang)
    assert PHONE not in screen(client, appeal)
    answer = ask(client, appeal)
    assert PHONE in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert PHONE not in screen(client, appeal), "the next look is another reading"
    assert AccessLog.objects.count() == 1


def test_the_click_without_a_reason_shows_the_form_again(client, appeal, quang):
    client.force_login(quang)
    answer = ask(client, appeal, reason="")
    assert answer.status_code == 422
    assert PHONE not in answer.content.decode()
    assert not AccessLog.objects.exists()


def test_an_auditor_sees_the_log_and_no_contact(client, appeal, quang, phuc):
    read_contact(appeal, by=quang, reason=WHY)
    client.force_login(phuc)
    log = client.get(reverse("privacy_readings")).content.decode()
    assert "Phạm Quang" in log
    assert WHY in log
    assert PHONE not in log + screen(client, appeal)
    assert ask(client, appeal).status_code in (302, 403)
    assert AccessLog.objects.count() == 1


@pytest.mark.parametrize("role", HOLDERS, ids=str)
def test_the_log_is_for_auditors_and_administrators(client, role):
    client.force_login(named(HOLDERS[role]))
    seen = client.get(reverse("privacy_readings")).status_code == 200
    assert seen == (role in {Role.AUDITOR, Role.ADMINISTRATOR})


def test_the_log_is_narrowed_by_person_kind_and_day(client, appeal, quang, minh, phuc):
    read_contact(appeal, by=quang, reason="của Quang")
    with clock.at(clock.now() + timedelta(days=3)):
        read_contact(appeal, by=minh, reason="của Minh")
    client.force_login(phuc)

    def found(**asked):
        text = client.get(reverse("privacy_readings"), asked).content.decode()
        return {name for name in ("Quang", "Minh") if f"của {name}" in text}

    today = clock.today()
    assert found() == {"Quang", "Minh"}
    assert found(person=quang.pk) == {"Quang"}
    assert found(since=f"{today + timedelta(days=1):%d/%m/%Y}") == {"Minh"}
    assert found(until=f"{today:%d/%m/%Y}") == {"Quang"}
    assert found(kind="appeal") == {"Quang", "Minh"}
    assert found(person="abc", since="không phải ngày", kind="gì đó") == {"Quang", "Minh"}


def test_a_page_of_the_log_costs_the_same_however_long_it_is(
    client, appeal, quang, phuc, django_assert_max_num_queries
):
    for _each in range(60):
        reading(quang, "appeal", appeal.public_id, ["contact"], WHY)
    client.force_login(phuc)
    client.get(reverse("privacy_readings"))
    with django_assert_max_num_queries(14):
        client.get(reverse("privacy_readings"), {"p": 2})


def test_a_reading_stands_on_the_subjects_own_timeline(client, appeal, quang):
    read_contact(appeal, by=quang, reason=WHY)
    event = history("appeal", str(appeal.public_id)).last()
    assert (event.action, event.actor, event.payload["reason"]) == ("personal_read", quang, WHY)
    client.force_login(quang)
    assert WHY in screen(client, appeal)
    assert verify() == []


def test_what_a_screen_gives_as_its_reason_is_told_in_ones_language_and_what_a_person_typed_as_typed(
    client, appeal, quang, phuc
):
    client.force_login(quang)
    report = desk.reported("Nghe nói cầu sập.")
    with translation.override("en"):
        reports.read_words([report], by=quang)
    ask(client, appeal, reason="Báo lỗi")
    speak_english(phuc)
    client.force_login(phuc)
    log = text_of(client.get(reverse("privacy_readings")))
    assert "Reading reports at the fact-check desk" in log
    assert "Báo lỗi" in log
    timeline = text_of(client.get(reverse("desk_report", args=[report.reference])))
    assert "Reading reports at the fact-check desk" in timeline
    assert "Đọc báo tin ở tổ kiểm chứng" not in timeline


def test_the_menu_is_in_ones_language(client, hanh):
    client.force_login(hanh)
    assert r"B\u00e1o l\u1ed7i" in client.get("/admin/").content.decode()
    speak_english(hanh)
    page = client.get("/admin/").content.decode()
    assert "Mistakes reported" in page
    assert r"B\u00e1o l\u1ed7i" not in page


def speak_english(person):
    profile = UserProfile.get_for_user(person)
    profile.preferred_language = "en"
    profile.save()


@pytest.mark.parametrize(
    "change", [{"reason": "khác"}, {"fields": []}, {"subject_id": "x"}, {"person": None}]
)
def test_a_reading_is_never_changed(appeal, quang, minh, change):
    read_contact(appeal, by=quang, reason=WHY)
    change = {"person": minh} if "person" in change else change
    with pytest.raises(DatabaseError), transaction.atomic():
        AccessLog.objects.update(**change)


def test_a_young_reading_is_not_taken_out_whoever_asks(appeal, quang):
    with clock.at(clock.timezone.now()):
        row = reading(quang, "appeal", appeal.public_id, ["contact"], WHY)
    with pytest.raises(DatabaseError), transaction.atomic():
        AccessLog.objects.filter(pk=row.pk).delete()


def test_readings_go_when_their_own_period_is_over_and_the_log_stays_well(appeal, quang):
    with clock.at(clock.timezone.now() - timedelta(days=1900)):
        reading(quang, "appeal", appeal.public_id, ["contact"], WHY)
    with clock.at(clock.timezone.now()):
        reading(quang, "appeal", appeal.public_id, ["contact"], "mới")
        call_command("purge_personal_data")
    assert [row.reason for row in AccessLog.objects.all()] == ["mới"]
    assert verify() == []
