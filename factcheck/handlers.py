"""What happens after the commit, carried out from the outbox; each may run twice and does its work once."""

from django.core.cache import cache

from cms.core.outbox.handlers import handler

from . import figures


@handler("factcheck.changed")
def forget_counts(row):
    """Queue counts on the desk's home are kept for a short while; a change makes them stale."""
    cache.delete("factcheck.counts")
    figures.forget()


@handler("factcheck.page_live")
@handler("factcheck.page_hidden")
def forget_public_figures(row):
    """The public log's figures are kept for a short while as well."""
    figures.forget()
