"""What the database says of a page before it is saved, read once a save and locked until its end."""

from dataclasses import dataclass

from wagtail.models import Page

from .places import Places

# Saved by themselves, these change nothing that a reader sees.
DRAFT = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
}
# Nor do these, which belong to the tree, the schedule, or a publication that is told of by itself.
KEEPING = {
    *("alias_of", "alias_of_id", "depth", "expire_at", "expired", "first_published_at", "go_live_at"),
    *("last_published_at", "live_revision", "numchild", "owner", "path"),
}
# What a page that is saved as a plain page may show otherwise.
PLAIN = ("live_revision_id", "search_description", "seo_title", "show_in_menus", "title")
STATE = ("live", "slug", "url_path", "first_published_at", "last_published_at")
_KEPT = "_stored_before"


@dataclass
class Stored:
    """A page's row as it was, `values` by column, and where pages were then."""

    values: dict
    places: Places

    @property
    def live(self) -> bool:
        return self.values.get("live", False)

    @property
    def url_path(self) -> str:
        return self.values.get("url_path", "")

    @property
    def was_ever_live(self) -> bool:
        return self.live or any(self.values.get(name) for name in ("first_published_at", "last_published_at"))


def read_before(page: Page, update_fields) -> None:
    """Keep the row of `page` until its save has been looked at; of a save that readers don't see, nothing.

    The row stays locked: of two who change a page at once the second is told of what the first has done.
    """
    page.__dict__.pop(_KEPT, None)
    if update_fields is not None and set(update_fields) <= DRAFT | KEEPING:
        return
    stored = None
    if page.pk:
        model = type(page)
        names = {*STATE, *PLAIN, *getattr(model, "told_by", ())}
        stored = model._base_manager.select_for_update().filter(pk=page.pk).values(*names).first()
    page.__dict__[_KEPT] = Stored(stored or {}, Places.known())


def stored_before(page: Page) -> Stored | None:
    """The row of `page` before the save that goes on; None for a save that readers don't see."""
    return page.__dict__.get(_KEPT)
