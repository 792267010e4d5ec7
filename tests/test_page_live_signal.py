"""What follows when a page goes live is one transaction with its save."""

import pytest

from cms.core.outbox.models import OutboxRow
from cms.core.page_events import PAGE_CHANGED
from factcheck.models import FactCheckPage
from factcheck.signals import page_went_live
from tests import acting, desk
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")


@pytest.fixture
def approved():
    """(item, page, revision) of a page that may go live."""
    item, page, revision = desk.writing()
    acting.approve_revision(page, revision, by=named("thu"))
    return item, page, revision


def test_the_item_moves_with_its_page(approved):
    item, page, revision = approved
    acting.publish(page, revision, by=named("minh"))
    item.refresh_from_db()
    assert item.state == "published"
    assert OutboxRow.objects.filter(topic=PAGE_CHANGED, key=str(page.pk), data__cause="first").count() == 1


def test_a_receiver_that_fails_undoes_the_save(approved):
    item, page, revision = approved

    def fail(sender, page, **kwargs):
        raise RuntimeError("the receiver's own fault")

    page_went_live.connect(fail, sender=FactCheckPage)
    try:
        with pytest.raises(RuntimeError):
            acting.publish(page, revision, by=named("minh"))
    finally:
        page_went_live.disconnect(fail, sender=FactCheckPage)
    item.refresh_from_db()
    assert item.state == "writing"
    assert not FactCheckPage.objects.get(pk=page.pk).live
    assert not OutboxRow.objects.filter(topic=PAGE_CHANGED, key=str(page.pk)).exists()


def test_a_save_that_makes_nothing_live_is_not_told(approved):
    _item, page, _revision = approved
    pages = []

    def note(sender, page, **kwargs):
        pages.append(page)

    page_went_live.connect(note, sender=FactCheckPage)
    try:
        page = FactCheckPage.objects.get(pk=page.pk)
        page.summary = "Tàu chạy bình thường trong ngày."
        page.save()
    finally:
        page_went_live.disconnect(note, sender=FactCheckPage)
    assert pages == []
