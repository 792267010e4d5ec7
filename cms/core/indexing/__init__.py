"""Keeps the search indexes true to the database.

An app registers its sources with `search.registry` and calls `enqueue_documents` in the transaction of each
change; a worker brings the indexes up to date from the rows of the outbox. `fresh` is for whoever shows
results: what an index says of a document that has just changed is not to be relied on.
"""

from .enqueue import enqueue_documents, enqueuing_nothing
from .fresh import fresh, pending
from .sites import site_key

__all__ = ["enqueue_documents", "enqueuing_nothing", "fresh", "pending", "site_key"]
