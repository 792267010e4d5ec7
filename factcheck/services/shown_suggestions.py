"""A suggestion in transit: what was shown, signed, so that a decision keeps the score that was seen."""

from dataclasses import asdict, dataclass

from django.core import signing

SALT = "factcheck.similar"


@dataclass(frozen=True)
class ShownSuggestion:
    """That the item `other` was suggested for the item `item` (keys). The rest as in `SimilarDecision`."""

    item: int
    other: int
    score: float
    engine: str
    version: str
    asked: str
    asked_hash: str
    matched: str
    matched_hash: str
    differs: tuple[str, ...] = ()

    def signed(self) -> str:
        """A short text for an address or a form. It holds no word of any post."""
        return signing.dumps(asdict(self), salt=SALT, compress=True)


def read_token(token: str) -> ShownSuggestion | None:
    """The suggestion that `token` holds; None when it is not one of ours."""
    try:
        fields = signing.loads(token, salt=SALT)
        return ShownSuggestion(**{**fields, "differs": tuple(fields["differs"])})
    except (signing.BadSignature, KeyError, TypeError):
        return None
