"""What a check of the log may find."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Problem:
    """Something found. `kind` is stable, `message` is for people; an event is named where it is still there.

    Of the log itself: event_changed, event_moved, event_missing, event_inserted, event_replaced,
    tail_lost, subject_lost, chain_row_lost, chain_row_changed, payload_changed, payload_lost, actor_changed,
    rows_changed, checkpoint_changed, checkpoint_missing, anchor_not_found, guard_missing, guard_differs,
    guard_disabled, guard_stranger. Of signatures: signature_wrong, key_unknown,
    key_retired (signed after its key was retired), event_unsigned (of format 1, where it does not count any
    more), chain_unsigned, checkpoint_unsigned. Of what no honest code leaves: chain_empty, event_unsealed
    (after hours), log_unreadable (reading ended there). For the checkpoint kinds and `anchor_not_found`
    `sequence` is the checkpoint's, else the event's.

    Of the rows that the log tells of: state_differs, row_changed, row_missing, row_unlogged,
    row_unreadable, row_left (that no honest transaction leaves), subject_unlogged, file_missing, file_size,
    file_changed. `row` names table and row, `field` the column, `logged` what the log says and `stands` what
    stands there, as far as that can be told in words.
    """

    kind: str
    subject_kind: str
    subject_id: str
    event_public_id: str | None
    sequence: int | None
    message: str
    row: str = ""
    field: str = ""
    logged: str = ""
    stands: str = ""

    def as_dict(self) -> dict:
        """The fields as JSON types."""
        return asdict(self)
