"""What the database refuses of the log's four tables."""

from cms.core.triggers import Refusal, append_only, refuse

CHAIN = "cms_events_chain"
PAYLOAD = "cms_events_eventpayload"


def register_all() -> None:
    """Register the triggers of the log's four tables."""
    append_only("cms_events_event", "events")
    append_only("cms_events_checkpoint", "checkpoints")
    append_only(CHAIN, "event chains", allow_update_of=["length", "head", "sealed"])
    append_only(PAYLOAD, "event payloads", allow_update_of=["salt", "data", "purge_id"])
    _refuse_update(
        "event chain grows",
        CHAIN,
        "event chain grows by one event at a time",
        "NOT ((NEW.length = OLD.length AND NEW.head = OLD.head) OR NEW.length = OLD.length + 1)"
        " OR NEW.sealed < OLD.sealed OR NEW.sealed > NEW.length",
    )
    _refuse_update(
        "event payload purge",
        PAYLOAD,
        "event payload is purged once and for good",
        "NEW.data IS NOT NULL OR NEW.salt <> '' OR NEW.purge_id IS NULL OR OLD.purge_id IS NOT NULL",
    )


def _refuse_update(name: str, table: str, message: str, when: str) -> None:
    trigger = f"{table}_in_order"
    refuse(name, table, message, [Refusal(trigger, "BEFORE UPDATE", when)], function=trigger)
