"""`manage.py bench` says how long things take; here only that it measures what it names."""

import json

import pytest
from django.core.management import CommandError, call_command

from bench import registry
from bench.management.commands import bench
from bench.registry import Bench
from bench.results import Figure, timed


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


@pytest.fixture
def two_benches(monkeypatch):
    """Only two benches: `quick`, and `long`, which makes its own data and takes `--size`."""
    quick = Bench(lambda rounds: [Figure("quick", rounds, "rounds")])
    long = Bench(lambda rounds, size=10: [Figure("long", size, "texts")], rounds=2, alone=True)
    monkeypatch.setattr(bench, "BENCHES", {"quick": quick, "long": long})


def ran(capsys, *arguments):
    call_command("bench", *arguments, "--json")
    return json.loads(capsys.readouterr().out)


def test_a_bench_of_its_own_data_runs_only_when_named(two_benches, capsys):
    assert list(ran(capsys)) == ["quick"]
    assert ran(capsys, "long") == {"long": [{"name": "long", "value": 10, "unit": "texts"}]}


def test_a_bench_has_rounds_of_its_own_and_takes_those_given(two_benches, capsys):
    assert ran(capsys)["quick"][0]["value"] == registry.ROUNDS
    assert ran(capsys, "--rounds", "3")["quick"][0]["value"] == 3


def test_an_option_goes_to_the_bench_that_takes_it(two_benches, capsys):
    measured = ran(capsys, "quick", "long", "--size", "7", "--rounds", "2")
    assert (measured["quick"][0]["value"], measured["long"][0]["value"]) == (2, 7)


def test_an_option_that_no_chosen_bench_takes_is_named():
    with pytest.raises(CommandError, match="--size"):
        call_command("bench", "desk", "--size", "10")
