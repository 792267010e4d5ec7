"""One change of what readers see of a page, as it lies in the outbox."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime

from wagtail.models import Page

from cms.core.outbox.models import OutboxRow

from .causes import Cause

PAGE_CHANGED = "page.changed"  # the outbox's topic; the key of a row is the page's primary key


@dataclass(frozen=True)
class PageEvent:
    """`live`: whether readers see the page from now on, at `address` of `site` (None: at none). Of a page
    that is down, or gone, that is where it was. `was_address` and `was_site` differ when it has another
    address now.

    `number` grows with each event of a page, for each subscriber: what is not above the last one was told
    twice. `kind` is the page's class ("cms_portal.newspage"), `locale` its language, `revision` the one
    that is live.
    """

    cause: Cause
    page: int
    kind: str
    locale: str
    live: bool
    site: int | None
    address: str
    was_site: int | None
    was_address: str
    revision: int | None
    at: datetime
    number: int = 0

    @classmethod
    def of(cls, row: OutboxRow) -> "PageEvent":
        """The event of a row of `PAGE_CHANGED`."""
        told = row.data | {"cause": Cause(row.data["cause"]), "at": datetime.fromisoformat(row.data["at"])}
        return replace(cls(**told), number=row.pk)

    def as_data(self) -> dict:
        """What its rows hold; each has its own number."""
        data = asdict(self)
        del data["number"]
        return data

    def open_page(self) -> Page | None:
        """The page in its own class as it is now, when anyone may read it; else None."""
        page = Page.objects.filter(pk=self.page, live=True).public().first()
        return page.specific if page else None
