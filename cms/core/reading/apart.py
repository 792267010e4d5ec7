"""Runs a reader of files in a process of its own, with limits on memory and time."""

import resource
import subprocess
import sys

from django.conf import settings

from .limits import MEMORY, SECONDS


class NoText(Exception):
    """The file gives no text: of another kind, too large, broken, or too slow to read."""


def run_apart(
    module: str, *arguments: str, content: bytes, seconds: float
) -> subprocess.CompletedProcess[bytes] | None:
    """`python -m module arguments`, given `content`, once it has ended; None when it took too long.

    A file made to break or to stall a parser ends that process and nothing else.
    """
    try:
        return subprocess.run(  # noqa: S603 - our own modules, arguments of short lists of ours
            [sys.executable, "-m", module, *arguments],
            input=content,
            capture_output=True,
            timeout=seconds * 2,
            cwd=settings.BASE_DIR,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None


def read_apart(module: str, *arguments: str, content: bytes) -> bytes:
    """What the module writes when it is given `content`; NoText when it fails."""
    done = run_apart(module, *arguments, content=content, seconds=SECONDS)
    if done is None:
        raise NoText("too slow")
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise NoText(lines[-1] if lines else f"ended with {done.returncode}")
    return done.stdout


def limit_this_process() -> None:
    """Called by such a reader first of all."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
