"""Shorthand for tests of the desk's screens: sign in as somebody, act as the form does."""

from django.test import Client

from factcheck.views.links import act_url
from tests.people import named

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(username) -> Client:
    """A browser of its own with the person signed in."""
    client = Client()
    client.force_login(named(username), backend=BACKEND)
    return client


def act(client, subject, action, *, version=None, **typed):
    """Send the small form of `action`, as shown for `version` (the subject's own unless said)."""
    data = {"version": subject.version if version is None else version, **typed}
    return client.post(act_url(subject, action), data)


def text_of(response) -> str:
    return response.content.decode()


def queries_of(captured) -> str:
    """The queries of a failed count, one a line."""
    return "\n".join(query["sql"][:160] for query in captured)
