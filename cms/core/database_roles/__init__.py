"""Two roles on PostgreSQL: the owner, who migrates, and the application, which may do no more than it does.

What the application may do of each table follows from declarations that stand where they are read anyway:

- the append-only tables and their free columns: `cms.core.triggers`;
- our other tables: `fixed_fields` of the model names what never changes once a row is there, and
  `deletable = True` lets rows be deleted. A model without `fixed_fields` (and its system check says so) is
  added to and read, nothing else. What Wagtail saves whole has `fixed_fields = ()`;
- Wagtail's and Django's tables: whole rows.
"""

from .rights import Rights, changing_fields, rights, undeclared

__all__ = ["Rights", "changing_fields", "rights", "undeclared"]
