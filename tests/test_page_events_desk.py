"""What the desk does to its pages is told with its cause; a hide can't overtake the page that it hides."""

import importlib

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection

from cms.core import clock
from cms.core.outbox.models import OutboxRow
from cms.core.outbox.services import drain
from cms.core.page_events import PAGE_CHANGED, Cause, PageEvent
from factcheck import figures
from factcheck.models import FactCheckPage
from tests import acting, desk
from tests.database.application import as_owner
from tests.page_events import telling, told_rows
from tests.people import named
from tests.test_page_context import in_english

pytestmark = pytest.mark.usefixtures("monday_morning")


def stored(page):
    return FactCheckPage.objects.get(pk=page.pk)


def hide(page):
    acting.perform(
        page.item, "hide_page", named("son"), data={"page": page, "reason": "Có số điện thoại của một người."}
    )


def publish_anew(page, **changes):
    """A new revision, written by Hạnh and approved by Thu, goes live."""
    revision = desk.edit_page(page, **changes)
    acting.approve_revision(page, revision, by=named("thu"))
    return acting.publish(stored(page), revision, by=named("thu"))


def test_a_fact_check_is_first_published_and_then_worded_otherwise():
    _item, page, revision = desk.writing()
    acting.approve_revision(page, revision, by=named("thu"))
    with telling() as told:
        page = acting.publish(page, revision, by=named("thu"))
    event = told.of(page)
    assert (told.causes, event.kind, event.live) == (["first"], "factcheck.factcheckpage", True)
    assert (event.address, event.revision) == (page.url, revision.pk)
    with telling() as told:
        publish_anew(page, title="Tàu cao tốc chạy như mọi ngày")
    assert told.causes == ["wording"]


def test_drafting_submitting_and_approving_tell_nothing():
    with telling() as told:
        _item, page, revision = desk.writing()
        acting.approve_revision(page, revision, by=named("thu"))
    assert page.pk not in {event.page for event in told}


def test_hidden_and_back():
    _item, page = desk.published()
    with telling() as told:
        hide(page)
        publish_anew(stored(page), title="Tàu cao tốc chạy bình thường")
    assert told.causes == ["hidden", "back"], "both, even in one transaction"
    assert [event.live for event in told] == [False, True]
    assert told[0].address == page.url


def test_a_page_hidden_as_soon_as_it_is_public_is_told_in_order():
    _item, page, revision = desk.writing()
    acting.approve_revision(page, revision, by=named("thu"))
    with telling() as told:
        hide(acting.publish(page, revision, by=named("thu")))
    assert told.causes == ["first", "hidden"]
    assert len({(row.topic, row.subscriber, row.key) for row in told_rows().filter(key=str(page.pk))}) == 1


def test_another_finding_is_a_correction():
    _item, page = desk.published()
    with telling() as told:
        desk.corrected(page=page)
    assert told.of(page).cause is Cause.CORRECTED


def test_a_note_that_leaves_the_finding_is_a_correction_too():
    _item, page = desk.published()
    draft = desk.note(page.get_latest_revision_as_object(), grade="correction", text="Bến tàu là Bãi Vòng.")
    revision = draft.save_revision(user=named("hanh"))
    acting.approve_revision(page, revision, by=named("thu"))
    with telling() as told:
        acting.publish(stored(page), revision, by=named("thu"))
    assert told.causes == ["corrected"]


def test_a_page_that_an_appeal_takes_back_is_withdrawn():
    _item, page = desk.published()
    appeal = desk.admitted(page=page)
    draft = page.get_latest_revision_as_object()
    draft.withdrawal_notice = "Bài này đã được rút sau khi xem xét lại."
    revision = draft.save_revision(user=named("hanh"))
    acting.approve_revision(page, revision, by=named("thu"), purpose="withdraw")
    decided = {"decision": "withdraw", "answer": "Chúng tôi đã rút."}
    with telling() as told:
        acting.perform(appeal, "decide", named("vinh"), data=decided)
    assert told.of(page).cause is Cause.WITHDRAWN
    assert told.of(page).live, "its place says that it was withdrawn"


def test_the_english_page_is_a_translation():
    _item, page = desk.published()
    with telling() as told:
        copy = in_english(page)
    event = told.of(copy)
    assert (event.cause, event.locale, event.address) == (Cause.TRANSLATED, "en", copy.url)


def test_figures_are_counted_anew_after_pages_of_the_desk_alone():
    _item, page = desk.published()
    drain()
    for changed, kept in ((page.get_parent().specific, True), (page, False)):
        figures.figures()
        with telling() as told:
            if kept:
                changed.save_revision().publish()
            else:
                publish_anew(changed)
        drain()
        assert told.causes == ["wording"]
        assert (cache.get(figures.KEY) is not None) is kept


def row_of_before(topic, page, **data):
    """An open row as the code of before wrote it."""
    return OutboxRow.objects.create(topic=topic, key=str(page.pk), data=data, created_at=clock.now())


def test_rows_of_the_topics_of_before_become_events_in_their_place():
    _item, page = desk.published()
    OutboxRow.objects.all().delete()
    live = row_of_before("factcheck.page_live", page, revision=page.live_revision_id)
    row_of_before("factcheck.page_hidden", page)
    clock.tick(3600)
    again = row_of_before("factcheck.page_live", page, revision=page.live_revision_id)
    done = row_of_before("factcheck.page_live", page, revision=1)
    OutboxRow.objects.filter(pk=done.pk).update(done_at=clock.now())
    migration = importlib.import_module("factcheck.migrations.0014_page_events")
    with as_owner():
        migration.carry_over(apps, connection.schema_editor())
    events = [PageEvent.of(row) for row in OutboxRow.objects.filter(topic=PAGE_CHANGED).order_by("id")]
    assert [(event.number, event.cause, event.live) for event in events] == [
        (live.pk, Cause.FIRST, True),
        (live.pk + 1, Cause.HIDDEN, False),
        (again.pk, Cause.WORDING, True),
    ]
    assert {(event.address, event.locale, event.kind) for event in events} == {
        (page.url, "vi", "factcheck.factcheckpage")
    }
    with telling() as told:
        hide(page)
    by_hand = told[0].as_data() | {"at": None}
    assert events[1].as_data() | {"at": None, "revision": page.live_revision_id} == by_hand
    figures.figures()
    drain()
    assert cache.get(figures.KEY) is None
    assert not OutboxRow.objects.filter(done_at=None).exists()
    carried = OutboxRow.objects.filter(topic=PAGE_CHANGED, key=str(page.pk), subscriber="figures")
    assert [row.data["cause"] for row in carried.order_by("id")] == ["first", "hidden", "wording", "hidden"]
