"""Starts the web server: `python -m cms.server --host 127.0.0.1 --port 8001`; the process becomes granian.

THREADS and WEB_PROCESSES come from the environment, so that the gate halves the threads that really run.
"""

import argparse
import os
import sys

from cms.settings.environment import read

from .command import granian

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m cms.server", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8001)
    parser.add_argument("--log-level", default="info")
    given = parser.parse_args()
    values = read()
    command = granian(
        given.host,
        given.port,
        threads=values.threads,
        processes=values.web_processes,
        log_level=given.log_level,
    )
    os.execv(sys.executable, command)  # noqa: S606 - our own words
