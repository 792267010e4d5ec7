"""Keeps the search indexes true to the database.

An app registers its sources with `search.registry` and calls `promise` in the transaction of each change; a
worker carries the promises out from the outbox. `fresh` is for whoever shows results: what an index says of a
document that has just changed is not to be relied on.
"""

from .fresh import fresh, pending
from .promising import promise
from .sites import site_key

__all__ = ["fresh", "pending", "promise", "site_key"]
