"""What happens after the commit, carried out from the outbox; each may run twice and does its work once."""

from cms.core.outbox.handlers import batch_handler

from . import figures

AT_ONCE = 200  # items; what is forgotten once need not be forgotten again for each of them


@batch_handler("factcheck.changed", AT_ONCE)
@batch_handler("factcheck.page_live", AT_ONCE)
@batch_handler("factcheck.page_hidden", AT_ONCE)
def forget_figures(rows):
    """The public figures are kept for a short while; a change of the desk or of a page makes them stale."""
    figures.forget()
