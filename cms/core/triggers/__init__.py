"""Database triggers that refuse what no code may do, whoever asks: service, shell, superuser or a script.

An app declares its triggers in `AppConfig.ready()`; they are put into the database after every migrate
(`cms.core.apps`) and their absence is a problem that `verify_log` reports.

    append_only("factcheck_verdict", "verdicts")
    refuse("page is kept", "factcheck_factcheckpage", "page is kept: it was public",
           numbered("page_is_kept", "BEFORE DELETE"), where="OLD.was_live_at IS NOT NULL")

A refusal is an `IntegrityError` on both databases; its text begins with `HAIDANG: ` (see `is_refusal`).
"""

from .append_only import append_only, append_only_tables, emptied_tables
from .findings import Finding
from .installing import drop, install, lifted, missing, problems
from .kept import kept
from .refusals import Refusal, is_refusal, numbered, refuse
from .registry import TriggerSet, register, registered
from .states import StateTable

__all__ = [
    "Finding",
    "Refusal",
    "StateTable",
    "TriggerSet",
    "append_only",
    "append_only_tables",
    "drop",
    "emptied_tables",
    "install",
    "is_refusal",
    "kept",
    "lifted",
    "missing",
    "numbered",
    "problems",
    "refuse",
    "register",
    "registered",
]
