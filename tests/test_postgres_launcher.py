"""The launcher of the throw-away PostgreSQL: starts once, survives a crash, goes without a trace."""

import os
import re
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from cms.settings.environment import ROOT

has_postgresql = any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
pytestmark = pytest.mark.skipif(not has_postgresql, reason="no PostgreSQL programs on this machine")


@pytest.fixture
def launcher(tmp_path_factory):
    """`launcher(*arguments)` -> CompletedProcess; a server of this test alone, gone at its end."""
    # Under /var/tmp: root starts the server as nobody, who may not enter pytest's own folder.
    folder = Path("/var/tmp") / f"haidang-launcher-test-{os.getpid()}"
    environment = {**os.environ, "PG_DIR": str(folder)}

    def run(*arguments):
        command = [sys.executable, ROOT / "tools" / "postgres.py", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=90)

    yield run
    run("stop", "--wipe")
    assert not folder.exists()


def test_it_has_two_roles_where_they_are_asked_for_and_the_application_owns_nothing(launcher):
    for _twice in range(2):
        started = launcher("start", "--port", "0", "--roles")
        assert started.returncode == 0, started.stderr
    lines = dict(line.split("=", 1) for line in started.stdout.split())
    assert list(lines) == ["DATABASE_URL", "DATABASE_OWNER_URL"]
    with psycopg.connect(lines["DATABASE_OWNER_URL"]) as owner:
        owner.execute("CREATE TABLE lamp (name text)")
        owner.execute("SET ROLE haidang_app")
    with psycopg.connect(lines["DATABASE_URL"]) as application, pytest.raises(psycopg.Error) as refusal:
        application.execute("SELECT * FROM lamp")
    assert refusal.value.sqlstate == "42501"


def address(started) -> str:
    return re.fullmatch(r"DATABASE_URL=(postgres://haidang@127\.0\.0\.1:\d+/haidang)\n", started.stdout)[1]


def test_a_second_start_finds_the_first_server_and_a_crash_loses_nothing(launcher):
    started = launcher("start", "--port", "0")
    assert started.returncode == 0, started.stderr
    with psycopg.connect(address(started)) as connection:
        connection.execute("CREATE TABLE lamp (name text)")
        connection.execute("INSERT INTO lamp VALUES ('Hòn Chông')")

    assert address(launcher("start", "--port", "0")) == address(started)
    assert launcher("kill").returncode == 0
    assert launcher("url").returncode != 0

    with psycopg.connect(address(launcher("start", "--port", "0"))) as connection:
        assert connection.execute("SELECT name FROM lamp").fetchone() == ("Hòn Chông",)
        assert connection.execute("SHOW max_connections").fetchone() == ("400",)
        assert connection.execute("SHOW listen_addresses").fetchone() == ("127.0.0.1",)
