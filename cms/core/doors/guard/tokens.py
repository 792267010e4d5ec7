"""What a form carries, signed: its own secret, when it was made, the answer to its plain question."""

import secrets
from dataclasses import dataclass

from django.core import signing

from cms.core import clock

SALT = "cms.core.doors.guard"
LONGEST = 24 * 3600  # seconds that a form may lie open
REFUSED = "refused"  # in place of a token: the form came without the cookie of this site


@dataclass(frozen=True)
class Token:
    """`key`: the form's secret, of which its receipt is made; `made`: seconds since 1970; `numbers`:
    those of its plain question."""

    key: str
    made: int
    numbers: tuple[int, int]

    @classmethod
    def new(cls) -> "Token":
        """For a form that is shown now."""
        numbers = (secrets.randbelow(8) + 2, secrets.randbelow(8) + 2)
        return cls(secrets.token_urlsafe(24), int(clock.now().timestamp()), numbers)

    def signed(self) -> str:
        """As the form carries it."""
        return signing.dumps([self.key, self.made, *self.numbers], salt=SALT, compress=True)

    @property
    def age(self) -> int:
        """Seconds since the form was shown."""
        return int(clock.now().timestamp()) - self.made

    @property
    def is_too_old(self) -> bool:
        return self.age > LONGEST


def read(text: str) -> Token | None:
    """What a form carried; None when it is none of ours."""
    try:
        key, made, one, other = signing.loads(text, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Token(key, made, (one, other))
