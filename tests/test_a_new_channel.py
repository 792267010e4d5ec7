"""A new channel is one file in a room's folder `subscribers`: it hears of every change, in order, and
whether it works or not is nobody else's matter."""

import sys
from datetime import UTC, datetime
from textwrap import dedent

import pytest

from cms.core import clock
from cms.core.outbox import handlers
from cms.core.outbox.loading import load_folder, load_subscribers
from cms.core.outbox.models import OutboxRow
from cms.core.outbox.services import drain, health
from cms.core.page_events import PAGE_CHANGED
from cms.portal.models import NewsCorrection
from factcheck.subscribers import figures
from tests.page_events import telling
from tests.portal_site import home, in_english, make_news, make_section, portal_site, section

__all__ = ["home", "portal_site", "section"]

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
CHANNEL = '''
    """What the display at the border gate shows of the portal."""

    from cms.core.outbox.handlers import subscriber
    from cms.core.page_events import PAGE_CHANGED, PageEvent

    SHOWN, TOLD, BROKEN = {}, [], set()


    @subscriber(PAGE_CHANGED, "border-gate")
    def show(row):
        event = PageEvent.of(row)
        if event.page in BROKEN:
            raise ConnectionError("bảng điện tử không trả lời")
        TOLD.append((event.page, event.cause.value))
        if event.live and (page := event.open_page()):
            SHOWN[event.page] = (event.address, page.title)
        else:
            SHOWN.pop(event.page, None)
'''


@pytest.fixture
def channel(tmp_path, monkeypatch):
    """The file, lying in the folder of a room that knows nothing of it."""
    monkeypatch.setattr(handlers, "_handlers", dict(handlers._handlers))
    folder = tmp_path / "throwaway_room" / "subscribers"
    folder.mkdir(parents=True)
    (folder / "border_gate.py").write_text(dedent(CHANNEL))
    monkeypatch.syspath_prepend(str(tmp_path))
    load_folder("throwaway_room.subscribers")
    yield sys.modules["throwaway_room.subscribers.border_gate"]
    for name in [name for name in sys.modules if name.startswith("throwaway_room")]:
        del sys.modules[name]


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def everything_that_happens(home, section):
    """A page is published, worded otherwise, corrected, moved, taken down, brought back, translated,
    deleted."""
    with telling():
        news = make_news(section, "Cầu cảng Bãi Vòng")
    new = make_section(home, "Đời sống", slug="doi-song")

    def corrects():
        page = fresh(news)
        page.corrections.add(NewsCorrection(original="20 giờ", corrected="19 giờ"))
        page.save_revision().publish()

    def translates():
        in_english(fresh(new), "Life")
        in_english(fresh(news), "Pier")

    for act in (
        lambda: fresh(news).save_revision().publish(),
        corrects,
        lambda: fresh(news).move(fresh(new), "last-child"),
        lambda: fresh(news).unpublish(),
        lambda: fresh(news).get_latest_revision().publish(),
        translates,
        lambda: fresh(news).delete(),
    ):
        with telling():
            act()
    return news


EVERYTHING = ["first", "wording", "corrected", "moved", "unpublished", "back", "deleted"]


def test_one_file_hears_of_everything_in_order(channel, home, section):
    news = everything_that_happens(home, section)
    drain()
    assert [cause for page, cause in channel.TOLD if page == news.pk] == EVERYTHING
    assert "translated" in {cause for _page, cause in channel.TOLD}
    assert news.pk not in channel.SHOWN


def test_it_shows_what_anyone_may_read(channel, section):
    news = make_news(section, "Cầu cảng Bãi Vòng")
    drain()
    assert channel.SHOWN[news.pk] == ("/bien-dao/cau-cang-bai-vong/", "Cầu cảng Bãi Vòng")
    fresh(news).unpublish()
    drain()
    assert news.pk not in channel.SHOWN


def test_while_it_fails_nobody_else_waits_and_then_it_hears_of_all(channel, home, section):
    with clock.at(NOON):
        drain()
        everything_that_happens(home, section)
        news = OutboxRow.objects.filter(topic=PAGE_CHANGED, data__cause="deleted").latest("id").data["page"]
        channel.TOLD.clear()
        channel.BROKEN.add(news)
        drain()
        waiting = OutboxRow.objects.filter(done_at=None)
        assert set(waiting.values_list("subscriber", "key")) == {("border-gate", str(news))}
        [line] = health()["lines"]
        assert (line["line"], line["open"], line["failing"]) == ("page.changed → border-gate", 7, 1)
        channel.BROKEN.clear()
        clock.tick(61)
        drain()
    assert [cause for page, cause in channel.TOLD if page == news] == EVERYTHING
    assert not OutboxRow.objects.filter(done_at=None).exists()


def test_it_comes_beside_those_that_are_there(channel):
    assert handlers.subscribers_of(PAGE_CHANGED) == ["figures", "border-gate"]


def test_the_rooms_own_are_found_by_their_folder(monkeypatch):
    monkeypatch.setattr(handlers, "_handlers", {})
    monkeypatch.delitem(sys.modules, figures.__name__)
    load_subscribers()
    assert handlers.subscribers_of(PAGE_CHANGED) == ["figures"]
