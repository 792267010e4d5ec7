"""A command without a database, or with one that is not migrated, says so in a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def run(command, **environment):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE")}
    kept["DJANGO_SETTINGS_MODULE"] = "cms.settings.dev"
    return subprocess.run(
        [sys.executable, "manage.py", command],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("command", ["verify_log", "check_deadlines", "outbox_health"])
def test_a_database_that_is_not_migrated_is_named(command, tmp_path):
    done = run(command, DEMO_DIR=str(tmp_path))
    assert done.returncode == 1
    assert str(tmp_path / "haidang.sqlite3") in done.stderr
    assert "manage.py migrate" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_does_not_answer_is_named():
    done = run("verify_log", DATABASE_URL="postgres://ai:gi@127.0.0.1:1/haidang")
    assert done.returncode == 1
    assert "Không mở được cơ sở dữ liệu haidang" in done.stderr
    assert "Traceback" not in done.stderr
