"""Whether a word stands in files, however it is written: as text, in UTF-16, in hexadecimal, in base 64."""

import base64
import mmap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SHOWN = 48  # bytes after a find, so that somebody can tell what it is


@dataclass(frozen=True)
class Found:
    """`spelling` of the word stands in the file at `path`; `what` are the bytes from there on."""

    path: Path
    spelling: str
    what: bytes


def spellings(word: str) -> dict[str, bytes]:
    """Name → bytes of each way in which a word may lie among others."""
    plain = word.encode()
    found = {
        "utf-8": plain,
        "utf-16-le": word.encode("utf-16-le"),
        "utf-16-be": word.encode("utf-16-be"),
        "hex": plain.hex().encode(),
        "HEX": plain.hex().upper().encode(),
    }
    for before in range(3):  # where in a group of three bytes it begins
        found[f"base64+{before}"] = _inside_base64(plain, before)
    return found


def _inside_base64(plain: bytes, before: int) -> bytes:
    """The letters that `plain` gives wherever `before` other bytes (of three) stand ahead of it."""
    whole = (before + len(plain)) // 3 * 3
    letters = base64.b64encode((bytes(before) + plain)[:whole])
    return letters[(0, 2, 3)[before] :]


def files_below(*roots: Path) -> Iterator[Path]:
    """Every file at or below these, as it is there now."""
    for root in roots:
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if path.is_file() and not path.is_symlink():
                yield path


def search(patterns: dict[str, bytes], *roots: Path) -> list[Found]:
    """Each pattern that stands in a file below `roots`, the first time it does."""
    return [found for path in files_below(*roots) for found in _in_file(patterns, path)]


def _in_file(patterns: dict[str, bytes], path: Path) -> list[Found]:
    try:
        if not path.stat().st_size:
            return []
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            places = {name: content.find(pattern) for name, pattern in patterns.items()}
            return [Found(path, name, content[at : at + SHOWN]) for name, at in places.items() if at >= 0]
    except FileNotFoundError:
        return []  # of a server that runs: gone meanwhile
