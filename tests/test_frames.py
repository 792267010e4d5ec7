"""Masthead and foot are made once and kept until a page, a site or the settings change; then all see it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from cms.portal import frame
from cms.portal.models import PortalSettings
from tests.portal_site import home, in_english, make_section, make_standard, portal_site

__all__ = ["home", "portal_site"]  # fixtures
ADDRESS = "/tra-cuu/"


@pytest.fixture(autouse=True)
def sea(home, django_capture_on_commit_callbacks):
    """A section in the menu, and what a commit does done."""
    made = make_section(home, "Biển đảo", slug="bien-dao")
    with django_capture_on_commit_callbacks(execute=True):
        made.save()
    return made


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def shown(client, address=ADDRESS):
    return client.get(address).content.decode()


def queries_about_pages(client, address=ADDRESS):
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return [each["sql"] for each in seen if 'FROM "wagtailcore_page' in each["sql"]]


def test_the_second_reader_costs_no_query_about_pages(client):
    assert "Biển đảo" in shown(client)
    assert queries_about_pages(client) == []
    assert "Biển đảo" in shown(client)


def test_without_a_stamp_nothing_is_kept(client):
    PortalSettings.objects.update(frame_stamp=None)
    assert queries_about_pages(client)
    assert queries_about_pages(client)


def test_what_changes_a_page_shows_at_once(client, committed, home, sea):
    shown(client)
    with committed():
        sea.title = "Biển và đảo"
        sea.save_revision().publish()
    assert "Biển và đảo" in shown(client)
    with committed():
        make_section(home, "Du lịch", slug="du-lich").save()
    assert "Du lịch" in shown(client)
    with committed():
        sea.unpublish()
    assert "Biển và đảo" not in shown(client)


def test_a_page_that_moves_is_removed_or_closed_goes_from_the_menu(client, committed, home, sea):
    other = make_section(home, "Du lịch", slug="du-lich")
    about = make_standard(home, "Giới thiệu", slug="gioi-thieu", show_in_menus=True)
    with committed():
        sea.move(other, "last-child")
    assert 'href="/bien-dao/"' not in shown(client)
    with committed():
        PageViewRestriction.objects.create(page=other, restriction_type="login")
    assert "Du lịch" not in shown(client)
    with committed():
        PageViewRestriction.objects.all().delete()
    assert "Du lịch" in shown(client)
    assert "Giới thiệu" in shown(client)
    with committed():
        Page.objects.get(pk=about.pk).delete()
    assert "Giới thiệu" not in shown(client)


def test_each_language_has_its_own(client, committed, home, sea):
    with committed():
        in_english(sea, "Sea and islands").save()
    for _time in range(2):
        assert "Biển đảo" in shown(client)
        assert "Sea and islands" in shown(client, f"/en{ADDRESS}")
        assert "Biển đảo" not in shown(client, f"/en{ADDRESS}")


def test_the_mark_of_where_one_is_belongs_to_each_page(client):
    section = '<a href="/bien-dao/" aria-current="true">'
    assert section not in shown(client)
    assert section in shown(client, "/bien-dao/")
    assert section not in shown(client)


def test_settings_show_at_once_and_rows_changed_past_the_models_within_a_minute(
    client, committed, sea, monkeypatch
):
    shown(client)
    with committed():
        settings = PortalSettings.objects.get(site__is_default_site=True)
        settings.desk_page = sea
        settings.save()
    assert shown(client).count('href="/bien-dao/"') == 2
    Page.objects.filter(pk=sea.pk).update(title="Đổi lén")
    assert "Đổi lén" not in shown(client)
    later = frame.time.monotonic() + frame.LONGEST + 1
    monkeypatch.setattr(frame.time, "monotonic", lambda: later)
    assert "Đổi lén" in shown(client)


def test_an_editors_draft_leaves_the_stamp(committed, sea):
    before = PortalSettings.objects.values_list("frame_stamp", flat=True)[0]
    with committed():
        sea.title = "Bản nháp"
        sea.save_revision()
    assert PortalSettings.objects.values_list("frame_stamp", flat=True)[0] == before
