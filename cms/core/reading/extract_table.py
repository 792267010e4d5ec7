"""Reads one table from standard input and writes JSON: `python -m cms.core.reading.extract_table csv < f`.

Runs alone, with limits on memory and time, as `extract` does.
"""

import json
import sys

from cms.core.reading.apart import limit_this_process
from cms.core.reading.delimited import delimited
from cms.core.reading.sheets import sheet

READERS = {"xlsx": sheet, "csv": delimited}


def write_table() -> None:
    """What the process is for."""
    limit_this_process()
    read = READERS[sys.argv[1]](sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(read).encode())


if __name__ == "__main__":
    write_table()
