"""Which kind of picture some bytes are."""

from io import BytesIO

from cms.core.uploads import PICTURE, Kind, told


class NotAPicture(ValueError):
    """The bytes are none of the kinds of picture that the site takes."""


def kind_of(content: bytes) -> Kind:
    """One of those that the site takes as pictures; NotAPicture for anything else."""
    kind = told(BytesIO(content))
    if kind is None or kind.name not in PICTURE.names:
        raise NotAPicture(content[:16].hex())
    return kind
