"""A request's states in the database: what it ends with, and that sealed words are never exchanged."""

from cms.core.machines.state_tables import state_table
from cms.core.triggers.conditions import any_of, differs

from .request_machine import DATAREQUEST, ENDED, OPEN, RequestState

SEALED = ("words_sealed", "contact_sealed", "words_key", "contact_key")


def register_all() -> None:
    """Called once when the app is ready."""
    exchanged = {name: f"({differs(name)} AND NEW.{name} <> '')" for name in SEALED}
    # Where the key was lost, the words go with it, and what is answered gets another.
    lost = "NEW.words_sealed = '' AND OLD.ended_at IS NULL"
    exchanged["words_key"] = f"({exchanged['words_key']} AND NOT ({lost}))"
    answer = "NEW.answer_sealed <> OLD.answer_sealed AND NEW.answer_sealed <> '' AND OLD.ended_at IS NOT NULL"
    unshown = "NEW.state = 'answered' AND OLD.state <> 'answered' AND NEW.identity = 'unshown'"
    state_table(
        DATAREQUEST,
        "cms_privacy_datarequest",
        begins={RequestState.WAITING: "NEW.words_sealed <> ''"},
        needs={
            "ended_at": (*ENDED, RequestState.WITHDRAWN),
            "ended_by_id": ENDED,
            "basis": (RequestState.REFUSED,),
        },
        lacks={
            "ended_at": OPEN,
            "ended_by_id": (*OPEN, RequestState.WITHDRAWN),
            "basis": (*OPEN, RequestState.ANSWERED, RequestState.WITHDRAWN),
        },
        enters={RequestState.WITHDRAWN: "NEW.words_sealed = '' AND NEW.contact_sealed = ''"},
        once=("ended_at", "ended_by_id", "basis", "extension"),
        fixed=("id", "public_id", "kind", "channel", "lodged_by_id", "lodged_at", "created_at"),
        also={
            "sealed": (SEALED, any_of(exchanged.values())),
            "answer": (("answer_sealed",), answer),
            "identity": (("state",), unshown),
        },
    ).register()
