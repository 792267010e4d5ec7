"""What lies in `deploy/` names commands, variables, ports and folders that exist, and agrees with itself."""

import re
import shutil
import subprocess
from configparser import ConfigParser
from importlib.util import find_spec

import pytest
from django.core.management import get_commands

from cms.settings.environment import ROOT, Environment

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
TIMERS = [unit for unit in UNITS if unit.suffix == ".timer"]
EXAMPLE = (DEPLOY / "environment.example").read_text()
SECRETS = ("SECRET_KEY", "FIELD_KEYS", "EVENT_KEY", "DATABASE_URL", "EMAIL_URL")
SIZES = ("THREADS", "WEB_PROCESSES")
COMMAND = r"manage\.py ([a-z][a-z_]+)"


def read(unit) -> ConfigParser:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(unit)
    return parser


def named(units):
    return {"argvalues": units, "ids": [unit.name for unit in units]}


@pytest.mark.parametrize("service", **named(SERVICES))
def test_a_service_starts_what_exists_and_can_do_no_more_than_it_must(service):
    said = read(service)["Service"]
    program, *words = said["ExecStart"].split()
    assert program == "/srv/hai-dang/.venv/bin/python"
    assert said["WorkingDirectory"] == "/srv/hai-dang"
    if words[0] == "-m":
        assert find_spec(words[1])
        assert set(words[2::2]) <= {"--host", "--port"}
    else:
        assert (ROOT / words[0]).exists()
        assert words[1] in {*get_commands(), "%i"}
    assert (said["User"], said["NoNewPrivileges"], said["ProtectSystem"]) == ("hai-dang", "yes", "strict")
    assert (said["ReadWritePaths"], said["PrivateTmp"], said["CapabilityBoundingSet"]) == (
        "/srv/hai-dang/data",
        "yes",
        "",
    )
    assert said["MemoryMax"]


@pytest.mark.parametrize("timer", **named(TIMERS))
def test_a_timer_runs_a_command_that_operations_names(timer):
    command = re.fullmatch(r"hai-dang@(\w+)\.service", read(timer)["Timer"]["Unit"])[1]
    assert command in get_commands()
    assert timer.name == f"hai-dang-{command}.timer"
    assert re.search(rf"`{command}[ `]", (ROOT / "docs" / "operations.md").read_text())


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd on this machine")
def test_systemd_takes_the_units(tmp_path):
    for unit in UNITS:
        text = unit.read_text().replace("/srv/hai-dang", str(ROOT))
        text = text.replace("/etc/hai-dang/environment", str(DEPLOY / "environment.example"))
        (tmp_path / unit.name).write_text(text)
    verified = subprocess.run(
        ["systemd-analyze", "verify", *sorted(tmp_path.iterdir())],
        env={"SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
        capture_output=True,
        text=True,
    )
    ours = [line for line in verified.stderr.splitlines() if "hai-dang" in line]
    assert (verified.returncode, ours) == (0, [])


def test_the_example_of_an_environment_names_variables_that_are_read_and_gives_no_secret():
    given = dict(re.findall(r"^(\w+)=(.*)$", EXAMPLE, re.MULTILINE))
    assert set(given) - {"DJANGO_SETTINGS_MODULE"} <= {name.upper() for name in Environment.model_fields}
    assert "DATABASE_OWNER_URL" not in given
    assert [name for name in SECRETS if given[name]] == []
    assert given["DJANGO_SETTINGS_MODULE"] == "cms.settings.production"


def test_nginx_and_the_web_service_mean_the_same_port_and_folders():
    nginx = (DEPLOY / "nginx.conf").read_text()
    port = re.search(r"--port (\d+)", (DEPLOY / "systemd" / "hai-dang-web.service").read_text())[1]
    assert set(re.findall(r"server 127\.0\.0\.1:(\d+)", nginx)) == {port}
    assert "TRUSTED_PROXIES=1" in EXAMPLE
    threads, processes = (int(re.search(rf"^{name}=(\d+)", EXAMPLE, re.MULTILINE)[1]) for name in SIZES)
    assert sum(map(int, re.findall(r"max_conns=(\d+)", nginx))) <= threads // 2 * processes
    data = re.search(r"^DEMO_DIR=(.*)$", EXAMPLE, re.MULTILINE)[1]
    served = {folder.split("/")[1] for folder in re.findall(rf"alias {data}(/[^;$]*)", nginx)}
    assert "static" in served
    assert served <= {"static", "media"}


def test_the_texts_name_files_and_commands_that_exist():
    listed = (DEPLOY / "README.md").read_text()
    for file in (DEPLOY / "nginx.conf", DEPLOY / "hardening.md", DEPLOY / "environment.example", *SERVICES):
        assert f"({file.relative_to(DEPLOY)})" in listed
    for text in (listed, (DEPLOY / "hardening.md").read_text()):
        for target in re.findall(r"\]\(([^)#]+)", text):
            assert (DEPLOY / target).exists(), target
        assert set(re.findall(COMMAND, text)) <= set(get_commands())
