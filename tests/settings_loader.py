"""Loads the project's settings with one environment after another, each time in a process of its own.

As a program: each line of its input is an environment (JSON); each line of its output says how the process
ended that asked the settings for ASKED. What takes long to import is imported before; nothing of the project.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from typing import NamedTuple

from tools.check_deploy import ROOT

ASKED = ("DEBUG", "REQUIRE_MFA", "DEMO")


class Ending(NamedTuple):
    """How a process ended: its exit code and what it wrote."""

    returncode: int
    stdout: str
    stderr: str


class SettingsLoader:
    """`load(environment)` → Ending. Close it when done."""

    def __init__(self):
        self._program = subprocess.Popen(
            [sys.executable, "-m", "tests.settings_loader"],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"]},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def load(self, environment: dict[str, str]) -> Ending:
        print(json.dumps(environment), file=self._program.stdin, flush=True)
        return Ending(*json.loads(self._program.stdout.readline()))

    def close(self) -> None:
        self._program.communicate(timeout=60)


def _load_in_child(environment: dict[str, str]) -> Ending:
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        if not (child := os.fork()):
            signal.alarm(60)  # whatever the settings wait for, the test does not
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            os._exit(_load(environment))
        _pid, status = os.waitpid(child, 0)
        out.seek(0)
        err.seek(0)
        return Ending(os.waitstatus_to_exitcode(status), out.read(), err.read())


def _load(environment: dict[str, str]) -> int:
    os.environ.clear()
    os.environ.update(environment)
    try:
        from django.conf import settings

        print(*(getattr(settings, name) for name in ASKED), flush=True)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


if __name__ == "__main__":
    import dj_database_url  # noqa: F401
    import django.urls  # noqa: F401
    import pydantic_settings  # noqa: F401

    for line in sys.stdin:
        print(json.dumps(_load_in_child(json.loads(line))), flush=True)
