"""The commands of every day: documented, and refusing what would do harm."""

import os
import re
import socket
import subprocess
import sys

import pytest

from cms.settings.environment import ROOT

MAKEFILE = (ROOT / "Makefile").read_text()


def demo(verb, **environment):
    command = [sys.executable, ROOT / "tools" / "demo.py", verb]
    return subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, timeout=60
    )


def test_help_lists_every_command():
    listed = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True
    )
    phony = re.search(r"^\.PHONY: ((?:.*\\\n)*.*)", MAKEFILE, re.MULTILINE)[1].replace("\\\n", "").split()
    assert re.findall(r"^  make (\S+)", listed.stdout, re.MULTILINE) == re.findall(
        r"^([a-z-]+):", MAKEFILE, re.MULTILINE
    )
    assert set(re.findall(r"^  make (\S+)", listed.stdout, re.MULTILINE)) == set(phony)


def test_the_lock_has_a_hash_for_each_package_and_no_address():
    lock = (ROOT / "requirements.lock").read_text()
    assert not re.search(r"://|index-url|--find-links|--trusted-host", lock)
    packages = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)[1:]
    assert packages
    assert [each.split()[0] for each in packages if "--hash=sha256:" not in each] == []


def test_a_demo_on_a_used_port_says_what_to_do(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        started = demo("run", PORT=port, DEMO_DIR=str(tmp_path / "demo"))
    assert started.returncode != 0
    assert f"port {port} is in use" in started.stderr
    assert f"PORT={int(port) + 1}" in started.stderr
    assert not (tmp_path / "demo").exists()


def test_reset_deletes_only_a_folder_that_a_demo_made(tmp_path):
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "letter.docx").write_bytes(b"kept")
    refused = demo("reset", DEMO_DIR=str(papers))
    assert refused.returncode != 0
    assert (papers / "letter.docx").exists()

    (papers / "demo.lock").touch()
    assert demo("reset", DEMO_DIR=str(papers)).returncode == 0
    assert not papers.exists()
    assert demo("reset", DEMO_DIR=str(papers)).returncode == 0


@pytest.mark.parametrize("path", [".ci/run", "tools/setup", "tools/postgres.py", "manage.py"])
def test_what_is_started_by_its_path_may_be_started(path):
    assert os.access(ROOT / path, os.X_OK)
