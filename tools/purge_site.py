"""The demo that `prove_purge.py` looks through: folders of its own, servers of its own, a backup of it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from tools.ports import free_ports
from tools.postgres import program
from tools.purge_scripts import PURGE

ROOT = Path(__file__).resolve().parents[1]
READY_WITHIN = 120  # seconds
PREPARATION = ("migrate -v0", "createcachetable -v0", "collectstatic --noinput -v0", "seed_demo")


class Site:
    """A demo of its own: its folders, its servers, what they say kept in a file."""

    def __init__(self, base: Path, given):
        self.base, self.folder, self.keys, self.logs = base, base / "demo", base / "keys", base / "logs"
        self.backup, self.temporary = base / "backup", base / "temporary"
        shutil.rmtree(self.backup, ignore_errors=True)
        for each in (self.folder, self.keys, self.logs, self.backup, self.temporary):
            each.mkdir(parents=True, exist_ok=True)
        self.port, health = free_ports(2)
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "DATABASE_URL": "",
            "DATABASE_OWNER_URL": "",
            "ELASTICSEARCH_URL": "",
            "DEMO": "1",
            "DEMO_DIR": str(self.folder),
            "KEYS_DIR": str(self.keys),
            "PG_DIR": str(base / "postgresql"),
            "ES_DIR": str(base / "elasticsearch"),
            "HEALTH_PORT": str(health),
            "CHALLENGE_WORK": "1",
            "LOG_LEVEL": "DEBUG",
            "THREADS": "4",
        }
        self.servers = [name for name in ("postgresql", "elasticsearch") if getattr(given, name)]
        self.processes: list[subprocess.Popen] = []

    @property
    def on_postgresql(self) -> bool:
        return "postgresql" in self.servers

    def data(self) -> list[Path]:
        """Every folder in which something of the running system lies."""
        own = (self.folder, self.keys, self.logs, self.temporary)
        return [*own, *(self.base / name for name in self.servers)]

    def tool(self, name: str, *words: str) -> str:
        return self.run([sys.executable, str(ROOT / "tools" / name), *words])

    def manage(self, *words: str, text: str = "") -> str:
        return self.run([sys.executable, str(ROOT / "manage.py"), *words], text)

    def shell(self, script: str, told=None):
        """The last line that `script` prints, as JSON; it reads `told` as JSON."""
        return json.loads(self.manage("shell", "-v0", "-c", script, text=json.dumps(told)).splitlines()[-1])

    def run(self, command: list[str], text: str = "") -> str:
        """What it prints; what it says goes into the log. RuntimeError when it fails."""
        how = {"cwd": ROOT, "env": self.environment, "text": True, "input": text}
        with (self.logs / "commands.log").open("a") as log:
            done = subprocess.run(command, stdout=subprocess.PIPE, stderr=log, **how)
        if done.returncode:
            said = (self.logs / "commands.log").read_text()[-3000:]
            raise RuntimeError(f"{' '.join(command[1:3])} ended with {done.returncode}\n{said}")
        return done.stdout

    def prepare(self) -> None:
        """Database, index and demo."""
        if self.on_postgresql:
            self._take(self.tool("postgres.py", "start", "--roles", "--port", "0"))
        if "elasticsearch" in self.servers:
            self._take(self.tool("elasticsearch_server.py", "start", "--port", "0"))
        made = self.base / "prepared"
        for command in () if made.exists() else PREPARATION:
            self.manage(*command.split())
            if command.startswith("createcachetable") and self.on_postgresql:
                self.manage("database_roles", "--apply")
        made.touch()

    def _take(self, printed: str) -> None:
        self.environment |= dict(line.split("=", 1) for line in printed.split())

    def start(self) -> None:
        """Web server and worker; returns once pages are answered."""
        commands = {
            "web": ["-m", "cms.server", "--port", str(self.port), "--log-level", "info"],
            "worker": [str(ROOT / "manage.py"), "db_worker", "--no-reload", "--queue-name", "*"],
        }
        for name, words in commands.items():
            log = (self.logs / f"{name}.log").open("wb")
            self.processes.append(
                subprocess.Popen(
                    [sys.executable, *words],
                    cwd=ROOT,
                    env=self.environment | {"TMPDIR": str(self.temporary)},
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            )
        deadline = time.monotonic() + READY_WITHIN
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"http://localhost:{self.port}/bao-tin/", timeout=30).close()
                return
            except (OSError, urllib.error.URLError):
                time.sleep(0.5)
        raise RuntimeError((self.logs / "web.log").read_text()[-3000:])

    def back_up(self) -> None:
        """As docs/operations.md says, and the files of the database besides: never keys, never the log."""
        shutil.copytree(self.folder, self.backup / "demo")
        if self.on_postgresql:
            self.psql("CHECKPOINT")
            shutil.copytree(self.base / "postgresql" / "data", self.backup / "postgresql")
            dump, address = self.backup / "haidang.sql", self.environment["DATABASE_OWNER_URL"]
            self.run([program("pg_dump"), "--file", str(dump), address])

    def psql(self, statement: str) -> None:
        """As the superuser of the throw-away server."""
        address = self.environment["DATABASE_URL"].replace("haidang_app@", "haidang@")
        self.run([program("psql"), "-qX", "-v", "ON_ERROR_STOP=1", address, "-c", statement])

    def purge(self) -> dict:
        """What `purge_personal_data` tells; on PostgreSQL the owner's command follows."""
        printed = self.manage("shell", "-v0", "-c", PURGE)
        if self.on_postgresql:
            self.manage("vacuum_personal_data")
            self.psql("CHECKPOINT")
        return json.loads(printed)

    def stop(self) -> None:
        for process in self.processes:
            os.killpg(process.pid, signal.SIGTERM)
        for process in self.processes:
            process.wait(30)
        if self.on_postgresql:
            self.tool("postgres.py", "stop")
        if "elasticsearch" in self.servers:
            self.tool("elasticsearch_server.py", "stop")
