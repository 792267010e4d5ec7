"""The public figures are kept for a short while; a change of the desk or of its pages makes them stale."""

from cms.core.outbox.handlers import batch_subscriber
from cms.core.page_events import PAGE_CHANGED

from .. import figures
from ..models import FactCheckPage

AT_ONCE = 200  # items; what is forgotten once need not be forgotten again for each of them
KIND = FactCheckPage._meta.label_lower


@batch_subscriber("factcheck.changed", "figures", AT_ONCE)
def forget_after_acts(rows):
    figures.forget()


@batch_subscriber(PAGE_CHANGED, "figures", AT_ONCE)
def forget_after_pages(rows):
    if any(row.data["kind"] == KIND for row in rows):
        figures.forget()
