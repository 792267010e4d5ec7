"""What readers see of a page changed: one event for each change, whoever made it and by whatever door.

An event is written in the transaction of its change, and told to every subscriber of `PAGE_CHANGED` in the
order of the changes of that page: a channel that does what each event says has the pages that readers have,
at their addresses. A draft that is saved, a page that is looked at or locked, tells nothing.

    @subscriber(PAGE_CHANGED, "gate-display")
    def show(row):
        event = PageEvent.of(row)
        …

in a module of a room's folder `subscribers`, and nothing else, makes a channel. The event holds no words of
the page, which may have changed again: `event.open_page()` is what anyone may read of it now.
"""

from .causes import Cause
from .event import PAGE_CHANGED, PageEvent

__all__ = ["PAGE_CHANGED", "Cause", "PageEvent"]
