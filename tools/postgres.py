#!/usr/bin/env python3
"""A throw-away PostgreSQL for tests: on loopback, in a folder of its own, without root or password.

    postgres.py start [--port N]   start it (or find it running) and print DATABASE_URL=…; N = 0: a free port
    postgres.py url                print DATABASE_URL=… of the running server
    … --roles                      an owner and the application: DATABASE_OWNER_URL=… is printed too
    postgres.py kill               stop as in a crash; the next start recovers
    postgres.py stop [--wipe]      stop; --wipe deletes the folder too

Uses only the server's programs (Debian: postgresql) and never the system's own cluster on 5432. PG_DIR says
where it lives: another PG_DIR is another server. Not for data that matters: fsync
is off, so what was acknowledged outlives a crash of the server but not of the machine. The collation is
C.UTF-8 on purpose, so that a query which sorts Vietnamese without naming a collation is seen in tests.
"""

import argparse
import fcntl
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from ports import free_port

NAME = "haidang"  # superuser and database
OWNER_ROLE, APPLICATION_ROLE = "haidang_owner", "haidang_app"
# As in production, but that the owner may make databases, and assume the application's role in tests.
ROLES = f"""
CREATE ROLE {OWNER_ROLE} LOGIN CREATEDB;
CREATE ROLE {APPLICATION_ROLE} LOGIN;
GRANT {APPLICATION_ROLE} TO {OWNER_ROLE};
ALTER DATABASE {NAME} OWNER TO {OWNER_ROLE};
"""
DEFAULT_PORT = 54390
CONFIGURATION = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 400
shared_buffers = 128MB
fsync = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
max_parallel_workers_per_gather = 0
jit = off
timezone = 'UTC'
"""
BASE = Path(os.environ.get("PG_DIR") or Path(tempfile.gettempdir()) / f"haidang-postgres-{os.getuid()}")
DATA = BASE / "data"
# PostgreSQL refuses to run as root, so root starts it as nobody.
OWNER = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.getuid() == 0 else {}


def program(name: str) -> str:
    """Path of a PostgreSQL program: the newest under /usr/lib/postgresql, else the one on the PATH."""
    installed = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    newest = max(
        installed, key=lambda path: int(path.parts[4]) if path.parts[4].isdigit() else 0, default=None
    )
    program = str(newest) if newest else shutil.which(name)
    return program or sys.exit(f"postgres: {name} is missing. On Debian: apt install postgresql")


def run(name: str, *arguments: str) -> None:
    """Run a program of the server as its owner; on failure show what it said and exit."""
    done = subprocess.run(
        [program(name), *arguments],
        cwd="/",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "LC_ALL": "C.UTF-8", "PGUSER": NAME},
        **OWNER,
    )
    if done.returncode:
        log = BASE / "server.log"
        tail = log.read_text(errors="replace")[-1500:] if log.exists() else ""
        sys.exit(f"postgres: {name} failed\n{done.stdout}{tail}")


def control(*arguments: str) -> None:
    """pg_ctl on our folder; the server must not keep our pipe open, so its output goes to a file."""
    run("pg_ctl", "-D", str(DATA), "-w", "-s", "-t", "60", "-l", str(BASE / "server.log"), *arguments)


def running_port() -> int | None:
    """The port of our server, or None when it does not answer."""
    try:
        lines = (DATA / "postmaster.pid").read_text().splitlines()
        port = int(lines[3])
        with socket.create_connection(("127.0.0.1", port), timeout=2):
            return port
    except (OSError, IndexError, ValueError):
        return None


def make_cluster() -> None:
    """Make the data folder, whole or not at all."""
    if (DATA / "PG_VERSION").exists():
        return
    fresh = BASE / "fresh"
    for leftover in (DATA, fresh):
        shutil.rmtree(leftover, ignore_errors=True)
    run(
        "initdb",
        "-D",
        str(fresh),
        "-U",
        NAME,
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
    )
    with (fresh / "postgresql.conf").open("a") as configuration:
        configuration.write(CONFIGURATION)
    fresh.rename(DATA)


def urls(port: int, roles: bool) -> str:
    """The lines to export."""
    address = f"postgres://{{}}@127.0.0.1:{port}/{NAME}"
    if not roles:
        return f"DATABASE_URL={address.format(NAME)}"
    return f"DATABASE_URL={address.format(APPLICATION_ROLE)}\nDATABASE_OWNER_URL={address.format(OWNER_ROLE)}"


def psql(port: int, script: str) -> None:
    connection = ["-h", "127.0.0.1", "-p", str(port), "-U", NAME, "-d", "postgres"]
    command = [program("psql"), "-qX", "-v", "ON_ERROR_STOP=1", *connection]
    subprocess.run(command, input=script, text=True, check=True)


def create_database(port: int) -> None:
    """Make the database unless it is there."""
    missing = f"NOT EXISTS (SELECT FROM pg_database WHERE datname = '{NAME}')"
    psql(port, f"SELECT 'CREATE DATABASE {NAME}' WHERE {missing} \\gexec\n")


def create_roles(port: int) -> None:
    """Make both roles unless they are there."""
    missing = f"NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{OWNER_ROLE}')"
    psql(port, f"SELECT {missing} AS missing \\gset\n\\if :missing{ROLES}\\endif\n")


def start(port: int, roles: bool) -> None:
    """Start the server unless it runs, make its database (and roles), print the addresses."""
    BASE.mkdir(parents=True, exist_ok=True)
    if OWNER:
        nobody = pwd.getpwnam("nobody")
        os.chown(BASE, nobody.pw_uid, nobody.pw_gid)
    with (BASE / "lock").open("w") as lock:
        os.set_inheritable(lock.fileno(), False)
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (running := running_port()) is None:
            make_cluster()
            running = port or free_port()
            control("-o", f"-p {running}", "start")
            create_database(running)
        if roles:
            create_roles(running)
        print(urls(running, roles))


def stop(mode: str, wipe: bool) -> None:
    """Stop the server: mode `fast` (orderly) or `immediate` (as in a crash)."""
    if running_port() is not None:
        control("-m", mode, "stop")
    if wipe:
        shutil.rmtree(BASE, ignore_errors=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("verb", choices=["start", "url", "kill", "stop"])
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    parser.add_argument("--wipe", action="store_true")
    parser.add_argument("--roles", action="store_true")
    chosen = parser.parse_args()
    if chosen.verb == "start":
        start(chosen.port, chosen.roles)
    elif chosen.verb == "url":
        port = running_port()
        print(
            urls(port, chosen.roles) if port else sys.exit("postgres: not running; tools/postgres.py start")
        )
    else:
        stop("immediate" if chosen.verb == "kill" else "fast", chosen.wipe)


if __name__ == "__main__":
    main()
