"""A picture as its app gives it, and the row that the engines get."""

from dataclasses import dataclass, field

from ..documents import to_json
from ..schema import ACCESS_KEYS

BAND = 2  # hexadecimal digits: of 1,000 pairs of hashes 48 bits apart all but one share a band of 8 bits


@dataclass(frozen=True)
class Picture:
    """`hashes`: of the picture as it is (see `hashes_of`). Everything else as of `Claim`."""

    id: str
    hashes: tuple[str, ...]
    item: str
    access_keys: tuple[str, ...] = ()
    shown: dict = field(default_factory=dict)

    def row(self) -> dict:
        """Return the fields of the schema `pictures`."""
        return {
            "b": " ".join(dict.fromkeys(band for hashed in self.hashes for band in bands(hashed))),
            "item": self.item,
            ACCESS_KEYS: list(self.access_keys),
            "text": " ".join(self.hashes),
            "shown": to_json(self.shown),
        }


def bands(hashed: str) -> list[str]:
    """Return the hash in pieces that bear their place: "0_a3", "1_f1" …"""
    return [f"{start // BAND}_{hashed[start : start + BAND]}" for start in range(0, len(hashed), BAND)]
