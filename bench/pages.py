"""`manage.py bench pages desk`: public pages and desk queues, uncached, in process, on the data at hand."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.results import timed
from cms.portal.models import NewsPage
from factcheck.models import FactCheckPage

PUBLIC = {"home": "/", "hub": "/kiem-chung/", "public log": "/cong-khai/", "search": "/tim-kiem/?q=phu+quoc"}


def _addresses():
    """(name, path) of what is timed; a page type without a live page is left out."""
    yield from PUBLIC.items()
    for name, model in (("news", NewsPage), ("rebuttal", FactCheckPage)):
        page = model.objects.live().order_by("-pk").first()
        if page is not None:
            yield name, page.get_url()


def public_pages(rounds):
    """Rows for each public page as a visitor gets it, with nothing in the cache."""
    yield from _time(Client(), _addresses(), rounds)


def desk_queues(rounds):
    """Rows for the desk's home and queues, for the first supervisor there is."""
    people = get_user_model().objects.filter(role_grants__role="supervisor", is_active=True)
    person = people.order_by("pk").first()
    if person is None:
        return
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    names = ("wagtailadmin_home", "desk", "desk_items", "desk_escalations", "desk_appeals")
    yield from _time(client, [(name, reverse(name)) for name in names], rounds)


def _time(client, addresses, rounds):
    def get(path):
        cache.clear()
        answer = client.get(path, headers={"host": "localhost"})
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")

    for name, path in addresses:
        get(path)
        with CaptureQueriesContext(connection) as captured:
            get(path)
        yield timed(f"{name}  {path}"[:43], lambda path=path: get(path), rounds, len(captured))
