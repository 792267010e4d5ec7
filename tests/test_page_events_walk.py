"""Whatever people do to a tree of pages, whoever does what the events say, in their order, has the pages that
readers have: the live ones, each at its address, nothing else; and no act tells twice of a page."""

import os
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from django.core.cache import cache
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from wagtail.models import Locale, Page, Site

from cms.core.indexing import enqueuing_nothing
from cms.core.outbox import handlers
from cms.core.outbox.handlers import subscriber
from cms.core.outbox.models import OutboxRow
from cms.core.outbox.services import drain
from cms.core.page_events import PAGE_CHANGED, Cause, PageEvent
from cms.core.pages import BasePage
from cms.portal.models import HomePage, NewsCorrection, NewsPage, SectionPage
from tests.portal_site import english_home, home, portal_site

__all__ = ["english_home", "home", "portal_site"]

DOWN = {Cause.DELETED, Cause.HIDDEN, Cause.UNPUBLISHED}
COMING = {Cause.FIRST, Cause.TRANSLATED, Cause.BACK}


def readers_have() -> dict[int, tuple[int | None, str]]:
    """The live pages of the portal and where Wagtail itself says that each is."""
    cache.clear()
    found = {}
    for page in Page.objects.filter(live=True, depth__gt=1).specific():
        if isinstance(page, BasePage):
            parts = page.get_url_parts()
            found[page.pk] = (parts[0], parts[2]) if parts else (None, "")
    return found


@dataclass
class Follower:
    """A channel that knows nothing but the events: `shows` has a page's site and address."""

    shows: dict[int, tuple[int | None, str]]
    last: dict[int, int] = field(default_factory=dict)
    failing: bool = False
    act: list[PageEvent] = field(default_factory=list)

    def carry(self, row):
        if self.failing and row.attempts == 1:
            raise ConnectionError("không trả lời")
        event = PageEvent.of(row)
        assert event.number > self.last.get(event.page, 0), "in the order of the changes"
        self.last[event.page] = event.number
        was_shown = event.page in self.shows
        if event.cause in COMING:
            assert not was_shown, f"{event} of a page that is there"
        else:
            assert was_shown, f"{event} of a page that is not there"
            assert self.shows[event.page] == (event.was_site, event.was_address), event
        if event.cause in DOWN:
            assert not event.live
            del self.shows[event.page]
        else:
            assert event.live
            self.shows[event.page] = (event.site, event.address)
        self.act.append(event)


@contextmanager
def undone():
    """What is done within is rolled back, and nobody remembers it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    cache.clear()


def pages(*kinds):
    return list(Page.objects.filter(depth__gt=2).exact_type(*kinds).order_by("pk").specific())


def one_of(found, number):
    return found[number % len(found)] if found else None


@dataclass
class Walk:
    """Acts by number: which page, which of the neighbours, follow from the numbers drawn."""

    made: int = 0

    def do(self, name: str, first: int, second: int) -> None:
        act: Callable = getattr(self, name)
        with transaction.atomic():
            act(first, second)

    def _slug(self):
        self.made += 1
        return f"trang-{self.made}"

    def _parents(self):
        return [*Page.objects.filter(depth=2).exact_type(HomePage).specific(), *pages(SectionPage)]

    def add(self, first, second):
        parent = one_of(self._parents(), first)
        kind = SectionPage if second % 2 or isinstance(parent, HomePage) else NewsPage
        slug = self._slug()
        page = kind(title=slug, slug=slug, locale=parent.locale, live=second % 3 == 0)
        parent.add_child(instance=page)
        if second % 3 == 1:
            page.save_revision().publish()

    def draft(self, first, second):
        if (page := one_of(pages(SectionPage, NewsPage), first)) and not page.alias_of_id:
            page.title = f"{page.title} {second}"
            page.save_revision()

    def publish(self, first, second):
        if (page := one_of(pages(SectionPage, NewsPage), first)) and not page.alias_of_id:
            draft = page.get_latest_revision_as_object()
            if second % 4 == 0:
                draft.slug = self._slug()
            if second % 3 == 0 and isinstance(draft, NewsPage):
                draft.corrections.add(NewsCorrection(original=f"sai {second}", corrected="đúng"))
            draft.save_revision().publish()

    def unpublish(self, first, second):
        if page := one_of(pages(SectionPage, NewsPage), first):
            if second % 3 == 0:
                type(page).objects.filter(pk=page.pk).unpublish()
            elif second % 3 == 1:
                Page.objects.get(pk=page.pk).unpublish()
            else:
                page.unpublish()

    def delete(self, first, second):
        if page := one_of(pages(SectionPage, NewsPage), first):
            if second % 2:
                page.delete()
            else:
                Page.objects.filter(path__startswith=page.path).delete()

    def rename(self, first, second):
        if page := one_of(pages(SectionPage, NewsPage), first):
            page.slug = self._slug()
            page.save()

    def move(self, first, second):
        page = one_of(pages(SectionPage, NewsPage), first)
        target = one_of(self._parents(), second)
        if page is None or target.pk == page.pk or target.is_descendant_of(page):
            return
        if target.get_children().exclude(pk=page.pk).filter(slug=page.slug).exists():
            return
        page.move(target, pos="first-child" if second % 2 else "last-child")

    def translate(self, first, second):
        english = Locale.objects.get(language_code="en")
        page = one_of([page for page in pages(SectionPage, NewsPage) if page.locale != english], first)
        if page is None or page.has_translation(english) or page.alias_of_id:
            return
        parent = page.get_parent()
        if not parent.has_translation(english) or parent.alias_of_id:
            return
        copy = page.copy_for_translation(english)
        if second % 2:
            copy.save_revision().publish()

    def alias(self, first, second):
        page, parent = one_of(pages(NewsPage, SectionPage), first), one_of(self._parents(), second)
        if page is None or parent.pk == page.pk or parent.is_descendant_of(page):
            return
        page.create_alias(parent=parent, update_slug=self._slug(), recursive=bool(second % 2))

    def copy(self, first, second):
        page, parent = one_of(pages(SectionPage, NewsPage), first), one_of(self._parents(), second)
        if page is None or parent.pk == page.pk or parent.is_descendant_of(page):
            return
        page.copy(
            to=parent,
            recursive=bool(first % 2),
            keep_live=bool(second % 2),
            update_attrs={"slug": self._slug()},
        )

    def note(self, first, second):
        if page := one_of(pages(NewsPage), first):
            NewsCorrection.objects.create(page=page, original=f"sai {second}", corrected="đúng")

    def rename_home(self, first, second):
        page = one_of(list(Page.objects.filter(depth=2).exact_type(HomePage).specific()), first)
        page.slug = self._slug()
        page.save()

    def found_site(self, first, second):
        """A section becomes the home of a site of its own, or such a site is given up."""
        if site := Site.objects.filter(is_default_site=False).first():
            site.delete()
        elif page := one_of(pages(SectionPage), first):
            Site.objects.create(hostname=f"so-{second}.localhost", root_page=page)

    def rolled_back(self, first, second):
        """Something is done and undone: nobody hears of it."""
        with undone():
            self.delete(first, second)
            self.unpublish(second, first)


ACTS = [name for name in vars(Walk) if not name.startswith("_") and name not in ("made", "do")]
STEPS = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 40), st.integers(0, 40)), min_size=8, max_size=20
)
EXAMPLES = int(os.environ.get("WALKS", "5"))  # more before a change of what is told
BEGINNING = [("add", 0, 1), ("publish", 0, 1), ("add", 2, 4), ("add", 2, 1), ("add", 3, 3)]


@pytest.mark.parametrize("failing", [False, True])
def test_who_follows_the_events_has_the_pages_that_readers_have(
    portal_site, home, english_home, monkeypatch, failing
):
    @settings(
        max_examples=EXAMPLES,
        phases=[Phase.generate],  # the acts are few enough to be read
        derandomize=EXAMPLES == 5,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(STEPS)
    def walks(steps):
        with undone(), enqueuing_nothing():  # the index follows for itself
            follow([*BEGINNING, *steps], monkeypatch, failing)

    walks()


def follow(steps, monkeypatch, failing):
    """Do the steps, tell a follower of each, and compare."""
    OutboxRow.objects.all().delete()
    monkeypatch.setattr(handlers, "_handlers", {})
    follower, walk = Follower(readers_have(), failing=failing), Walk()
    subscriber(PAGE_CHANGED, "follower")(follower.carry)
    for number, (name, first, second) in enumerate(steps):
        follower.act.clear()
        walk.do(name, first, second)
        if failing and number % 3:
            continue  # several acts wait together
        drain()
        if failing:
            OutboxRow.objects.filter(done_at=None).update(not_before=None)
            drain()
        else:
            twice = [event.page for event in follower.act]
            assert len(twice) == len(set(twice)), (name, follower.act)
            assert follower.shows == readers_have(), name
    waiting = OutboxRow.objects.filter(done_at=None, topic=PAGE_CHANGED)
    for _try in range(2 * waiting.count()):  # each row fails once, and holds back those behind it
        waiting.update(not_before=None)
        drain()
    assert list(waiting.values_list("data", "last_error")) == []
    assert follower.shows == readers_have()
