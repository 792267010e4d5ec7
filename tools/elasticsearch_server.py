#!/usr/bin/env python3
"""A throw-away Elasticsearch for tests: one node or a small cluster, on loopback, without root or password.

    elasticsearch_server.py start [--nodes N] [--port P] [--heap 512m]
        start it (or what is down of it), wait until it is green, print ELASTICSEARCH_URL=… (every node's
        address, by commas); P = 0: free ports
    elasticsearch_server.py kill N          stop node N (0, 1, …) as in a crash
    elasticsearch_server.py resume N        start node N again on its own data, wait until it has joined
    elasticsearch_server.py status          a line a node and the cluster's state; exit 0 when it is green
    elasticsearch_server.py stop [--wipe]   stop every node; --wipe deletes the folder too

Needs Java 17 or newer and, once, Maven (Debian: default-jre-headless maven). The server is the minimal
distribution that Elasticsearch's own builds test against: no `GET /`, no painless, no reindex, no further
analysers. ES_DIR says where data and logs live: another ES_DIR is another cluster. The server's files are
kept apart, in ES_SERVER_DIR, so that they are fetched once. Not for data that matters.
"""

import argparse
import fcntl
import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from elasticsearch_files import SERVER, install_server, java_home
from ports import free_ports

DEFAULT_PORT = 54392
PATIENCE = 120  # seconds until a node must have joined
BASE = Path(os.environ.get("ES_DIR") or Path(tempfile.gettempdir()) / f"haidang-elasticsearch-{os.getuid()}")
CLUSTER = BASE / "cluster.json"
# Elasticsearch refuses to run as root, so root starts it as nobody.
OWNER = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.getuid() == 0 else {}


def fail(why: str) -> None:
    sys.exit(f"elasticsearch: {why}")


def cluster() -> dict:
    """What `start` noted: "http" and "transport", a port a node, and "heap"."""
    if not CLUSTER.exists():
        fail("not started; tools/elasticsearch_server.py start")
    return json.loads(CLUSTER.read_text())


def configuration(number: int) -> str:
    noted = cluster()
    names = [f"n{node}" for node in range(len(noted["http"]))]
    folder = BASE / f"n{number}"
    return json.dumps(  # JSON is YAML
        {
            "cluster.name": f"haidang-{noted['http'][0]}",
            "node.name": names[number],
            "network.host": "127.0.0.1",
            "http.port": noted["http"][number],
            "transport.port": noted["transport"][number],
            "discovery.seed_hosts": [f"127.0.0.1:{port}" for port in noted["transport"]],
            "cluster.initial_master_nodes": names,
            "path.data": str(folder / "data"),
            "path.logs": str(folder / "logs"),
            "xpack.security.enabled": False,
            "cluster.routing.allocation.disk.threshold_enabled": False,
        }
    )


def pid_of(number: int) -> int | None:
    """The process of node `number`, or None when it is down; a number that another process got is no node."""
    try:
        pid = int((BASE / f"n{number}" / "pid").read_text())
    except (OSError, ValueError):
        return None
    line = subprocess.run(["ps", "-ww", "-o", "args=", "-p", str(pid)], capture_output=True, text=True).stdout
    return pid if str(BASE / f"n{number}" / "tmp") in line else None


def launch(number: int) -> None:
    """Start the process of node `number` unless it runs."""
    if pid_of(number):
        return
    folder = BASE / f"n{number}"
    if not (folder / "config").exists():
        folder.mkdir(exist_ok=True)
        shutil.copytree(SERVER / "config", folder / "config", copy_function=shutil.copy)
        for inner in ("data", "logs", "tmp"):
            (folder / inner).mkdir(exist_ok=True)
    (folder / "config" / "elasticsearch.yml").write_text(configuration(number))
    give_away(folder)
    heap = cluster()["heap"]
    environment = {
        **os.environ,
        "HOME": str(folder),
        "ES_TMPDIR": str(folder / "tmp"),
        "ES_PATH_CONF": str(folder / "config"),
        "ES_JAVA_HOME": java_home(),
        "ES_JAVA_OPTS": f"-Xms{heap} -Xmx{heap}",
        "CLI_JAVA_OPTS": "-Xmx64m -XX:TieredStopAtLevel=1",
    }
    with (BASE / f"n{number}.log").open("wb") as log:
        subprocess.Popen(
            [str(SERVER / "bin" / "elasticsearch"), "-d", "-p", str(folder / "pid")],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            **OWNER,
        )


def give_away(folder: Path) -> None:
    if OWNER:
        nobody = pwd.getpwnam("nobody")
        for path in (folder, *folder.rglob("*")):
            os.chown(path, nobody.pw_uid, nobody.pw_gid)


def ask(port: int, path: str) -> dict | None:
    """The answer of a node, or None when it gives none (or says no)."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return json.load(answer)
    except (OSError, ValueError, urllib.error.URLError):
        return None


def wait(number: int, nodes: int, status: str) -> None:
    """Return when node `number` sees `nodes` nodes and the cluster is `status` or better."""
    path = f"/_cluster/health?wait_for_nodes=ge({nodes})&wait_for_status={status}&timeout=1s"
    deadline = time.monotonic() + PATIENCE
    while ask(cluster()["http"][number], path) is None:
        if time.monotonic() > deadline:
            log = BASE / f"n{number}.log"
            tail = log.read_text(errors="replace")[-1500:] if log.exists() else ""
            fail(f"node {number} has not joined in {PATIENCE} s\n{tail}")
        time.sleep(0.2)


def addresses() -> str:
    return "ELASTICSEARCH_URL=" + ",".join(f"http://127.0.0.1:{port}" for port in cluster()["http"])


def start(nodes: int | None, port: int, heap: str) -> None:
    """Start the cluster, or the nodes of it that are down; print its addresses."""
    install_server()
    if not CLUSTER.exists():
        count = nodes or 1
        http = [port + number for number in range(count)] if port else []
        ports = free_ports(count * 2)
        noted = {"http": http or ports[:count], "transport": ports[count:], "heap": heap}
        CLUSTER.write_text(json.dumps(noted))
    numbers = range(len(cluster()["http"]))
    if nodes not in (None, len(numbers)):
        fail(f"a cluster of {len(numbers)} is there; tools/elasticsearch_server.py stop --wipe, then start")
    for number in numbers:
        launch(number)
    for number in numbers:
        wait(number, len(numbers), "green")
    print(addresses())


def kill(number: int) -> None:
    """Stop node `number` as in a crash."""
    pid = pid_of(number)
    if pid is None:
        fail(f"node {number} is not running")
    end([pid], signal.SIGKILL)


def resume(number: int) -> None:
    """Start node `number` again; it must find one other node unless it is alone."""
    launch(number)
    wait(number, min(2, len(cluster()["http"])), "yellow")


def status() -> None:
    noted, health = cluster(), None
    for number, port in enumerate(noted["http"]):
        print(f"n{number} {'up' if pid_of(number) else 'down'} http://127.0.0.1:{port}")
        health = health or ask(port, "/_cluster/health")
    print(json.dumps(health) if health else "no answer")
    if not health or health["status"] != "green" or health["number_of_nodes"] < len(noted["http"]):
        sys.exit(1)


def stop(wipe: bool) -> None:
    """Stop every node; with `wipe` leave no trace of the data."""
    if CLUSTER.exists():
        pids = [pid for number in range(len(cluster()["http"])) if (pid := pid_of(number))]
        # What is to be wiped needs no orderly end.
        end(pids, signal.SIGKILL if wipe else signal.SIGTERM)
    if wipe:
        shutil.rmtree(BASE, ignore_errors=True)


def end(pids: list[int], how: signal.Signals) -> None:
    """Signal processes and return when they are gone; one that lingers for half a minute is killed."""
    for pid in pids:
        os.kill(pid, how)
    deadline = time.monotonic() + 30
    while alive := [pid for pid in pids if running(pid)]:
        if time.monotonic() > deadline:
            for pid in alive:
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)


def running(pid: int) -> bool:
    """True while the process lives; one that is only waited for by its parent does not."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout
    return bool(state.strip()) and not state.strip().startswith("Z")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    starting = verbs.add_parser("start")
    starting.add_argument("--nodes", type=int, choices=range(1, 10))
    starting.add_argument("--port", type=int, default=DEFAULT_PORT)
    starting.add_argument("--heap", default="512m")
    for verb in ("kill", "resume"):
        verbs.add_parser(verb).add_argument("number", type=int)
    verbs.add_parser("status")
    verbs.add_parser("stop").add_argument("--wipe", action="store_true")
    chosen = parser.parse_args()
    if chosen.verb == "start":
        BASE.mkdir(parents=True, exist_ok=True)
    elif not BASE.exists():
        sys.exit(
            0 if chosen.verb == "stop" else "elasticsearch: not started; tools/elasticsearch_server.py start"
        )
    with (BASE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if chosen.verb == "start":
            start(chosen.nodes, chosen.port, chosen.heap)
        elif chosen.verb == "kill":
            kill(chosen.number)
        elif chosen.verb == "resume":
            resume(chosen.number)
        elif chosen.verb == "status":
            status()
        else:
            stop(chosen.wipe)


if __name__ == "__main__":
    main()
