#!/usr/bin/env python3
"""Show that a purge leaves no byte of what people gave, with web server and worker running.

    prove_purge.py [--postgresql] [--elasticsearch] [--folder FOLDER]

Makes a demo in a folder of its own (with a PostgreSQL, an Elasticsearch of its own where asked for), plants a
value of its own at each door of the public over HTTP and by the desk's telephone, has the desk end every
matter, makes a backup, and runs `purge_personal_data` as it will run in 400 days. Then every byte of
database, write-ahead log, index, queue, media, keys, the servers' log and the backup is searched for what was
planted, however it is written, for the keys, and for the ciphertexts. Status 0 only when nothing planted is
left anywhere, no key is left, nothing that a backup holds can be read, and the log is whole.
"""

import argparse
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.byte_search import search, spellings  # noqa: E402
from tools.ports import free_ports  # noqa: E402
from tools.postgres import program  # noqa: E402
from tools.purge_doors import Planter  # noqa: E402

LATER = 400  # days
READY_WITHIN = 120  # seconds
SETTLES = 8  # seconds in which the worker does what was queued
PREPARATION = ("migrate -v0", "createcachetable -v0", "collectstatic --noinput -v0", "seed_demo")
PLACES = """
import json
from cms.portal.models import NewsPage
from factcheck.models import FactCheckPage
for page in FactCheckPage.objects.live().filter(locale__language_code="vi").select_related("item"):
    took_part = set(page.item.participations.values_list("person__username", flat=True))
    if not page.item.has_conflict and not {"quang", "thu"} <= took_part and not page.item.appeals.exists():
        break  # somebody may answer an appeal on this one
news = NewsPage.objects.live().filter(locale__language_code="vi").first()
print(json.dumps({"reference": page.item.reference, "news": news.pk}))
"""
END = """
import json, sys
from cms.core.machines.queries import options
from cms.core.machines.shown import show
from cms.core.machines.writer import perform
from cms.core.privacy.models import DataRequest
from cms.portal.error_reports.services import decide
from cms.portal.models import ErrorReport
from cms.users.models import User
from factcheck.models import Appeal, Report
told = json.load(sys.stdin)
run, proof = told["run"], told["proof"]
who = {user.username: user for user in User.objects.all()}
done = []
for number, report in enumerate(Report.objects.filter(pk__gt=told["reports"]).order_by("pk")):
    if number % 2:
        perform(report, "shelve", who["lan"], data={"shelf": "spam"})
    else:
        item = perform(report, "open", who["lan"]).item
        perform(item, "rule_out", who["lan"], data={"rule_out_reason": "opinion"})
    done.append("report")
for appeal in [row for row in Appeal.objects.filter(state="waiting") if run in row.contact]:
    for name in ("quang", "thu"):
        if any(each.action == "refuse" and each.allowed for each in options(appeal, who[name])):
            answer = {"refusal": "same_grounds", "answer": "Không có gì mới."}
            seen = show(appeal, "refuse", who[name], answer).digest
            perform(appeal, "refuse", who[name], data=answer, shown=seen)
            done.append("appeal")
            break
for row in ErrorReport.objects.filter(state="waiting"):
    if run in row.what:
        decide(row, "no_error", by=who["minh"], answer="Không sai.")
        done.append("mistake")
for row in DataRequest.objects.filter(ended_at=None):
    if run in row.words:
        if row.identity == "unshown":
            row = perform(row, "show_identity", who["son"], data={"proof": proof})
        perform(row, "answer", who["son"], data={"answer": proof})
        done.append("request")
print(json.dumps(done))
"""
SEALED = """
import json, sys
from inspect import getmembers_static
from django.apps import apps
from django.db import connection
from cms.core.resumable.models import ResumableUpload
from cms.core.sealed_files import open_sealed
from cms.core.shredding import SealedText, key_bytes
from factcheck.models.sent import SentFile
run, found = json.load(sys.stdin), []
def told(what, key, token, text):
    if run in text:
        found.append({"what": what, "key": key, "bytes": key_bytes(key).hex(), "token": token})
for model in apps.get_models():
    for name, each in getmembers_static(model):
        if isinstance(each, SealedText):
            column = model._meta.get_field(each.field).column
            for row in model._base_manager.exclude(**{each.key: ""}):
                with connection.cursor() as cursor:
                    cursor.execute(f'SELECT "{column}" FROM {model._meta.db_table} WHERE id = %s', [row.pk])
                    [stored] = cursor.fetchone()
                told(f"{model.__name__}.{name}", getattr(row, each.key), stored, getattr(row, name))
for model in SentFile.__subclasses__():
    for row in model.objects.filter(removed_at=None):
        with open_sealed(row.file_name, row.file_key) as file:
            told(model.__name__, row.file_key, "", file.read().decode(errors="replace"))
print(json.dumps(found))
"""
REPORTS = "from factcheck.models import Report; print(Report.objects.latest('pk').pk)"
PURGE = f"""
from datetime import timedelta
from django.core.management import call_command
from cms.core import clock
with clock.at(clock.now() + timedelta(days={LATER})):
    call_command("purge_personal_data", "--json")
"""


class Site:
    """A demo of its own: its folders, its servers, what they say kept in a file."""

    def __init__(self, base: Path, given):
        self.base, self.folder, self.keys, self.logs = base, base / "demo", base / "keys", base / "logs"
        self.backup = base / "backup"
        shutil.rmtree(self.backup, ignore_errors=True)
        for each in (self.folder, self.keys, self.logs, self.backup):
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
        return [self.folder, self.keys, self.logs, *(self.base / name for name in self.servers)]

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
                    env=self.environment,
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


def plant(site: Site, run: str) -> Planter:
    """At every door; then the desk ends each matter."""
    planter, places = Planter(site.port, run), site.shell(PLACES)
    before = site.shell(REPORTS)
    code = planter.reports()
    planter.hotline()
    planter.appeal(places["reference"])
    planter.mistake(places["news"])
    planter.data_request(code)
    planter.half_a_file()
    planter.looked_for()
    ended = Counter(site.shell(END, {"run": run, "proof": planter.mark("proof"), "reports": before}))
    print(f"planted {len(planter.marks)} values; the desk ended {dict(ended)}")
    assert ended == {"report": 3, "appeal": 1, "mistake": 1, "request": 1}, ended
    time.sleep(SETTLES)
    return planter


def place(path: Path, site: Site) -> str:
    """In which part of the system a file lies."""
    parts = path.relative_to(site.base).parts
    if parts[0] == "backup":
        return "backup"
    if "pg_wal" in parts:
        return "write-ahead log"
    if parts[0] == "demo":
        return "database" if "sqlite3" in parts[-1] else parts[1]
    return {"postgresql": "database"}.get(parts[0], parts[0])


def table(title: str, counts: dict[str, Counter]) -> None:
    """A line for each place, a column for each kind of find."""
    print(f"\n{title}")
    for name in sorted({name for counted in counts.values() for name in counted}):
        print(f"  {name:18s}" + "".join(f"{kind} {counted[name]:4d}   " for kind, counted in counts.items()))


def looked(site: Site, run: str, sealed: list[dict], *, title: str) -> dict[str, list]:
    """Everything found of what was planted, of its keys, of its ciphertexts; printed by place."""
    named = [(f"{each['what']} {number}", each) for number, each in enumerate(sealed)]
    keys = {f"key of {name}": bytes.fromhex(each["bytes"]) for name, each in named}
    tokens = {name: each["token"].encode() for name, each in named if each["token"]}
    roots = [*site.data(), site.backup]
    found = {
        "plain": search(spellings(run), *roots),
        "keys": search(keys, *roots),
        "ciphertexts": search(tokens, *roots),
    }
    table(title, {kind: Counter(place(each.path, site) for each in finds) for kind, finds in found.items()})
    return found


def faults(found: dict[str, list], site: Site) -> list[str]:
    """What must not be there after the purge. Ciphertext without a key tells nothing, in a backup and in
    PostgreSQL's write-ahead log, which is written over as it is used again."""
    told = [f"planted value in {each.path}: {each.what!r}" for each in found["plain"]]
    told += [f"{each.spelling} in {each.path}" for each in found["keys"]]
    for each in found["ciphertexts"]:
        if place(each.path, site) not in ("backup", "write-ahead log"):
            told.append(f"ciphertext of {each.spelling} in {each.path}")
    return told


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--postgresql", action="store_true", help="on a throw-away PostgreSQL with two roles")
    parser.add_argument("--elasticsearch", action="store_true", help="with a throw-away Elasticsearch")
    parser.add_argument("--folder", type=Path, help="where everything is kept, and a demo of before goes on")
    given = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    with tempfile.TemporaryDirectory(prefix="haidang-purge-", ignore_cleanup_errors=True) as made:
        base = (given.folder or Path(made)).resolve()
        base.chmod(0o755) if base.exists() else base.mkdir(parents=True)  # the servers run as nobody
        site, run = Site(base, given), f"hd{secrets.token_hex(4)}"
        try:
            site.prepare()
            site.start()
            planter = plant(site, run)
            sealed = site.shell(SEALED, run)
            print(f"{len(sealed)} of them lie sealed: {dict(Counter(each['what'] for each in sealed))}")
            site.back_up()
            looked(site, run, sealed, title="before the purge, files that hold")
            purged = site.purge()
            print(f"\npurged { ({name: count for name, count in purged['purged'].items() if count}) }")
            print(f"swept {purged['swept']}; told {purged['told']}")
            found = looked(site, run, sealed, title="after the purge, files that hold")
            told = faults(found, site) + purged["failed"]
            there = [each["what"] for each in sealed if _key_file(site, each).exists()]
            told += [f"the key of {what} is there" for what in there]
            site.manage("verify_log")  # RuntimeError when it is not whole
            print("\nthe log is whole")
        finally:
            site.stop()
    print("\n".join(told) or f"well: nothing of {len(planter.marks)} values is left")
    return 1 if told else 0


def _key_file(site: Site, each: dict) -> Path:
    return site.keys / each["key"][:2] / f"{each['key']}.key"


if __name__ == "__main__":
    sys.exit(main())
