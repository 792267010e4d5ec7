"""A person asks about their own data: who may do what, within two working days, and what is left."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import Site

from cms.core import clock, shredding
from cms.core.doors import codes, lookups, receipts
from cms.core.events.models import Event
from cms.core.events.verifying import verify
from cms.core.machines import writer
from cms.core.machines.declaration import NEW
from cms.core.machines.errors import InvalidInput, NotAllowed, NotNow, Refused
from cms.core.machines.queries import find_rule
from cms.core.privacy.asked.selectors import open_first
from cms.core.privacy.asked.services import lodge_request, open_request
from cms.core.privacy.models import AccessLog, DataRequest
from cms.core.privacy.request_machine import ANSWERS, DATAREQUEST, LOGS, PUBLIC
from cms.users.roles import Role
from tests import desk
from tests.people import named
from tests.test_matrix import HOLDERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_morning")]
WORDS = "Số điện thoại tôi để lại ở đề nghị hôm trước"
PHONE = "0912 345 678"
ADDRESS = "/quyen-du-lieu/"


def lodged(form_key="k" * 32, **data) -> DataRequest:
    return lodge_request(form_key=form_key, **{"kind": "delete", "words": WORDS, "contact": PHONE, **data})[0]


def act(row, action, by="son", **data):
    return writer.perform(row, action, named(by), data=data)


def shown(row):
    return act(row, "show_identity", proof="Căn cước, tại trụ sở")


def in_state(state):
    row = shown(lodged())
    if state == "extended":
        return act(row, "extend", reason="Phải hỏi kho lưu trữ", due_at=row.due_at + timedelta(days=3))
    if state == "answered":
        return act(row, "answer", answer="Đã xóa.")
    if state == "refused":
        return act(row, "refuse", basis="Điều 17", answer="Đang là chứng cứ.")
    if state == "withdrawn":
        return writer.perform(row, "withdraw")
    return row


INPUTS = {
    "lodge": {"kind": "access", "words": WORDS},
    "show_identity": {"proof": "Căn cước"},
    "answer": {"answer": "Đã xóa."},
    "extend": {"reason": "Phải hỏi thêm", "due_at": None},
    "refuse": {"basis": "Điều 17", "answer": "Không."},
    "remove_contact": {},
    "withdraw": {},
}


@pytest.mark.parametrize("state", DATAREQUEST.states)
def test_every_role_state_and_action(state):
    row = in_state(state)
    people = {role.value: named(name) for role, name in HOLDERS.items()}
    people |= {PUBLIC: AnonymousUser(), "superuser": named("root")}
    events = Event.objects.count()
    wrong = []
    for action in DATAREQUEST.actions:
        rules = DATAREQUEST.rules_for(action, state)
        for role, person in people.items():
            allowed = any(role in rule.who for rule in rules)
            try:
                find_rule(row, action, person)
                said = True
            except (NotAllowed, NotNow) as refusal:
                said = False
                with pytest.raises(type(refusal)):
                    writer.perform(row, action, person, data=INPUTS[action])
            if said != allowed:
                wrong.append((action, role, said))
    assert wrong == []
    assert Event.objects.count() == events
    assert DataRequest.objects.get(pk=row.pk).state == state


@pytest.mark.parametrize("role", [*HOLDERS, PUBLIC], ids=str)
def test_who_may_lodge_one(role):
    person = AnonymousUser() if role == PUBLIC else named(HOLDERS[role])
    if role in (PUBLIC, *LOGS):
        assert writer.perform(DataRequest(), "lodge", person, data=INPUTS["lodge"]).state == "waiting"
    else:
        with pytest.raises(NotAllowed):
            writer.perform(DataRequest(), "lodge", person, data=INPUTS["lodge"])


@pytest.mark.parametrize("role", HOLDERS, ids=str)
def test_words_are_read_by_those_who_answer_alone_and_each_reading_is_kept(role):
    row = lodged()
    if role in ANSWERS:
        told = open_request(row, by=named(HOLDERS[role]), reason="Để trả lời")
        assert told["words"] == WORDS
        assert AccessLog.objects.get().fields == ["contact", "words"]
    else:
        with pytest.raises(NotAllowed):
            open_request(row, by=named(HOLDERS[role]), reason="Để trả lời")
        assert not AccessLog.objects.exists()


def test_nothing_is_answered_before_it_is_known_who_asks():
    row = lodged()
    with pytest.raises(Refused, match="chính chủ"):
        act(row, "answer", answer="Đã xóa.")
    assert act(shown(row), "answer", answer="Đã xóa.").state == "answered"


def test_who_holds_a_receipt_need_show_nothing_else():
    appeal = desk.lodged(contact=PHONE)
    code = receipts.give("appeal", appeal.public_id, "form-of-the-appeal")
    row = lodged(receipt=codes.grouped(code).lower())
    assert (row.identity, row.about_kind, row.about_id) == ("receipt", "appeal", str(appeal.public_id))
    assert act(row, "answer", answer="Đã xóa.").state == "answered"


def test_who_answers_is_led_to_what_the_code_belongs_to(client, son):
    appeal = desk.lodged(contact=PHONE)
    code = receipts.give("appeal", appeal.public_id, "form-of-the-appeal")
    row = lodged(receipt=codes.grouped(code))
    client.force_login(son)
    screen = client.get(reverse("privacy_request", args=[row.public_id])).content.decode()
    assert reverse("desk_appeal", args=[appeal.public_id]) in screen


def test_a_receipt_that_nobody_knows_is_said():
    with pytest.raises(InvalidInput):
        lodged(receipt=codes.code_of(12345))
    assert not DataRequest.objects.exists()


def test_the_same_form_twice_is_one_request():
    first, second = (lodge_request(form_key="x" * 32, kind="access", words=WORDS) for _each in range(2))
    assert first == second
    assert DataRequest.objects.count() == 1


def test_two_working_days_then_it_is_late_and_the_command_says_so():
    row = lodged()  # on a Monday morning
    assert row.due_at.astimezone(clock.VIETNAM).weekday() == 2
    with clock.at(row.due_at + timedelta(minutes=1)):
        out = StringIO()
        with pytest.raises(SystemExit) as end:
            call_command("check_deadlines", stdout=out)
        assert end.value.code == 1
        assert str(row.public_id)[:8].upper() in out.getvalue()
        assert open_first().first().is_late


def test_an_extension_is_later_has_a_reason_and_is_given_once():
    row = lodged()
    with pytest.raises(Refused):
        act(row, "extend", reason="Lâu", due_at=row.due_at - timedelta(days=1))
    row = act(row, "extend", reason="Phải hỏi kho lưu trữ", due_at=row.due_at + timedelta(days=3))
    with pytest.raises(NotNow):
        act(row, "extend", reason="Nữa", due_at=row.due_at + timedelta(days=3))


def test_a_refusal_names_its_legal_basis():
    with pytest.raises(InvalidInput):
        act(lodged(), "refuse", answer="Không.", basis=" ")


def test_the_database_and_the_log_hold_no_plain_words():
    row = act(shown(lodged()), "answer", answer="Đã xóa số của chị Bông.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM cms_privacy_datarequest")
        stored = str(cursor.fetchall())
    stored += str([event.payload for event in Event.objects.filter(subject_id=str(row.public_id))])
    for plain in (WORDS, PHONE, "Bông"):
        assert plain not in stored


def test_the_contact_goes_after_thirty_days_the_words_after_a_year_and_their_keys_with_them():
    row = in_state("answered")
    keys = row.contact_key, row.words_key
    with clock.at(clock.now() + timedelta(days=31)):
        call_command("purge_personal_data", stdout=StringIO())
    row.refresh_from_db(fields=["contact_sealed", "contact_key", "words_sealed", "words_key"])
    assert (row.contact, row.words) == ("", WORDS)
    with clock.at(clock.now() + timedelta(days=366)):
        call_command("purge_personal_data", stdout=StringIO())
    row = DataRequest.objects.get(pk=row.pk)
    assert (row.words, row.answer, row.proof, row.state) == ("", "", "", "answered")
    assert receipts.of_subject("datarequest", row.public_id) is None
    assert verify() == []
    assert all(len(key) == 32 for key in keys)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE cms_privacy_datarequest SET state = 'answered'",
        "UPDATE cms_privacy_datarequest SET words_sealed = 'khác'",
        "UPDATE cms_privacy_datarequest SET contact_sealed = 'khác'",
        "UPDATE cms_privacy_datarequest SET kind = 'access'",
        "UPDATE cms_privacy_datarequest SET lodged_at = '2020-01-01'",
        "DELETE FROM cms_privacy_datarequest",
    ],
)
def test_the_database_refuses_who_goes_round_the_services(sql):
    lodged()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.fixture
def portal(db):
    desk.portal()
    return Site.objects.get(is_default_site=True)


def fill(client, **fields):
    """The form as shown, filled in by somebody who reads: the sum is answered."""
    text = client.get(ADDRESS).content.decode()
    token = re.search(r'name="form_token" value="([^"]+)"', text)[1]
    return {"form_token": token, "kind": "delete", "words": WORDS, "contact": PHONE, **fields}


def test_the_public_form_leads_to_the_receipt(client, portal):
    shown = client.get(client.post(ADDRESS, fill(client)).url).content.decode()
    row = DataRequest.objects.get()
    code = re.search(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}", shown)[0]
    assert receipts.find(code).subject == row.public_id
    assert (row.words, row.contact, row.channel, row.lodged_by) == (WORDS, PHONE, "form", None)
    assert "Chúng tôi trả lời trước cuối ngày 4/3/2026" in shown


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "khac"}, {"words": " \u200b"}, {"receipt": "HD7K-0000-0000"}, {"form_token": "giả"}],
    ids=str,
)
def test_what_is_wrong_with_the_form_is_said_and_what_was_typed_stays(client, portal, wrong):
    answer = client.post(ADDRESS, fill(client, **wrong))
    assert answer.status_code == 422
    assert not DataRequest.objects.exists()
    if "words" not in wrong:
        assert WORDS in answer.content.decode()


def test_one_network_sends_only_so_many(client, portal):
    for number in range(30):
        client.post(ADDRESS, fill(client, words=f"{WORDS} {number}"))
    assert client.post(ADDRESS, fill(client)).status_code == 429
    assert DataRequest.objects.count() == 30


def test_the_form_speaks_english(client, portal):
    assert "Your rights to your personal data" in client.get(f"/en{ADDRESS}").content.decode()


def looked_up(row):
    request = RequestFactory().get("/tra-cuu/")
    request.user = AnonymousUser()
    answer = lookups.show(request, "datarequest", row.public_id, codes.code_of(1))
    return answer.content.decode()


def test_the_code_shows_where_it_stands_and_the_answer_and_no_contact(portal):
    row = lodged()
    assert "đối chiếu" in looked_up(row)
    row = act(shown(row), "answer", answer="Đã xóa số máy.")
    text = looked_up(row)
    assert "Đã xóa số máy." in text
    assert PHONE not in text


def test_a_lost_key_is_no_error_to_who_looks_it_up(portal):
    row = in_state("answered")
    shredding.shred(row.words_key)
    assert "hết thời hạn" in looked_up(row)


def address(name, row, *more):
    return reverse(name, args=[row.public_id, *more])


def test_the_supervisor_goes_through_a_request_on_the_screens(client, son):
    row = lodged()
    client.force_login(son)
    assert (
        reverse("privacy_request", args=[row.public_id])
        in client.get(reverse("privacy_requests")).content.decode()
    )
    assert WORDS not in client.get(address("privacy_request", row)).content.decode()
    opened = client.post(address("privacy_request_opened", row), {"reason": "Để trả lời"})
    assert WORDS in opened.content.decode()
    early = client.post(
        address("privacy_request_act", row, "answer"), {"answer-answer": "Đã xóa.", "version": row.version}
    )
    assert early.status_code == 409
    assert "Đã xóa." in early.content.decode(), "what was typed stays"
    client.post(
        address("privacy_request_act", row, "show_identity"),
        {"show_identity-proof": "Căn cước", "version": row.version},
    )
    client.post(
        address("privacy_request_act", row, "answer"),
        {"answer-answer": "Đã xóa.", "version": row.version + 1},
    )
    row = DataRequest.objects.get()
    assert (row.state, row.ended_by) == ("answered", son)


def test_an_act_on_what_has_moved_on_is_refused(client, son):
    row = lodged()
    shown(row)
    client.force_login(son)
    data = {"refuse-basis": "Điều 17", "refuse-answer": "Không.", "version": row.version}
    assert client.post(address("privacy_request_act", row, "refuse"), data).status_code == 409


def test_the_monitor_writes_one_down_and_hands_over_the_code(client, lan):
    client.force_login(lan)
    new = reverse("privacy_request_new")
    key = re.search(r'name="form_key" value="([^"]+)"', client.get(new).content.decode())[1]
    data = {"form_key": key, "channel": "in_person", "kind": "rectify", "words": WORDS}
    text = client.post(new, data).content.decode()
    row = DataRequest.objects.get()
    assert (row.channel, row.lodged_by) == ("in_person", lan)
    assert re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", text)
    assert client.post(address("privacy_request_opened", row), {"reason": "tò mò"}).status_code in (302, 403)


@pytest.mark.parametrize("role", HOLDERS, ids=str)
def test_who_sees_the_screens(client, role):
    row = lodged()
    client.force_login(named(HOLDERS[role]))
    sees = role in {*LOGS, Role.AUDITOR}
    for path in (reverse("privacy_requests"), address("privacy_request", row)):
        assert (client.get(path).status_code == 200) == sees


@pytest.mark.parametrize("role", HOLDERS, ids=str)
def test_what_waits_stands_on_the_home_of_those_who_answer(client, role):
    client.force_login(named(HOLDERS[role]))
    home = reverse("wagtailadmin_home")
    assert "privacy-panel" not in client.get(home).content.decode(), "nothing waits"
    row = lodged()
    assert (address("privacy_request", row) in client.get(home).content.decode()) == (role in ANSWERS)


def test_no_row_begins_otherwise():
    assert [rule.action for rule in DATAREQUEST.rules_from(NEW)] == ["lodge"]


def test_a_mark_of_state_secrets_is_refused_whoever_writes_it_down():
    with pytest.raises(InvalidInput, match="Bí mật nhà nước"):
        lodged(by=named("lan"), words="TỐI MẬT\nDanh sách.", channel="phone")
    with pytest.raises(InvalidInput, match="Bí mật nhà nước"):
        act(shown(lodged()), "answer", answer="Theo văn bản:\nMẬT\n")
    assert "".join(DataRequest.objects.values_list("answer_sealed", flat=True)) == ""


@pytest.mark.parametrize(
    ("action", "typed"),
    [
        ("refuse", {"basis": "Điều 17", "answer": "Không đọc được nữa."}),
        ("answer", {"answer": "Xin gửi lại."}),
    ],
)
def test_a_request_whose_key_is_lost_is_read_as_empty_and_can_be_refused(action, typed):
    row = lodged()
    shredding.shred(row.words_key)
    row = shown(row)
    row = act(row, action, **typed)
    assert DataRequest.objects.get(pk=row.pk).answer == typed["answer"]
    assert verify() == []


def test_a_request_whose_key_is_lost_is_read_as_empty():
    row = lodged()
    shredding.shred(row.words_key)
    told = open_request(row, by=named("son"), reason="Để trả lời")
    assert (told["words"], told["contact"]) == ("", PHONE)
