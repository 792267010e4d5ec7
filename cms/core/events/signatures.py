"""Whose signatures count, and whether they are right.

An Ed25519 signature takes longer to check than all else of an event. Whoever adds an event checks the
signature before it (`previous_signed`, under the hash): so the last signature of an unbroken chain vouches
for every event before it, and only it is checked, and what an event does not vouch for. In short logs, and
when it is asked for, every one is.
"""

from django.utils.translation import gettext_noop

from . import keys
from .reading import StoredEvent

WRONG = gettext_noop("chữ ký của số %d không khớp: không phải hệ thống này ghi")
UNKNOWN = gettext_noop("số %d được ký bằng khóa không ai biết")
RETIRED = gettext_noop("số %d được ký bằng khóa đã thôi dùng trước đó")
AT_ONCE = 256  # events that one signature is let vouch for: so many are kept


class Signatures:
    """The keys as they are set now; `count` says how many signatures were checked."""

    def __init__(self, *, every: bool = True):
        self.keys, self.every = keys.known(), every
        self.count = 0

    def key_fault(self, key: str, sealed_by: int | None) -> tuple[str, str] | None:
        """Kind and message of what is wrong with a key; `sealed_by`: the first checkpoint after its use."""
        public = self.keys.get(key)
        if public is None:
            return "key_unknown", UNKNOWN
        if public.until is not None and (sealed_by is None or sealed_by > public.until):
            return "key_retired", RETIRED
        return None

    def right(self, key: str, text: str, signature: str) -> bool:
        """Whether the signature over `text` is that of `key`, a known one."""
        self.count += 1
        return self.keys[key].signed(text, signature)


class ChainSignatures:
    """The signatures of one chain, first to last; each method returns the events whose signature is wrong."""

    def __init__(self, signatures: Signatures):
        self.signatures = signatures
        self.waiting: list[StoredEvent] = []

    def add(self, event: StoredEvent) -> list[StoredEvent]:
        """One more signed event, linked to the one before."""
        wrong = [] if event.record["previous_signed"] else self.settle()
        self.waiting.append(event)
        if self.signatures.every or len(self.waiting) == AT_ONCE:
            wrong += self.settle()
        return wrong

    def settle(self) -> list[StoredEvent]:
        """Nothing that comes vouches for what was added: its last event must, or each for itself."""
        waiting, self.waiting = self.waiting, []
        if not waiting or not self._wrong(waiting[-1:]):
            return []
        return self._wrong(waiting[:-1]) + waiting[-1:]

    def _wrong(self, events: list[StoredEvent]) -> list[StoredEvent]:
        right = self.signatures.right
        return [each for each in events if not right(each.record["key"], each.hash, each.signature)]
