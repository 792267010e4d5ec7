"""`recalibrate_similar`: the score learns from what the desk merged and dismissed, in a file of its own."""

from io import StringIO
from random import Random

import pytest
from django.core.management import CommandError, call_command

from bench.texts.claims import claim, other_figure
from bench.texts.noise import noisy
from bench.texts.vocabulary import FIT
from search import engines
from search.engine import Entry
from search.similar import Claim, fitting, places, recalibrating, similar
from search.similar.weights import Weights, current, load, save

from .search_engines import fill
from .searching import searchable

__all__ = ["searchable"]


@pytest.fixture
def index(searchable):
    """Forty claims in the embedded engine, nothing decided yet."""
    texts = [claim(number, 1, FIT).text for number in range(0, 160, 4)]
    rows = [Claim(str(at), text, str(at)) for at, text in enumerate(texts)]
    fill(engines.embedded(), "claims", [Entry(row.id, row.row(), row.id, 1) for row in rows])
    with places.using(None):
        yield engines.embedded()


@pytest.fixture
def decided(monkeypatch):
    """Forty merged and forty dismissed suggestions."""
    chance = Random(3)
    made = []
    for number in range(0, 400, 4):
        original = claim(number, 1, FIT)
        other = other_figure(original, FIT, chance)
        made.append((noisy(original.text, 1 + number % 3, FIT, chance), original.text, True))
        if other is not None:
            made.append((noisy(other.text, 0, FIT, chance), original.text, False))
    monkeypatch.setattr(recalibrating, "_provider", lambda: made)
    return made


def recalibrate(*options):
    out = StringIO()
    call_command("recalibrate_similar", *options, stdout=out)
    return out.getvalue()


def test_new_weights_are_used_from_then_on_and_their_version_is_told(index, decided, settings):
    before = current(settings.SEARCH_DIR)
    recalibrate()
    after = current(settings.SEARCH_DIR)
    assert after.version > before.version
    assert "merged" in after.source
    assert {match.version for match in similar(index, decided[0][0])} == {after.version}


def test_what_the_desk_decided_is_told_apart_by_the_new_weights(index, decided, settings):
    recalibrate()
    after = current(settings.SEARCH_DIR)
    rows, same = recalibrating.features(index, decided)
    right = [
        (after.score(row) >= after.threshold) == is_same for row, is_same in zip(rows, same, strict=True)
    ]
    assert sum(right) / len(right) > 0.9


def test_a_dry_run_writes_nothing(index, decided, settings):
    assert "threshold" in recalibrate("--dry-run")
    assert not list(settings.SEARCH_DIR.glob("similar-weights-*"))


def test_deleting_the_file_brings_back_the_weights_before(index, decided, settings):
    before = current(settings.SEARCH_DIR)
    recalibrate()
    for path in settings.SEARCH_DIR.glob("similar-weights-*"):
        path.unlink()
    assert current(settings.SEARCH_DIR) == before


def test_too_few_decisions_change_nothing(index, monkeypatch, settings):
    monkeypatch.setattr(recalibrating, "_provider", lambda: [("một tin", "một tin khác hẳn", False)])
    with pytest.raises(CommandError, match="30"):
        recalibrate()
    assert not list(settings.SEARCH_DIR.glob("similar-weights-*"))


def test_weights_are_fitted_near_the_ones_before_while_there_is_little_to_learn():
    rows, same = [(1.0, 0.0), (1.0, 1.0)] * 50, [False, True] * 50
    free = fitting.fit(rows, same)
    held = fitting.fit(rows, same, ridge=1_000, towards=[0.0, 0.5])
    assert free[1] > 3
    assert abs(held[1] - 0.5) < 0.5


def test_few_of_the_dismissed_reach_a_threshold():
    scores = [at / 1_000 for at in range(1_000)]
    threshold = fitting.threshold(scores, 0.01)
    assert sum(score >= threshold for score in scores) == 10


def test_a_file_of_something_else_is_refused(tmp_path):
    save(Weights("x", 0.5, {"nothing": 1.0}), tmp_path / "similar-weights-x.json")
    with pytest.raises(ValueError, match="no weights"):
        load(tmp_path / "similar-weights-x.json")
