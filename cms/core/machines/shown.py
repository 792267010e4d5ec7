"""What an act's screen shows, as data, and its digest: who acts sends back what was before their eyes.

A rule that approves, confirms, decides, sends, publishes or grants names its parts (`Rule.shown`); a part is
a function of the subject and the act's inputs, registered with `registry.shown_part`. It gives all that the
act freezes, publishes, sends or grants, as plain data without clock, count, presence or a neighbour's data.
The screen is made of that data, `writer.perform` makes it anew under the lock, the event keeps the digest.
"""

from dataclasses import asdict, dataclass
from functools import cached_property
from json import loads

from django.core import signing

from .differences import Difference, differences
from .digest import canonical, digest_of
from .errors import NothingShown, ShownHasChanged
from .registry import MACHINES, SHOWN_PARTS

FORMAT = "hai-dang/shown/1"
SALT = "cms.core.machines.shown"
LONGEST_TOKEN = 1_000_000  # letters; a server takes no form of any length


@dataclass(frozen=True)
class Shown:
    """What `person` was shown for `action` on `subject` (public ids): name of the part → its data."""

    person: str
    kind: str
    subject: str
    action: str
    parts: dict
    only: str = ""  # the digest, of a form that carries no parts

    @cached_property
    def digest(self) -> str:
        """SHA-256 over parts, person and act, 64 hexadecimal digits: that of another act is worth nothing."""
        return self.only or digest_of({"format": FORMAT, **self._said()})

    def _said(self) -> dict:
        return {name: value for name, value in asdict(self).items() if name != "only"}

    def token(self) -> str:
        """What a form carries: signed, so that nobody makes one without being shown the parts.

        Very long parts are left at their digest: then what changed can be refused, and not be told in detail.
        """
        whole = signing.dumps(asdict(self), salt=SALT, compress=True)
        if len(whole) <= LONGEST_TOKEN:
            return whole
        return signing.dumps(asdict(self) | {"parts": {}, "only": self.digest}, salt=SALT)

    def is_for(self, other: "Shown") -> bool:
        """Whether both are of one person and one act, whatever was shown."""
        return self._said() | {"parts": None} == other._said() | {"parts": None}


def show(subject, action: str, actor, data: dict | None = None) -> Shown:
    """What the screen of `action` shows `actor` now, for these inputs: the parts of all its rows."""
    machine = MACHINES[subject.machine_name]
    parts = {name: SHOWN_PARTS[machine.name, name](subject, data or {}) for name in machine.shown_of(action)}
    return showing(actor, machine.name, str(subject.public_id), action, parts)


def showing(actor, kind: str, subject: str, action: str, parts: dict) -> Shown:
    """The same of what no machine moves; `parts` come back in their order, as JSON has them."""
    plain = loads(canonical(parts))
    return Shown(str(actor.public_id), kind, subject, action, {name: plain[name] for name in parts})


def read_token(token: str) -> Shown | None:
    """What a form carried; None when it is none of ours."""
    try:
        return Shown(**signing.loads(token, salt=SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return None


def changes_since(seen: Shown | None, now: Shown) -> list[Difference]:
    """What differs between what a form says was shown and `now`; [] when it was shown for another act.

    [] too when the form carries no more than the digest.
    """
    if seen is None or seen.only or not seen.is_for(now):
        return []
    return differences(seen.parts, now.parts)


def check_shown(now: Shown, digest: str | None) -> None:
    """NothingShown without a digest, ShownHasChanged when it is not that of `now`, read under the lock."""
    if not digest:
        raise NothingShown
    if digest != now.digest:
        raise ShownHasChanged(now)
