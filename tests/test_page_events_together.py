"""Two act at once, on a section and on a page below it: they are told of in the order of the acts."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction
from wagtail.models import Page, Site

from cms.core.page_events import PageEvent
from tests.page_events import told_rows
from tests.portal_site import home, make_draft, make_news, make_section, portal_site, section

__all__ = ["home", "portal_site", "section"]

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs DATABASE_URL of a PostgreSQL"),
]


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def rename(section):
    page = fresh(section)
    page.slug = "bien-va-dao"
    page.save()


def other_home(home):
    site = Site.objects.get(root_page=home)
    site.root_page = make_section(home.get_parent(), title="Trang chủ mới", slug="moi")
    with transaction.atomic():
        site.save()


def delete(section):
    fresh(section).delete()


def move(section):
    fresh(section).move(make_section(section.get_parent(), title="Đảo", slug="dao"), pos="last-child")


def meanwhile(mine, theirs):
    """Do `mine`, and `theirs` by another hand before it is committed."""

    def act():
        try:
            theirs()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            mine()
            waiting = other.submit(act)
            _until_somebody_waits(waiting)
        waiting.result(timeout=30)


def _until_somebody_waits(waiting):
    with connection.cursor() as cursor:
        for _ in range(2000):
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()")
            if cursor.fetchone()[0] or waiting.done():
                return
            cursor.execute("SELECT pg_sleep(0.005)")


def last_told(page):
    return PageEvent.of(told_rows().filter(key=str(page.pk)).order_by("id").last())


def is_as_readers_have_it(page):
    event, row = last_told(page), Page.objects.filter(pk=page.pk).first()
    if row is None or not row.live:
        return not event.live
    return event.live and event.address == (row.get_url() or "")


@pytest.mark.parametrize("above", [rename, move, delete])
def test_a_page_taken_down_while_its_section_changes_stays_down(section, above):
    news = make_news(section, "Cầu cảng Bãi Vòng")
    meanwhile(lambda: fresh(news).unpublish(), lambda: above(section))
    assert is_as_readers_have_it(news)


@pytest.mark.parametrize("above", [rename, move, delete])
def test_a_page_published_while_its_section_changes_is_where_it_is_told(section, above):
    draft = make_draft(section, "Tàu cao tốc")
    meanwhile(lambda: fresh(draft).save_revision().publish(), lambda: above(section))
    assert is_as_readers_have_it(draft)


@pytest.mark.parametrize("state", ["down", "up"])
def test_a_page_that_changes_while_its_site_gets_another_home(home, section, state):
    page = make_news(section, "Cầu cảng") if state == "down" else make_draft(section, "Tàu cao tốc")
    change = (
        (lambda: fresh(page).unpublish())
        if state == "down"
        else (lambda: fresh(page).save_revision().publish())
    )
    meanwhile(change, lambda: other_home(home))
    assert is_as_readers_have_it(page)
