#!/usr/bin/env python3
"""Show that every receipt that was given exists, and none twice, while server and worker are killed.

    prove_reports.py [--reports 10000] [--minutes 10] [--kills 3] [--demo FOLDER]

Readers send reports over HTTP at an even pace, one in ten with a photo of some 300 kB, each from a network
of its own (a trusted proxy says which), with the easiest challenge. Server and worker are killed (SIGKILL),
and started again in between; a reader whose answer was cut off sends the same form again, as a browser does.
DATABASE_URL (and DATABASE_OWNER_URL) in the environment: on that PostgreSQL, which is emptied of nothing.
Status 0 only when every code shown is the code of one report, and every report was shown to somebody.
"""

import argparse
import base64
import http.client
import json
import os
import queue
import random
import re
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
import time
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402

from tools.ports import free_ports  # noqa: E402
from tools.prove_senders import SERVED, prepare  # noqa: E402

READERS = 12
RUN = secrets.token_hex(4)  # tells the reports of this run from those of others in the same demo
GIVES_UP = 120  # seconds; longer than any restart
BOUNDARY = "haidang-proof"
CHECK = """
import json, sys
from collections import Counter
from cms.core.doors import receipts
from factcheck.models import Report, ReportMessage
told = json.load(sys.stdin)
codes, run = told["codes"], told["run"]
found = {code: receipts.find(code) for code in codes}
words = Counter(message.words.splitlines()[0] for message in ReportMessage.objects.filter(kind="report")
                if message.words.startswith(f"proof {run} "))
print(json.dumps({
    "missing": [code for code, receipt in found.items() if receipt is None],
    "subjects": len({receipt.subject for receipt in found.values() if receipt}),
    "rows": sum(words.values()),
    "twice": [text for text, count in words.items() if count > 1],
}))
"""


class Site:
    """The web server and the worker, which can be killed and started again."""

    def __init__(self, folder: Path):
        self.port, health = free_ports(2)
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "DEMO": "1",
            "DEMO_DIR": str(folder),
            "HEALTH_PORT": str(health),
            "TRUSTED_PROXIES": "1",
            "CHALLENGE_WORK": "1",
            **SERVED,
        }
        self.processes: list[subprocess.Popen] = []

    def start(self) -> None:
        """Both, each in a group of its own."""
        manage = [sys.executable, str(ROOT / "manage.py")]
        commands = [
            [sys.executable, "-m", "cms.server", "--port", str(self.port), "--log-level", "error"],
            [*manage, "db_worker", "--no-reload", "--queue-name", "*"],
        ]
        self.processes = [
            subprocess.Popen(command, cwd=ROOT, env=self.environment, start_new_session=True)
            for command in commands
        ]

    def kill(self) -> None:
        """With SIGKILL, children and all: nobody finishes anything."""
        for process in self.processes:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def manage(self, *words: str, text: str = "") -> str:
        """What a management command prints."""
        command = [sys.executable, str(ROOT / "manage.py"), *words]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, input=text, capture_output=True, text=True, check=True
        )
        return done.stdout


class Reader(threading.Thread):
    """Takes numbers of reports from `waiting`, each due at a time, and sends them until they are answered."""

    def __init__(self, port: int, waiting: queue.Queue, results: list):
        super().__init__(daemon=True)
        self.port, self.waiting, self.results = port, waiting, results

    def run(self):
        while True:
            try:
                number, due = self.waiting.get_nowait()
            except queue.Empty:
                return
            time.sleep(max(due - time.monotonic(), 0))
            began = time.monotonic()
            code, tries = self.send(number)
            self.results.append((code, time.monotonic() - began, tries))

    def send(self, number: int) -> tuple[str, int]:
        """The code of the receipt ("" when nobody answered at all), and how often the form was sent."""
        self.network = f"{20 + number // 65_536}.{number // 256 % 256}.{number % 256}.7"
        form, tries, ends = None, 0, time.monotonic() + GIVES_UP
        while time.monotonic() < ends:
            try:
                form = form or self.form(number)
                tries += 1
                status, headers, _body = self.ask("POST", "/bao-tin/", form[0], form[1])
                if status == 302:
                    cookie = re.search(r"bien_nhan=([^;]+)", headers.get("Set-Cookie", ""))
                    answer = self.ask("GET", "/tra-cuu/da-nhan/", headers={"Cookie": cookie[0]})[2].decode()
                    return re.search(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}", answer)[0], tries
                if status < 500:
                    return f"refused with {status}", tries
            except (OSError, http.client.HTTPException):
                pass  # killed: the same form once more
            time.sleep(0.5)
        return "", tries

    def form(self, number: int) -> tuple[bytes, dict]:
        """The form filled in: body and headers."""
        status, headers, page = self.ask("GET", "/bao-tin/")
        if status != 200:
            raise OSError(status)
        text, token = page.decode(), headers.get("Set-Cookie", "")
        fields = {
            "csrfmiddlewaretoken": re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)[1],
            "form_token": re.search(r'name="form_token" value="([^"]+)"', text)[1],
            "solution": self.solution(),
            "words": f"proof {RUN} {number}",
            "links": f"https://mxh.example/proof/{number}",
            "contact": "",
        }
        parts = [f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
                 for name, value in fields.items()]  # fmt: skip
        if number % 10 == 0:
            head = (
                f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="{number}.jpg"\r\n'
            )
            parts.append(f"{head}Content-Type: image/jpeg\r\n\r\n".encode() + photo(number) + b"\r\n")
        body = b"".join([*parts, f"--{BOUNDARY}--\r\n".encode()])
        cookie = re.search(r"csrftoken=[^;]+", token)[0]
        return body, {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Cookie": cookie}

    def solution(self) -> str:
        """Of the easiest challenge: 0 or 1."""
        import hashlib

        given = json.loads(self.ask("GET", "/cau-do.json")[2])
        for answer in range(given["maxnumber"] + 1):
            if hashlib.sha256(f"{given['salt']}{answer}".encode()).hexdigest() == given["challenge"]:
                solved = {name: given[name] for name in ("algorithm", "challenge", "salt", "signature")}
                return base64.b64encode(json.dumps(solved | {"number": answer}).encode()).decode()
        raise OSError("no number fits")

    def ask(self, method, path, body=None, headers=None):
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            given = {"Host": "localhost", "X-Forwarded-For": self.network, **(headers or {})}
            asked.request(method, path, body, given)
            answer = asked.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            asked.close()


def photo(number: int) -> bytes:
    """A JPEG of noise, some 300 kB."""
    held, dice = BytesIO(), random.Random(number)
    picture = Image.frombytes("L", (640, 560), dice.randbytes(640 * 560))
    picture.save(held, "JPEG", quality=88)
    return held.getvalue()


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--demo", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="haidang-reports-") as made:
        folder = (given.demo or Path(made) / "demo").resolve()
        if not given.demo:
            prepare(folder)
        site, results = Site(folder), []
        site.start()
        time.sleep(8)
        seconds, began = given.minutes * 60, time.monotonic()
        waiting: queue.Queue = queue.Queue()
        for number in range(given.reports):
            waiting.put((number, began + seconds * number / given.reports))
        readers = [Reader(site.port, waiting, results) for _reader in range(READERS)]
        for reader in readers:
            reader.start()
        for kill in range(1, given.kills + 1):
            time.sleep(max(began + seconds * kill / (given.kills + 1) - time.monotonic(), 0))
            site.kill()
            print(f"killed after {len(results)} answers")
            site.start()
        for reader in readers:
            reader.join()
        took = time.monotonic() - began
        codes = [code for code, _seconds, _tries in results if re.fullmatch(r"[0-9A-Z-]{14}", code)]
        told = json.loads(
            site.manage(
                "shell", "-v0", "-c", CHECK, text=json.dumps({"codes": codes, "run": RUN})
            ).splitlines()[-1]
        )
        site.kill()
    times = [seconds for _code, seconds, _tries in results]
    p50, p95, p99 = (percentile(times, share) * 1000 for share in (0.5, 0.95, 0.99))
    print(
        f"{len(results)} reports in {took:.0f} s; sent again: {sum(tries > 1 for *_rest, tries in results)}"
    )
    print(f"p50 {p50:.0f} ms, p95 {p95:.0f} ms, p99 {p99:.0f} ms (form, challenge, sending, receipt)")
    print(
        f"codes {len(codes)}, different {len(set(codes))}, of {told['subjects']} reports; rows {told['rows']}"
    )
    print(f"missing {len(told['missing'])}, twice {len(told['twice'])}")
    well = (
        len(codes) == len(set(codes)) == told["subjects"] == told["rows"] == given.reports
        and not told["missing"]
        and not told["twice"]
    )
    print("well" if well else "NOT WELL")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
