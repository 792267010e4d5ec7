"""Shorthand for tests of the desk's screens: sign in as somebody, act as the form does."""

from django.test import Client

from factcheck.views.links import act_url
from factcheck.workflow import MACHINES
from tests.people import named

BACKEND = "cms.users.backends.OneHashingBackend"


def signed_in(username) -> Client:
    """A browser of its own with the person signed in."""
    client = Client()
    client.force_login(named(username), backend=BACKEND)
    return client


def act(client, subject, action, *, version=None, **typed):
    """Open the small form of `action` and send it; shown for `version` (the subject's own unless said)."""
    data = {"version": subject.version if version is None else version, **typed}
    if MACHINES[subject.machine_name].shown_of(action):
        data |= seen(client, subject, action, **typed)
    return client.post(act_url(subject, action), data)


def seen(client, subject, action, **typed) -> dict:
    """What the form of `action` carries of what it showed; `typed` may say for which revision, post …"""
    inputs = MACHINES[subject.machine_name].screen_of(action).inputs
    named = {name: value for name, value in typed.items() if name in inputs and inputs[name].fixed}
    form = client.get(act_url(subject, action, **named))
    if form.status_code != 200:  # not offered: sent all the same, as a stranger would
        return {}
    fixed = {name: form.context["form"][name].value() for name in form.context["form"].fixed}
    return {"shown": form.context["shown"].token(), **fixed}


def text_of(response) -> str:
    return response.content.decode()


def queries_of(captured) -> str:
    """The queries of a failed count, one a line."""
    return "\n".join(query["sql"][:160] for query in captured)
