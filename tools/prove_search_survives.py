#!/usr/bin/env python3
"""Kill worker, web and search server in the middle of many changes; then compare indexes and database.

    prove_search_survives.py [--changes 10000] [--kills 10] [--elasticsearch]

Runs a web process (granian) that makes changes to pages, files, items, posts and evidence, and a worker that
carries them into the indexes, in a folder of its own (SQLite; a PostgreSQL where DATABASE_URL names one,
which must be empty). `--kills` times each is ended with SIGKILL, whatever it was doing, and started again;
with --elasticsearch a server of its own too. At the end what is open is carried out and `search_health
--deep` compares each document of every index with the database. Exit status 0 only when all are equal.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from http.client import HTTPException
from pathlib import Path

from ports import free_port

ROOT = Path(__file__).resolve().parents[1]
MANAGE = [sys.executable, str(ROOT / "manage.py")]
THREADS = 4
PATIENCE = 400  # seconds until everything that is open must have been carried out: a lease or two


class Machine:
    """The processes, their folder and their environment."""

    def __init__(self, folder: Path, elasticsearch: bool):
        self.folder, self.port = folder, free_port()
        self.elasticsearch = elasticsearch
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "DEMO_DIR": str(folder),
            "ES_DIR": str(folder / "elasticsearch"),
            "PYTHONPATH": str(ROOT / "tools"),
            "LOG_LEVEL": "ERROR",
        }
        self.environment.pop("ELASTICSEARCH_URL", None)
        if elasticsearch:
            printed = self.server("start", "--nodes", "1", "--port", "0")
            self.environment["ELASTICSEARCH_URL"] = printed.strip().partition("=")[2]
        self.running: dict[str, subprocess.Popen] = {}
        web = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port), "--log-level", "error"]
        self.commands = {
            "web": [
                sys.executable,
                "-m",
                "granian",
                *web,
                "--blocking-threads",
                "4",
                "survival_app:application",
            ],
            "worker": [*MANAGE, "db_worker", "--no-reload", "--queue-name", "*", "--interval", "0.2"],
        }

    def server(self, *arguments: str) -> str:
        """Run the launcher of Elasticsearch; return what it printed."""
        command = [sys.executable, str(ROOT / "tools" / "elasticsearch_server.py"), *arguments]
        done = subprocess.run(command, env=self.environment, check=True, stdout=subprocess.PIPE, text=True)
        return done.stdout

    def manage(self, *arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [*MANAGE, *arguments],
            env=self.environment,
            cwd=ROOT,
            check=False,
            stdout=subprocess.PIPE,
            text=True,
        )

    def prepare(self) -> None:
        rights = [["database_roles", "--apply"]] if os.environ.get("DATABASE_OWNER_URL") else []
        for command in (["migrate", "-v0"], ["createcachetable", "-v0"], *rights, ["load_agencies", "-v0"]):
            if self.manage(*command).returncode:
                sys.exit(f"{command[0]} failed")
        app = [sys.executable, str(ROOT / "tools" / "survival_app.py")]
        subprocess.run(app, env=self.environment, cwd=ROOT, check=True)
        self.manage("rebuild_search", "-v0")

    def start(self, name: str) -> None:
        # A session of its own: the signal must reach the children that a web server starts.
        self.running[name] = subprocess.Popen(
            self.commands[name], env=self.environment, cwd=ROOT, start_new_session=True
        )

    def kill(self, name: str) -> None:
        """End `name` as a power cut would."""
        if name == "elasticsearch":
            self.server("kill", "0")
            return
        process = self.running.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def start_again(self, name: str) -> None:
        if name == "elasticsearch":
            self.server("resume", "0")
        else:
            self.start(name)

    def stop(self) -> None:
        for name in list(self.running):
            self.kill(name)
        if self.elasticsearch:
            self.server("stop", "--wipe")

    def ask(self, path: str) -> str:
        """Return what the web process answers; OSError when it is not there or dies meanwhile."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=60) as answer:
            return answer.read().decode()

    def wait_for_web(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                self.ask("")
                return
            except (OSError, HTTPException):
                time.sleep(0.2)
        sys.exit("The web process does not answer.")


class Changes:
    """`total` changes, asked for by several threads; `outcomes` counts how they went."""

    def __init__(self, machine: Machine, total: int):
        self.machine, self.total = machine, total
        self.outcomes: Counter[str] = Counter()
        self._next, self._lock = iter(range(total)), threading.Lock()
        self._threads = [threading.Thread(target=self._work, daemon=True) for _thread in range(THREADS)]

    @property
    def done(self) -> int:
        return self.outcomes.total()

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def wait(self) -> None:
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while True:
            with self._lock:
                number = next(self._next, None)
            if number is None:
                return
            outcome = self._ask(number)
            with self._lock:
                self.outcomes[outcome] += 1

    def _ask(self, number: int) -> str:
        """Ask for one change, as often as nobody listens; "broken off" when the process died at it."""
        while True:
            try:
                return self.machine.ask(f"change/{number}")
            except urllib.error.HTTPError as error:
                return f"error {error.code}"
            except (OSError, HTTPException) as error:
                if not isinstance(getattr(error, "reason", error), ConnectionRefusedError):
                    return "broken off"
            time.sleep(0.2)


def kill_about(machine: Machine, changes: Changes, kills: int) -> Counter:
    """Kill each process `kills` times, spread over the changes, now this one and now that."""
    dice, killed = random.Random(4), Counter()
    names = ["worker", "web"] + ["elasticsearch"] * machine.elasticsearch
    moments = sorted((dice.random(), name) for name in names for _kill in range(kills))
    for when, name in moments:
        while changes.done < when * changes.total * 0.97:
            time.sleep(0.02)
        machine.kill(name)
        killed[name] += 1
        time.sleep(dice.random())
        machine.start_again(name)
        if name == "web":
            machine.wait_for_web()
    return killed


def carry_out_what_is_open(machine: Machine) -> float:
    """Wait until no outbox row is open, draining as the schedule of production does; return the seconds."""
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        machine.manage("drain_outbox", "--limit", "5000")
        health = json.loads(machine.manage("search_health", "--json").stdout)
        if not any(health["waiting"].values()):
            return time.monotonic() - began
        time.sleep(2)
    sys.exit(f"Outbox rows are still open after {PATIENCE} seconds: {health}")


def report(machine: Machine) -> bool:
    """Print what `search_health --deep` found; True when all is equal."""
    health = json.loads(machine.manage("search_health", "--deep", "--json").stdout)
    for index, engines in health["compared"].items():
        for name, comparison in engines.items():
            wrong = {
                kind: comparison[kind][:5] for kind in ("missing", "extra", "different") if comparison[kind]
            }
            print(
                f"  {name:13} {index:9} {comparison['documents']:6} documents: {wrong or 'equal, one by one'}"
            )
    return health["well"]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--changes", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--elasticsearch", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="haidang-survives-", dir="/var/tmp") as folder:
        os.chmod(folder, 0o755)  # Elasticsearch runs as nobody when this runs as root
        machine = Machine(Path(folder), options.elasticsearch)
        try:
            machine.prepare()
            began = time.monotonic()
            machine.start("worker")
            machine.start("web")
            machine.wait_for_web()
            changes = Changes(machine, options.changes)
            changes.start()
            killed = kill_about(machine, changes, options.kills)
            changes.wait()
            seconds = time.monotonic() - began
            print(f"{options.changes} changes in {seconds:.0f} s: {dict(changes.outcomes)}")
            print(f"killed in the middle: {dict(killed)}")
            print(f"what was open was carried out in {carry_out_what_is_open(machine):.0f} s")
            return 0 if report(machine) else 1
        finally:
            machine.stop()


if __name__ == "__main__":
    sys.exit(main())
