"""What changed between two times that something was shown, for the person who has to read it again."""

from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 2000  # characters of one text; more is read in the part itself
BEFORE_IT = 100  # characters that lead up to where two long texts begin to differ


@dataclass(frozen=True)
class Difference:
    """One text of the part `part` that was `before` and is `now`; "" where there was none, or is none."""

    part: str
    before: str
    now: str


def differences(before: dict, now: dict) -> list[Difference]:
    """What differs between the parts of two `Shown`, in the order in which they are shown now.

    Rows that carry an "id" are compared with their like, wherever they stand.
    """
    found = []
    for name in dict.fromkeys((*now, *before)):
        old, new = dict(_texts(before.get(name))), dict(_texts(now.get(name)))
        for path in dict.fromkeys((*new, *old)):
            if old.get(path) != new.get(path):
                found.append(Difference(name, *_cut(old.get(path, ""), new.get(path, ""))))
    return found


def _cut(before: str, now: str) -> tuple[str, str]:
    """Both texts, long ones from shortly before the first character that differs."""
    start = 0
    if max(len(before), len(now)) > LONGEST:
        pairs = zip(before, now, strict=False)
        alike = next((place for place, (old, new) in enumerate(pairs) if old != new), len(before))
        start = max(0, alike - BEFORE_IT)
    lead = "…" if start else ""
    return lead + before[start : start + LONGEST], lead + now[start : start + LONGEST]


def _texts(value, path: tuple = ()) -> Iterator[tuple[tuple, str]]:
    """Yield (path, text) of everything in the data that says something."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, (*path, name))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            key = inner.get("id", place) if isinstance(inner, dict) else place
            yield from _texts(inner, (*path, key))
    elif value not in (None, ""):
        yield path, str(value)
