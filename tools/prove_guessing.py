#!/usr/bin/env python3
"""Show that guessing codes of receipts finds nothing, and that the others hardly notice.

    prove_guessing.py [--receipts 20000] [--tries 10000] [--minutes 3] [--service 1000000] [--demo FOLDER]

Receipts are given; then codes whose check is right are tried, from 10,000 networks (a trusted proxy says
which): over HTTP at an even pace, while others read pages and look up codes of their own, and at the service
by two processes. DATABASE_URL (and DATABASE_OWNER_URL) in the environment: on that PostgreSQL. Status 0 only
when no guess found anything, every true code was found, and the others' p95 at most doubled.
"""

import argparse
import http.client
import json
import os
import queue
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from cms.core.doors import codes  # noqa: E402
from tests.web_process import web_process  # noqa: E402
from tools.prove_senders import SERVED, pages, prepare  # noqa: E402
from tools.readers import Times, visit  # noqa: E402

NETWORKS = 10_000
ATTACKERS = 8
READERS, OWNERS, PAUSE = 3, 2, 0.25
GIVE = """
import json, sys, uuid
from django.db import transaction
from cms.core.doors import receipts
with transaction.atomic():
    forms = [f"proof {uuid.uuid4()}" for _form in range(json.load(sys.stdin))]
    given = [receipts.give("report", uuid.uuid4(), form) for form in forms]
print(json.dumps(given[:200]))
"""
GUESS = """
import json, random, sys
from collections import Counter
from django.test import RequestFactory
from cms.core.doors import codes
from cms.core.doors.throttled import TooManyMisses, look_up
told = json.load(sys.stdin)
dice, made, answers = random.SystemRandom(), RequestFactory(), Counter()
requests = [made.get("/", HTTP_X_FORWARDED_FOR=f"100.{number // 256}.{number % 256}.7")
            for number in range(told["networks"])]
for number in range(told["tries"]):
    try:
        found = look_up(requests[number % len(requests)], codes.code_of(dice.getrandbits(55)))
        answers["found" if found else "unknown"] += 1
    except TooManyMisses:
        answers["too many"] += 1
print(json.dumps(answers))
"""


class Site:
    """The demo's management commands, as the web process is started."""

    def __init__(self, folder: Path):
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "DEMO": "1",
            "DEMO_DIR": str(folder),
            "TRUSTED_PROXIES": "1",
            "LOG_LEVEL": "ERROR",
        }

    def run(self, script: str) -> subprocess.Popen:
        """A process in which `script` runs, with pipes for its input and output."""
        command = [sys.executable, str(ROOT / "manage.py"), "shell", "-v0", "-c", script]
        return subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def told(self, process: subprocess.Popen, words: str):
        """What it prints, given `words`."""
        return json.loads(process.communicate(words)[0].splitlines()[-1])


class LookUp:
    """The page where a code is typed, as a browser uses it."""

    def __init__(self, port: int):
        self.port = port
        page, headers = self._ask("GET", {})[1:]
        self.token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        self.cookie = re.search(r"csrftoken=[^;]+", headers["Set-Cookie"])[0]

    def send(self, code: str, network: str) -> tuple[int, float]:
        """The status (302: found), and how long it took in milliseconds."""
        began = time.perf_counter()
        body = f"csrfmiddlewaretoken={self.token}&code={code}"
        headers = {
            "X-Forwarded-For": network,
            "Cookie": self.cookie,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        status = self._ask("POST", headers, body)[0]
        return status, (time.perf_counter() - began) * 1000

    def _ask(self, method, headers, body=None):
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            asked.request(method, "/tra-cuu/", body, {"Host": "localhost", **headers})
            answer = asked.getresponse()
            return answer.status, answer.read().decode(), answer.headers
        finally:
            asked.close()


def attack(port: int, tries: int, seconds: float) -> Counter:
    """Try that many codes at an even pace; how often which status was answered."""
    waiting: queue.Queue = queue.Queue()
    began, answers = time.monotonic(), Counter()
    for number in range(tries):
        waiting.put((number, began + seconds * number / tries))

    def one() -> None:
        page, dice = LookUp(port), random.SystemRandom()
        while True:
            try:
                number, due = waiting.get_nowait()
            except queue.Empty:
                return
            time.sleep(max(due - time.monotonic(), 0))
            network = f"100.{number % NETWORKS // 256}.{number % 256}.7"
            try:
                status = page.send(codes.code_of(dice.getrandbits(55)), network)[0]
            except (OSError, http.client.HTTPException) as error:
                status = type(error).__name__
            answers[status] += 1

    threads = [threading.Thread(target=one, daemon=True) for _one in range(ATTACKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


class Others:
    """Readers of pages, and people with a code of their own, until `end`."""

    def __init__(self, port: int, paths: list[str], known: list[str]):
        self.times = {"pages": Times(), "their own codes": Times()}
        self.ends = False
        reads = [
            threading.Thread(
                target=visit,
                args=(port, paths[n:] + paths[:n], self.times["pages"], self._goes_on, PAUSE),
                daemon=True,
            )
            for n in range(READERS)
        ]
        asks = [
            threading.Thread(target=self._look_up, args=(port, known[n::OWNERS], n), daemon=True)
            for n in range(OWNERS)
        ]
        self.threads = [*reads, *asks]
        for thread in self.threads:
            thread.start()

    def end(self) -> dict[str, Times]:
        self.ends = True
        for thread in self.threads:
            thread.join()
        return self.times

    def _goes_on(self) -> bool:
        return not self.ends

    def _look_up(self, port, known, number):
        page, times = LookUp(port), self.times["their own codes"]
        for turn in range(10**9):
            if self.ends:
                return
            status, taken = page.send(known[turn % len(known)], f"20.0.{number}.7")
            if status == 302:
                times.taken.append(taken)
            else:
                times.errors.append(f"answered {status}")
            time.sleep(PAUSE)


def over_http(folder: Path, site: Site, given) -> bool:
    """Try over HTTP, print, and say whether it went well."""
    known = site.told(site.run(GIVE), str(given.receipts))
    with web_process(
        folder, TRUSTED_PROXIES="1", DATABASE_URL=os.environ.get("DATABASE_URL", ""), **SERVED
    ) as web:
        paths = pages(web)
        quiet = Others(web.port, paths, known)
        time.sleep(min(given.minutes * 60, 60))
        before = quiet.end()
        busy = Others(web.port, paths, known)
        began = time.monotonic()
        answers = attack(web.port, given.tries, given.minutes * 60)
        took = time.monotonic() - began
        during = busy.end()
    print(f"{given.receipts} receipts; {given.tries} tries over HTTP in {took:.0f} s: {dict(answers)}")
    for who in before:
        print(f"  {who:16s} before {before[who]}\n{'':19s}during {during[who]}")
    calm = all(during[who].p95() <= 2 * before[who].p95() for who in before)
    right = not any(times[who].errors for times in (before, during) for who in times)
    return calm and right and answers[302] == 0 and set(answers) <= {422, 429}


def at_the_service(site: Site, given) -> bool:
    """Try where no server is in the way, print, and say whether nothing was found."""
    began = time.monotonic()
    half = json.dumps({"tries": given.service // 2, "networks": NETWORKS})
    running = [site.run(GUESS) for _half in range(2)]
    told = [Counter() for _half in running]

    def follow(number: int) -> None:
        told[number].update(site.told(running[number], half))

    threads = [threading.Thread(target=follow, args=(number,)) for number in range(len(running))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answers = sum(told, Counter())
    print(f"{given.service} tries at the service in {time.monotonic() - began:.0f} s: {dict(answers)}")
    return answers["found"] == 0 and answers.total() == given.service // 2 * 2


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--receipts", type=int, default=20_000)
    parser.add_argument("--tries", type=int, default=10_000)
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--service", type=int, default=1_000_000)
    parser.add_argument("--demo", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="haidang-guessing-") as made:
        folder = (given.demo or Path(made) / "demo").resolve()
        if not given.demo:
            prepare(folder)
        site = Site(folder)
        well = [over_http(folder, site, given), at_the_service(site, given)]
    print("well" if all(well) else "NOT WELL")
    return 0 if all(well) else 1


if __name__ == "__main__":
    sys.exit(main())
