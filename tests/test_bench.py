"""`manage.py bench` says how long things take; here only that it measures what it names."""

import json

import pytest
from django.core.management import CommandError, call_command

from cms.core.benching import timed


def test_a_row_has_rising_percentiles_and_runs_once_to_warm_up():
    ran = []
    row = timed("count", lambda: ran.append(1), rounds=5, queries=3)
    assert len(ran) == 6
    assert row.p50 <= row.p95 <= row.p99
    assert row.queries == 3


def test_an_unknown_bench_is_named():
    with pytest.raises(CommandError, match="no-such"):
        call_command("bench", "no-such")


def test_desk_rows_come_as_json(agencies, son, capsys):
    call_command("bench", "desk", "--rounds", "2", "--json")
    rows = json.loads(capsys.readouterr().out)["desk"]
    assert {row["name"].split()[0] for row in rows} >= {"desk_items", "desk_escalations", "desk_appeals"}
    assert all(row["queries"] > 0 for row in rows)
