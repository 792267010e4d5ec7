"""The demo: prepares the folder, then runs the web server and the worker until Ctrl-C (`make demo`).

    demo.py run      migrations, demo data, then the web server and db_worker; both end when one of them ends
    demo.py reset    deletes the demo's folder

Reads PORT (8000) and DEMO_DIR. Serves on 127.0.0.1 only, since the demo's accounts and passwords are public.
"""

import argparse
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from cms.settings.environment import read  # noqa: E402

PORT = int(os.environ.get("PORT") or 8000)
FOLDER = read().demo_dir.resolve()
HERE = f"http://127.0.0.1:{PORT}"
ADDRESS = f"http://localhost:{PORT}"
ENVIRONMENT = {
    **os.environ,
    "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
    "DEMO": "1",
    "DEMO_DIR": str(FOLDER),
    "THREADS": os.environ.get("THREADS") or "4",  # granian warns of more on two cores
    "SITE_URL": os.environ.get("SITE_URL") or ADDRESS,
    "PYTHONUNBUFFERED": "1",
}
MANAGE = [sys.executable, str(ROOT / "manage.py")]
PREPARATION = [
    ["migrate", "-v0"],
    ["createcachetable", "-v0"],
    *([["database_roles", "--apply"]] if os.environ.get("DATABASE_OWNER_URL") else []),
    ["collectstatic", "--noinput", "--clear", "-v0"],  # clear: an older demo left compressed files there
]
PROCESSES = {
    "web": [sys.executable, "-m", "cms.server", "--port", str(PORT), "--log-level", "warning"],
    "worker": [*MANAGE, "db_worker", "--no-reload", "--queue-name", "*"],
}
READY_WITHIN = 60  # seconds
STOP_WITHIN = 10


def refuse_used_port() -> None:
    """Exit with what to do when something already listens on the port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex(("127.0.0.1", PORT)) == 0:
            sys.exit(
                f"demo: port {PORT} is in use. If that is a demo you started before, open {ADDRESS}.\n"
                f"      For a second one: make demo PORT={PORT + 1} DEMO_DIR=.demo-{PORT + 1}"
            )


def lock_folder():
    """Hold the folder for as long as the returned file is open; exit when another demo holds it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    held = (FOLDER / "demo.lock").open("w")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.exit(f"demo: another demo is using {FOLDER}. Stop it first, or give this one its own DEMO_DIR.")
    return held


def prepare() -> str:
    """Bring the folder up to date; returns what seed_demo printed: the accounts."""
    for command in PREPARATION:
        subprocess.run([*MANAGE, *command], cwd=ROOT, env=ENVIRONMENT, check=True)
    print("demo: loading demo data", flush=True)
    seeded = subprocess.run(
        [*MANAGE, "seed_demo"], cwd=ROOT, env=ENVIRONMENT, check=True, stdout=subprocess.PIPE
    )
    return seeded.stdout.decode()


def answers() -> bool:
    """True once the web server answers, whatever it says."""
    try:
        urllib.request.urlopen(f"{HERE}/healthz", timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def supervise(accounts: str) -> int:
    """Run both processes until one ends or we are told to stop; returns the exit status."""
    stopping = False

    def stop(*_):
        nonlocal stopping
        stopping = True

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    # Sessions of their own: Ctrl-C reaches this process alone, which then stops both in order.
    running = {
        name: subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT, start_new_session=True)
        for name, command in PROCESSES.items()
    }
    announced, deadline, status = False, time.monotonic() + READY_WITHIN, 0
    while not stopping:
        ended = [name for name, process in running.items() if process.poll() is not None]
        if ended:
            print(f"demo: the {ended[0]} process ended; see its messages above", file=sys.stderr)
            status = 1
            break
        if not announced and answers():
            announced = True
            print(
                f"\n{accounts}\nHải Đăng: {ADDRESS}   desk: {ADDRESS}/admin/   Ctrl-C stops it\n", flush=True
            )
        if not announced and time.monotonic() > deadline:
            print(f"demo: no answer on {HERE} within {READY_WITHIN} seconds", file=sys.stderr)
            status = 1
            break
        time.sleep(0.3)
    for process in running.values():
        process.terminate()
    for process in running.values():
        try:
            process.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    return status


def run() -> int:
    refuse_used_port()
    with lock_folder():
        print(f"demo: preparing {FOLDER}", flush=True)
        try:
            accounts = prepare()
        except subprocess.CalledProcessError as failed:
            print(f"demo: `manage.py {failed.cmd[2]}` failed, nothing was started", file=sys.stderr)
            return 1
        return supervise(accounts)


def reset() -> int:
    """Delete the folder, if it is one that a demo made."""
    if not FOLDER.exists():
        return 0
    if not (FOLDER / "demo.lock").exists():
        print(f"demo: {FOLDER} was not made by a demo, so it stays", file=sys.stderr)
        return 1
    with lock_folder():
        shutil.rmtree(FOLDER)
    print(f"demo: {FOLDER} is deleted")
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("verb", choices=["run", "reset"])
    sys.exit(run() if parser.parse_args().verb == "run" else reset())
