"""What a check of the log may find."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Problem:
    """Something found. `kind` is stable, `message` is for people; an event is named where it is still there.

    Kinds: event_changed, event_moved, event_missing, event_inserted, event_replaced, tail_lost, subject_lost,
    chain_row_lost, chain_row_changed, payload_changed, payload_lost, actor_changed, checkpoint_changed,
    checkpoint_missing, anchor_not_found, guard_missing. For the checkpoint kinds and `anchor_not_found`
    `sequence` is the checkpoint's, else the event's.
    """

    kind: str
    subject_kind: str
    subject_id: str
    event_public_id: str | None
    sequence: int | None
    message: str

    def as_dict(self) -> dict:
        """The fields as JSON types."""
        return asdict(self)
