"""Every act of every machine over HTTP, empty and filled in: nothing breaks, and what is written leads on."""

from datetime import timedelta

import pytest
from django import forms
from django.db import transaction
from django.urls import reverse

from cms.core import clock
from cms.core.events.models import Event
from cms.core.machines.queries import options
from cms.users.roles import Role
from factcheck.dates import validate_posted_at
from factcheck.enums import EscalationKind
from factcheck.forms.fields import ItemField
from factcheck.models import Item
from factcheck.views import messages
from factcheck.views.links import act_url, subject_url
from factcheck.workflow import MACHINES
from tests import desk
from tests.desk_screens import act, signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")

PEOPLE = ("lan", "minh", "thu", "hanh", "quang", "vinh", "son", "mai", "oanh")
# Few states in which every act of people begins; those first in which most can be done.
STATES = {
    "item": (
        "writing",
        "published",
        "verifying",
        "received",
        "in_review",
        "verified",
        "escalated",
        "out_of_scope",
        "merged",
    ),
    "escalation": ("draft", "pending", "returned", "approved", "sent"),
    "appeal": ("waiting", "admitted"),
}
# A guard stands before these in each state above, or they are done in the editor: tried all the same.
NOT_WRITTEN = {
    "item": {"edit_page", "lift_conflict", "propose_verdict", "publish_page", "settle"},
    "escalation": {"lapse", "send"},
    "appeal": set(),
}


def by_people(machine, state):
    """The actions that people of the desk may take from `state`."""
    rules = [rule for rule in machine.rules_from(state) if rule.who & set(Role.values)]
    return list(dict.fromkeys(rule.action for rule in rules if not rule.by_system_only))


def actors(subject):
    """action → one who may do it now; where nobody may, one whose role it is."""
    could, may = {}, {}
    for username in PEOPLE:
        roles = {role.value for role in named(username).role_set}
        for option in options(subject, named(username)):
            if option.rule.who & roles:
                (may if option.allowed else could).setdefault(option.action, username)
    return could | may


def filled(form, other):
    """What a person would type into `form`; `other` is an item that may be meant."""
    return {name: value(field, form[name].initial, other) for name, field in form.fields.items()}


def value(field, initial, other):
    match field:
        case ItemField():
            return other.reference
        case forms.ModelMultipleChoiceField():
            return [choice.pk for choice in field.queryset[:1]]
        case forms.ModelChoiceField() if not isinstance(initial, int):
            return getattr(initial or field.queryset.first(), "pk", initial or "")
        case forms.ChoiceField():
            return initial or next(key for key, _label in field.choices if key)
        case forms.FileField():
            return desk.paper()
        case forms.DateTimeField() if validate_posted_at in field.validators:
            return clock.now().strftime("%d/%m/%Y %H:%M")
        case forms.DateTimeField():
            return (clock.now() + timedelta(days=60)).strftime("%d/%m/%Y %H:%M")
        case forms.DateField():
            return clock.today().isoformat()
        case forms.BooleanField():
            return "on"
    return "https://mxh.example/posts/77" if isinstance(field.widget, forms.URLInput) else "Nội dung."


def tried(client, address, subject, other):
    """GET, then POST with nothing and with everything; the kinds of answers, whatever was done undone."""
    opened = client.get(address)
    form = opened.context.get("form") if opened.context else None
    answers = [opened.status_code]
    carried = {"version": subject.version or 0}
    if form and opened.context["shown"].parts:
        carried["shown"] = opened.context["shown"].token()
    for typed in ({}, filled(form, other) if form else {}):
        with transaction.atomic():
            before = Event.objects.count()
            answer = client.post(address, carried | typed)
            answers.append(answer.status_code)
            if Event.objects.count() > before:
                assert answer.status_code == 302
                answers.append("written")
                assert client.get(answer.url).status_code == 200
            transaction.set_rollback(True)
    return answers


@pytest.mark.long
@pytest.mark.parametrize("kind", STATES)
def test_no_act_breaks_and_what_was_written_leads_on(kind):
    machine, written = MACHINES[kind], set()
    desk.portal()
    for state in STATES[kind]:
        with transaction.atomic():
            subject = desk.in_state(kind, state)
            other = desk.received("minh", url="https://mxh.example/posts/other")
            who = actors(subject)
            clients = {username: signed_in(username) for username in set(who.values())}
            for action in set(by_people(machine, state)) - written:
                answers = tried(clients[who[action]], act_url(subject, action), subject, other)
                assert max(code for code in answers if code != "written") < 500, (action, answers)
                if "written" in answers:
                    written.add(action)
            transaction.set_rollback(True)
    everything = {action for state in machine.states for action in by_people(machine, state)}
    assert everything - written == NOT_WRITTEN[kind]


def test_new_requests_and_appeals_do_not_break_either():
    item, _page = desk.published()
    desk.confirm_posts(item)
    hanh = signed_in("hanh")
    addresses = [reverse("desk_draft", args=[item.reference, kind]) for kind in EscalationKind.values]
    for address in (*addresses, reverse("desk_lodge", args=[item.reference])):
        assert tried(hanh, address, Item(), item)[-1] == "written"


def test_a_page_is_written_in_the_editor_whoever_asks_for_the_act_itself():
    item, page, _revision = desk.writing()
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    hanh, events = signed_in("hanh"), Event.objects.count()
    assert hanh.get(act_url(item, "edit_page")).url == editor
    assert act(hanh, item, "edit_page").url == editor
    assert act(signed_in("quang"), item, "edit_page").url == subject_url(item)
    assert Event.objects.count() == events


@pytest.mark.parametrize("broken", ["options", "may_see_item", "subject_url"])
def test_what_fails_after_an_act_is_logged_and_the_act_stands(monkeypatch, caplog, broken):
    item, lan = desk.received(), signed_in("lan")
    monkeypatch.setattr(messages, broken, lambda *args: 1 / 0)
    response = act(lan, item, "note", note="Đã gọi cảng vụ.")
    assert response.url == reverse("desk_items")
    monkeypatch.undo()
    assert "Việc bạn làm đã được ghi." in text_of(lan.get(response.url))
    assert "Đã gọi cảng vụ." in text_of(lan.get(subject_url(item)))
    assert "item note is written" in caplog.text


def test_a_message_that_can_not_be_kept_fails_nothing(monkeypatch, caplog):
    item, lan = desk.received(), signed_in("lan")
    monkeypatch.setattr(messages.messages, "success", lambda *args, **kwargs: 1 / 0)
    response = act(lan, item, "note", note="Đã gọi cảng vụ.")
    monkeypatch.undo()
    assert response.url == reverse("desk_items")
    assert "Đã gọi cảng vụ." in text_of(lan.get(subject_url(item)))
    assert "What was written could not be told" in caplog.text


def test_a_note_typed_as_requests_are_settled_is_kept():
    item = desk.in_state("escalation", "answered").item
    mai = signed_in("mai")
    act(mai, item, "settle", note="Nền tảng đã gỡ ba bài.")
    assert "Nền tảng đã gỡ ba bài." in text_of(mai.get(subject_url(item)))


def test_a_number_longer_than_the_database_has_is_no_choice():
    item, lan = desk.received(), signed_in("lan")
    response = act(lan, item, "accept", claim="Tàu ngừng chạy.", subject_agencies=["9" * 30])
    assert response.status_code == 422
    assert "Tàu ngừng chạy." in text_of(response)
