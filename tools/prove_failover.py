#!/usr/bin/env python3
"""Kill each node of a three-node Elasticsearch under load, resume it, and count what visitors and data lost.

    prove_failover.py [--documents 5000] [--seconds 8] [--heap 256m]

Starts a cluster of its own (three nodes, one copy of each part), fills it and the embedded engine, then
searches with four threads and changes documents with two, while node after node is killed for `--seconds` and
resumed. Every change is tried until it is acknowledged, as the worker does it. At the end each document of
both engines is compared with the last state that was acknowledged. Exit status 0 only when no search failed
and no change was lost. Takes three to seven minutes on two cores.
"""

import argparse
import logging
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"

import django  # noqa: E402

django.setup()
logging.getLogger("elastic_transport").setLevel(logging.ERROR)  # each request to a dead node is a warning

from search.elastic_engine import ElasticEngine  # noqa: E402
from search.engine import EngineUnavailable, SearchEngine  # noqa: E402
from search.failover import FallbackEngine  # noqa: E402
from search.folding import fold  # noqa: E402
from search.query import Request, Term  # noqa: E402
from search.tantivy_engine import TantivyEngine  # noqa: E402
from tests.search_corpus import WORDS, documents, entry  # noqa: E402

SEARCHERS, CHANGERS, BATCH = 4, 2, 20
KEYS = sorted({fold(word) for word in WORDS})


class Load:
    """Searches and changes that go on until `over`, and what became of them."""

    def __init__(self, reader: FallbackEngine, engines: list[SearchEngine], made: list):
        self.reader, self.engines, self.made = reader, engines, made
        self.over = threading.Event()
        self.times: list[
            tuple[float, bool]
        ] = []  # seconds of each search, whether the embedded engine answered
        self.failures: list[str] = []
        self.acknowledged = {document.id: entry(document).digest for document in made}
        self.changes = self.retries = 0
        self._threads = [threading.Thread(target=self._search, args=(seed,)) for seed in range(SEARCHERS)]
        self._threads += [threading.Thread(target=self._change, args=(part,)) for part in range(CHANGERS)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self.over.set()
        for thread in self._threads:
            thread.join()

    def _search(self, seed: int) -> None:
        dice = random.Random(seed)
        while not self.over.is_set():
            key = dice.choice(KEYS)
            asked = Request(
                filters=(Term("all_f", key),),
                should=(Term("title_f", key, 3.0), Term("body_f", key)),
                fresh=True,
                count=True,
                facets={"kind": 5, "place": 10},
                stored=("title",),
            )
            started = time.monotonic()
            try:
                answer = self.reader.query("pages", asked)
                if not answer.total or not answer.hits:
                    self.failures.append(f"{key}: nothing found")
            except Exception as error:
                self.failures.append(f"{key}: {error!r}")
            self.times.append((time.monotonic() - started, self.reader.degraded))
            time.sleep(0.01)

    def _change(self, part: int) -> None:
        dice = random.Random(part)
        own = self.made[part::CHANGERS]
        while not self.over.is_set():
            some = dice.sample(own, BATCH)
            version = time.time_ns() // 1000
            gone = [document.id for document in some[:2]]
            written = [
                entry(replace(document, title=f"{document.title} {version}"), version)
                for document in some[2:]
            ]
            for engine in self.engines:
                self._carry_out(engine, written, gone, version)
            self.acknowledged.update({each.id: each.digest for each in written})
            self.acknowledged.update(dict.fromkeys(gone, ""))
            self.changes += BATCH
            time.sleep(0.02)

    def _carry_out(self, engine: SearchEngine, written: list, gone: list[str], version: int) -> None:
        while True:
            try:
                engine.index("pages", written)
                engine.delete("pages", gone, version)
                return
            except EngineUnavailable:
                self.retries += 1
                time.sleep(0.3)


def launcher(folder: Path, *arguments: str) -> str:
    """Run the launcher on the cluster in `folder`; return what it printed."""
    command = [sys.executable, str(ROOT / "tools" / "elasticsearch_server.py"), *arguments]
    environment = {**os.environ, "ES_DIR": str(folder)}
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


def wait_until_whole(engine: ElasticEngine) -> None:
    """Until every part has its copy again: a second kill before that would lose data by rights."""
    deadline = time.monotonic() + 120
    while engine.health().get("status") != "green":
        if time.monotonic() > deadline:
            sys.exit("The cluster did not become whole again in 2 minutes.")
        time.sleep(0.3)


def report(load: Load, engines: list[SearchEngine]) -> bool:
    """Print what happened; True when nothing was lost."""
    expected = {key: digest for key, digest in load.acknowledged.items() if digest}
    lost = {}
    for engine in engines:
        engine.refresh("pages")
        there = dict(engine.stored("pages"))
        lost[engine.name] = sum(there.get(key) != expected.get(key) for key in expected.keys() | there.keys())
    times = sorted(seconds * 1000 for seconds, _degraded in load.times)
    degraded = sum(degraded for _seconds, degraded in load.times)
    print(f"searches {len(times)}, failed {len(load.failures)}, answered by the embedded engine {degraded}")
    middle, late = times[len(times) // 2], times[len(times) * 95 // 100]
    print(f"  ms: p50 {middle:.1f}, p95 {late:.1f}, longest {times[-1]:.0f}")
    print(f"changes {load.changes}, batches tried again {load.retries}")
    print(f"documents {len(expected)}; differing from the last acknowledged state: {lost}")
    for failure in load.failures[:10]:
        print(f"  {failure}")
    return not load.failures and not any(lost.values())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=5_000)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--heap", default="256m")
    chosen = parser.parse_args()
    # Under /var/tmp: root starts the servers as nobody, who may not enter every temporary folder.
    with tempfile.TemporaryDirectory(prefix="haidang-failover-", dir="/var/tmp") as base:
        os.chmod(base, 0o755)
        folder = Path(base) / "cluster"
        try:
            started = launcher(folder, "start", "--nodes", "3", "--port", "0", "--heap", chosen.heap)
            well = prove(started.strip().partition("=")[2], folder, Path(base) / "embedded", chosen)
        finally:
            launcher(folder, "stop", "--wipe")
    sys.exit(0 if well else 1)


def prove(addresses: str, cluster: Path, embedded: Path, chosen: argparse.Namespace) -> bool:
    elastic = ElasticEngine(addresses, prefix="failover", replicas=1)
    inside = TantivyEngine(embedded)
    made = documents(chosen.documents)
    for engine in (elastic, inside):
        with engine.rebuild("pages") as fresh:
            fresh.add(map(entry, made))
    wait_until_whole(elastic)
    load = Load(FallbackEngine(elastic, inside), [elastic, inside], made)
    load.start()
    try:
        time.sleep(chosen.seconds)
        for number in range(3):
            launcher(cluster, "kill", str(number))
            print(f"node {number} killed", flush=True)
            time.sleep(chosen.seconds)
            launcher(cluster, "resume", str(number))
            wait_until_whole(elastic)
            print(f"node {number} is back and the cluster whole", flush=True)
    finally:
        load.stop()
    return report(load, [elastic, inside])


if __name__ == "__main__":
    main()
