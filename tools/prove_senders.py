#!/usr/bin/env python3
"""Show that reading goes on while 200 send slowly and 50 send very much, with nginx in front and without.

    prove_senders.py [--seconds 60] [--slow 200] [--large 50] [--line 12] [--demo FOLDER] [--limit 300]

Starts the web server of a demo and the nginx of deploy/nginx.conf, on free ports; readers ask for pages,
others for /healthz, on the main port and on that for probes. Status 0 only when each was answered, and behind
nginx the readers' p95 was under `--limit` milliseconds. `--demo`: the folder of a demo, else one is made.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.web_process import web_process  # noqa: E402
from tools import nginx  # noqa: E402
from tools.readers import Times, during  # noqa: E402

READERS, PAUSE = 4, 0.25  # that many at a time, each a moment between two pages
SERVED = {"THREADS": "16", "WEB_PROCESSES": "2", "LOG_LEVEL": "ERROR"}  # as deploy/environment.example
PREPARATION = [
    ["migrate", "-v0"],
    ["createcachetable", "-v0"],
    *([["database_roles", "--apply"]] if os.environ.get("DATABASE_OWNER_URL") else []),
    ["collectstatic", "--noinput", "-v0"],
    ["seed_demo"],
]


def prepare(folder: Path) -> None:
    """Make a demo there."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "DEMO": "1",
        "DEMO_DIR": str(folder),
        "LOG_LEVEL": "ERROR",
    }
    for command in PREPARATION:
        words = [sys.executable, "manage.py", *command]
        subprocess.run(words, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def pages(web) -> list[str]:
    """The front page, what it links to, and its stylesheet."""
    front = web.get("/", timeout=30)[1].decode()
    links = [link for link in re.findall(r'href="(/[^"#?]*)"', front) if not link.startswith("/static/")]
    found = [path for path in dict.fromkeys(links) if web.get(path, timeout=30)[0] == 200]
    return [*found[:12], *re.findall(r'href="(/static/[^"]*site[^"]*\.css)"', front)[:1]]


def measure(
    name: str, port: int, health_port: int, paths: list[str], given, *, senders: bool
) -> dict[str, Times]:
    """Read for that long, with the senders or without; print and return the times."""
    times = {"readers": Times(), "/healthz": Times(), "/healthz on its port": Times()}
    sending = None
    if senders:
        script = [sys.executable, str(ROOT / "tools" / "senders.py"), str(port)]
        counts = [
            "--line",
            str(given.line),
            "--seconds",
            str(given.seconds + 2),
            "--slow",
            str(given.slow),
            "--large",
            str(given.large),
        ]
        sending = subprocess.Popen([*script, *counts], stdout=subprocess.PIPE, text=True)
        time.sleep(2)  # they are all there
    during(
        given.seconds if senders else min(given.seconds, 10),
        [
            *[(port, paths[number:] + paths[:number], times["readers"], PAUSE) for number in range(READERS)],
            (port, ["/healthz"], times["/healthz"], 0.5),
            (health_port, ["/healthz"], times["/healthz on its port"], 0.5),
        ],
    )
    print(f"\n{name}")
    for who, noted in times.items():
        print(f"  {who:21s}{noted}")
    if sending:
        said = json.loads(sending.communicate()[0])
        print(f"  the senders took {said['processor']} of a processor and sent {said['megabytes']} MB")
        print(f"  they were answered {said['answers']}")
    return times


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--slow", type=int, default=200)
    parser.add_argument("--large", type=int, default=50)
    parser.add_argument("--line", type=float, default=12, help="megabytes a second for all large senders")
    parser.add_argument("--limit", type=float, default=300)
    parser.add_argument("--demo", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="haidang-senders-") as made:
        folder = (given.demo or Path(made) / "demo").resolve()
        if not given.demo:
            prepare(folder)
        front = Path(made) / "nginx"
        front.mkdir()
        print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        well = []
        with web_process(folder, TRUSTED_PROXIES="1", **SERVED) as web:
            paths = pages(web)
            print(f"{len(paths)} addresses are read: {' '.join(paths)}")
            with nginx.running(front, upstream=web.port, data=folder) as proxy:
                ports = (proxy.port, web.health_port)
                measure("nginx, nobody sends", *ports, paths, given, senders=False)
                times = measure("nginx, all send", *ports, paths, given, senders=True)
            well += [not noted.errors for noted in times.values()]
            well.append(times["readers"].p95() < given.limit)
        with web_process(folder, **SERVED) as web:
            times = measure("no nginx, all send", web.port, web.health_port, paths, given, senders=True)
            well += [not noted.errors for noted in times.values()]
        print(f"\nload of the machine after: {os.getloadavg()[0]:.1f}\n{'well' if all(well) else 'NOT WELL'}")
        return 0 if all(well) else 1


if __name__ == "__main__":
    sys.exit(main())
