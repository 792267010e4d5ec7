"""A small portal for tests: a home in two languages, sections, news; a test names what matters to it."""

from io import BytesIO
from itertools import count

import pytest
from django.apps import apps
from django.core.files.images import ImageFile
from PIL import Image as Picture
from wagtail.models import Locale

from cms.core import clock
from cms.media.models import Image
from cms.portal.models import HomePage, NewsPage, SectionPage, StandardPage
from cms.portal.site_setup import set_up_site, translate
from tests.database.ready_cases import stands_ready

KINDS = {model.__name__: model for model in (SectionPage, StandardPage, NewsPage)}
_numbers = count(1)


@pytest.fixture
def portal_site(db):
    """The site, with a live Vietnamese home and its English translation, founded as production founds it."""
    return _set_up()


@stands_ready()
def _set_up():
    return set_up_site(title="Cổng thông tin Kiên Giang", title_en="Kien Giang Portal", name="Kiên Giang")


@pytest.fixture
def home(portal_site):
    return HomePage.objects.get(pk=portal_site.root_page_id)


@pytest.fixture
def english_home(home):
    return HomePage.objects.get(translation_key=home.translation_key, locale__language_code="en")


@pytest.fixture
def section(home):
    return make_section(home, "Biển đảo", slug="bien-dao")


def published(parent, page, when=None):
    """Add `page` under `parent` and publish it (at `when`, if given); returns it fresh."""
    parent = type(parent).objects.get(pk=parent.pk)
    page = parent.add_child(instance=page)
    page.save_revision().publish()
    if when is not None:
        type(page).objects.filter(pk=page.pk).update(first_published_at=when, last_published_at=when)
    return type(page).objects.get(pk=page.pk)


def make_section(home, title, **fields):
    return _live("SectionPage", _place(home), {"title": title, "show_in_menus": True} | fields)


def make_standard(home, title, **fields):
    return _live("StandardPage", _place(home), {"title": title, "show_in_menus": True} | fields)


def make_news(section, title=None, when=None, **fields):
    return _live("NewsPage", _place(section), {"title": title} | fields, when)


def make_draft(section, title, **fields):
    return section.add_child(instance=NewsPage(title=title, live=False, locale=section.locale, **fields))


def in_english(page, title, **fields):
    return _translated(_place(page), title, fields)


def _place(page) -> tuple[str, int]:
    return page._meta.label, page.pk


@stands_ready(small=True)
def _live(kind, place, fields, when=None):
    """A live page of the class `kind` below the page at `place`; news are of now and have a title."""
    parent = apps.get_model(place[0]).objects.get(pk=place[1])
    if kind == "NewsPage":
        when, fields = when or clock.now(), fields | {"title": fields["title"] or f"Tin số {next(_numbers)}"}
    return published(parent, KINDS[kind](locale=parent.locale, **fields), when)


@stands_ready(small=True)
def _translated(place, title, fields):
    page = apps.get_model(place[0]).objects.get(pk=place[1])
    return translate(page, Locale.objects.get(language_code="en"), title, **fields)


def make_image(title="Cầu cảng", size=(480, 320), **fields):
    data = BytesIO()
    Picture.new("RGB", size, (10, 90, 120)).save(data, "JPEG")
    fields = {"alt_text": title} | fields
    return Image.objects.create(title=title, file=ImageFile(data, name="cau-cang.jpg"), **fields)
