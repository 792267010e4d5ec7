"""Named guards. Each takes (subject, actor, data) and returns None, or why not, as a sentence.

`data` is None when a screen only asks what is possible: a guard that needs input then says nothing.
For a rule that makes a subject, the subject is the new, unsaved one. Source: docs/workflow.md.
"""

from . import appeals, escalations, items, pages, verdicts  # noqa: F401 - they register themselves
from .registry import REGISTRY
from .verdicts import support_missing

__all__ = ["REGISTRY", "support_missing"]
