"""What a file says once it is opened: in a process of its own, at most once for the same bytes."""

import hashlib
import json
import logging
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import BinaryIO

from cms.core.reading.apart import run_apart
from cms.core.reading.limits import LONGEST_FILE, LOOK_SECONDS

from .kinds import Family, Kind

logger = logging.getLogger(__name__)
_REMEMBERED = 512


@dataclass(frozen=True)
class Inside:
    """`mark` of a state secret on a line of its own; `locked` by a password; `damaged`: can't be read."""

    mark: str | None = None
    locked: bool = False
    damaged: bool = False


_NOTHING = Inside()
_seen: OrderedDict[tuple[bytes, str], Inside] = OrderedDict()
_lock = threading.Lock()


def look_inside(file: BinaryIO, kind: Kind) -> Inside:
    """Of a document, a text or a packed file; nothing is found in other kinds, nor in one that is very large
    or takes too long to read. The file is rewound.
    """
    if kind.family not in (Family.DOCUMENT, Family.TEXT) and kind.name != "ZIP":
        return _NOTHING
    file.seek(0)
    content = file.read(LONGEST_FILE + 1)
    file.seek(0)
    if len(content) > LONGEST_FILE:
        return _NOTHING
    key = hashlib.sha256(content).digest(), kind.extensions[0]
    with _lock:
        known = _seen.get(key)
    if known is None:
        known = _looked(content, kind.extensions[0])
        if known is None:  # a busy machine may have been why: the next one looks again
            return _NOTHING
        with _lock:
            _seen[key] = known
            while len(_seen) > _REMEMBERED:
                _seen.popitem(last=False)
    return known


def _looked(content: bytes, ending: str) -> Inside | None:
    """None when the reader was ended before it had an answer."""
    done = run_apart("cms.core.reading.looking", ending, content=content, seconds=LOOK_SECONDS)
    if done is None:
        return None
    if done.returncode > 0:
        logger.error("Nothing looks into files: %s", done.stderr.decode(errors="replace")[-300:])
    return Inside(**json.loads(done.stdout)) if not done.returncode else None
