"""The log's own triggers: what may happen to its tables at all."""

from cms.core.triggers import TriggerSet, append_only, register

CHAIN = "cms_events_chain"
PAYLOAD = "cms_events_eventpayload"
GROWS = "HAIDANG: event chain grows by one event at a time"
PURGE = "HAIDANG: event payload is purged once and for good"


def _guard(name: str, table: str, refused_when: str, message: str) -> TriggerSet:
    """A trigger against updates for which `refused_when` (SQL over OLD and NEW, both databases) holds."""
    trigger = f"{table}_in_order"
    return TriggerSet(
        name,
        table,
        sqlite=[
            f"CREATE TRIGGER {trigger} BEFORE UPDATE ON {table} WHEN {refused_when} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        ],
        postgresql=[
            f"CREATE OR REPLACE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation'; END $$",
            f"CREATE TRIGGER {trigger} BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({refused_when}) "
            f"EXECUTE FUNCTION {trigger}()",
        ],
    )


def declare() -> None:
    """Register the triggers of the log's four tables."""
    append_only("cms_events_event", "events")
    append_only("cms_events_checkpoint", "checkpoints")
    append_only(CHAIN, "event chains", allow_update_of=["length", "head", "sealed"])
    append_only(PAYLOAD, "event payloads", allow_update_of=["salt", "data", "purge_id"])
    register(
        _guard(
            "event chain grows",
            CHAIN,
            "NOT ((NEW.length = OLD.length AND NEW.head = OLD.head) OR NEW.length = OLD.length + 1)"
            " OR NEW.sealed < OLD.sealed OR NEW.sealed > NEW.length",
            GROWS,
        )
    )
    register(
        _guard(
            "event payload purge",
            PAYLOAD,
            "NEW.data IS NOT NULL OR NEW.salt <> '' OR NEW.purge_id IS NULL OR OLD.purge_id IS NOT NULL",
            PURGE,
        )
    )
