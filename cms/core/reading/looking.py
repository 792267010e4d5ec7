"""Looks into one file on standard input: `python -m cms.core.reading.looking pdf < file`, an answer in JSON.

Runs alone, with limits on memory and time, as `cms.core.reading.extract` does.
"""

import json
import resource
import signal
import sys

from pypdfium2 import PdfiumError

from cms.core.old_letters import in_unicode
from cms.core.reading.classified import mark_in
from cms.core.reading.limits import LOOK_SECONDS, MEMORY, MOST_LINES
from cms.core.reading.lines import lines_of

ENDS_BY = 4  # seconds after the limit: to tell what was read


class OutOfTime(Exception):
    """The processor's time for looking into one file is over."""


def look(content: bytes, ending: str) -> dict[str, str | bool | None]:
    """The mark that stands in it; whether it is under a password; whether it can't be read."""
    kept, length, locked, damaged = [], 0, False, False
    try:
        for piece in lines_of(content, ending):
            kept.append(piece)
            length += len(piece)
            if length > MOST_LINES:
                break
    except PdfiumError as problem:
        locked = "assword" in str(problem)
        damaged = not locked
    except (MemoryError, OutOfTime):
        pass  # large, which says nothing about it; what was read before counts
    except Exception:  # parsers have no common class
        damaged = True
    return {"mark": mark_in([in_unicode("\n".join(kept))]), "locked": locked, "damaged": damaged}


def answer() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (LOOK_SECONDS, LOOK_SECONDS + ENDS_BY))
    signal.signal(signal.SIGXCPU, _out_of_time)
    sys.stdout.write(json.dumps(look(sys.stdin.buffer.read(), sys.argv[1])))


def _out_of_time(*_signal) -> None:
    signal.signal(signal.SIGXCPU, signal.SIG_IGN)  # it comes every second from now on
    raise OutOfTime


if __name__ == "__main__":
    answer()
