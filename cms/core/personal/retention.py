"""How long each kind of personal data is kept: named periods with defaults.

Other numbers than the defaults are data (`cms.core.privacy`), kept by two administrators; they come in
through `overrides`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise


@dataclass(frozen=True)
class Retention:
    """A period: `days` after what `since` says, `least` of them whatever administrators decide; None where it
    stays as long as `since` says."""

    code: str
    label: Promise | str
    days: int | None
    since: Promise | str
    least: int = 1


class Overrides:
    """Where the numbers that administrators set are read: a room above says so as it starts."""

    days: Callable[[], dict[str, int]] = staticmethod(dict)  # code → days


overrides = Overrides()
PERIODS: dict[str, Retention] = {}


def period(
    code: str, label: Promise | str, days: int | None, since: Promise | str, least: int = 1
) -> Retention:
    """Declare the period `code`; ValueError when another one has that code."""
    declared = Retention(code, label, days, since, least)
    if PERIODS.setdefault(code, declared) != declared:
        raise ValueError(f"Two different periods are called {code}.")
    return declared


def days_of(code: str) -> int:
    """The days in force for the period `code`; KeyError for none of that code, ValueError for one without."""
    declared = PERIODS[code]
    if declared.days is None:
        raise ValueError(f"The period {code} is not one of days.")
    return overrides.days().get(code, declared.days)


def kept_for(code: str) -> timedelta:
    """`days_of` as a span of time, to be taken from now."""
    return timedelta(days=days_of(code))
