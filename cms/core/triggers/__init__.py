"""Database triggers that refuse what no code may do, whoever asks: service, shell, superuser or a script.

An app declares its triggers in `AppConfig.ready()`; they are put into the database after every migrate
(`cms.core.apps`) and their absence is a problem that `verify_log` reports.

    append_only("factcheck_verdict", "verdicts")
    register(TriggerSet("four eyes", "factcheck_approval", sqlite=["CREATE …"], postgresql=["CREATE …"]))

A refusal is an `IntegrityError` on both databases; its text begins with `HAIDANG: ` (see `is_refusal`).
"""

from .installing import drop, install, lifted, missing
from .registry import TriggerSet, append_only, is_refusal, register, registered

__all__ = [
    "TriggerSet",
    "append_only",
    "drop",
    "install",
    "is_refusal",
    "lifted",
    "missing",
    "register",
    "registered",
]
