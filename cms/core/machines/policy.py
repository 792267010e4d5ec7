"""What a machine's subjects need besides the rows: who may act, how they are locked, what is kept of it."""

from datetime import datetime

from .declaration import Rule


class Policy:
    """One a machine, registered with it. The defaults suit a subject that stands alone and records no parts.

    `topic` is the outbox topic told of every act ({"kind", "action", "event"}); empty for none.
    """

    topic: str = ""

    def admits(self, subject, actor, rule: Rule) -> bool:
        """Whether `rule.who` lets the person `actor` (None: a visitor) act. The system is asked elsewhere."""
        raise NotImplementedError

    def lock(self, subject, data: dict):
        """Return the subject read anew under a row lock; a new, unsaved one as it is.

        What else the act changes is locked here first, always in the same order: no deadlock. `data` may get
        what was locked in place of what was handed in. SQLite has no row locks: there the transaction itself
        (IMMEDIATE) is the lock.
        """
        if subject.pk is None:
            return subject
        return type(subject)._default_manager.select_for_update().get(pk=subject.pk)

    def strangers(self, subject, data: dict) -> dict[str, str]:
        """Input → sentence, of each input that belongs to another subject's matter; {} where nothing does."""
        return {}

    def before_save(self, subject, *, moved: bool, now: datetime) -> None:
        """Set what follows from the act on the subject's own row; `moved` when its state is another."""

    def record_part(self, subject, actor, part: str, **named) -> None:
        """Keep that `actor` (None: a visitor) did `part`; `named` is the data of the rule's `part_names`."""
        raise NotImplementedError
