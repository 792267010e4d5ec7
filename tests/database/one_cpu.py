"""A test process, its threads and the PostgreSQL processes that serve it share one CPU.

One of them always waits for the other: side by side on two CPUs each answer has to wake the other CPU, which
on a virtual machine costs more than most queries.
"""

import os
from contextlib import suppress
from pathlib import Path

from django.db.backends.signals import connection_created

ALL = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()


def share_one_cpu() -> None:
    """From here on: this process, each of several of pytest-xdist, and whoever serves its connections."""
    if not ALL or int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", 1)) < 2:
        return
    number = int(os.environ["PYTEST_XDIST_WORKER"].removeprefix("gw"))
    os.sched_setaffinity(0, {sorted(ALL)[number % len(ALL)]})
    connection_created.connect(_keep_server_beside_client)


def use_all_cpus() -> None:
    """This thread, and who serves the connections it opens from here on, may run anywhere: for races."""
    if ALL:
        os.sched_setaffinity(0, ALL)


def _keep_server_beside_client(connection, **_signal) -> None:
    if connection.vendor != "postgresql":
        return
    pid = connection.connection.info.backend_pid
    # A server elsewhere, or in a container, counts its processes for itself.
    with suppress(OSError):
        if Path(f"/proc/{pid}/comm").read_text().startswith("postgres"):
            os.sched_setaffinity(pid, os.sched_getaffinity(0))
