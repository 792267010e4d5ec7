"""Every screen of the desk opens for whom it should, in every state, and reading changes nothing."""

import pytest
from django.urls import reverse

from cms.core.events.models import Event
from factcheck.enums import AppealState, EscalationState, ItemState
from factcheck.selectors.dossier import TABS
from factcheck.views.links import act_url, subject_url
from tests import desk
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")


def as_(client, username):
    client.force_login(named(username), backend="cms.users.backends.OneHashingBackend")
    return client


STATES = [
    *(("item", state) for state in ItemState.values),
    *(("escalation", state) for state in EscalationState.values),
    *(("appeal", state) for state in AppealState.values),
]
DESK_SCREENS = ["desk", "desk_items", "desk_escalations", "desk_appeals"]


@pytest.mark.parametrize(("kind", "state"), STATES)
def test_a_subject_in_any_state_is_shown_and_looking_changes_nothing(client, kind, state):
    subject = desk.in_state(kind, state)
    as_(client, "hanh")
    happened = Event.objects.filter(subject_kind__in=["item", "escalation", "appeal"])
    events, version = happened.count(), subject.version
    tabs = TABS if kind == "item" else [""]
    for tab in tabs:
        response = client.get(subject_url(subject, tab))
        assert response.status_code == 200
        assert subject.get_state_display() in response.content.decode()
    assert as_(client, "oanh").get(subject_url(subject)).status_code == 404
    opened = {"page_tab"}
    for username in ("hanh", "lan", "vinh", "son"):
        response = as_(client, username).get(subject_url(subject))
        for offer in response.context["sidebar"]["actions"]["offers"]:
            if offer.action not in opened:
                opened.add(offer.action)
                assert client.get(act_url(subject, offer.action)).status_code == 200, offer.action
    subject.refresh_from_db()
    assert (happened.count(), subject.version) == (events, version)


@pytest.mark.parametrize("username", ["lan", "minh", "quang", "son", "oanh", "phuc"])
@pytest.mark.parametrize("screen", DESK_SCREENS)
def test_desk_roles_and_auditors_see_the_desk(client, username, screen):
    assert as_(client, username).get(reverse(screen)).status_code == 200


@pytest.mark.parametrize("username", ["kim", "an", "root"])
@pytest.mark.parametrize("screen", [*DESK_SCREENS, "desk_log"])
def test_others_do_not_not_even_a_superuser(client, username, screen):
    response = as_(client, username).get(reverse(screen))
    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_home")


def test_a_visitor_is_led_to_the_login(client):
    response = client.get(reverse("desk_items"))
    assert response.status_code == 302
    assert reverse("account_login") in response.url
