"""Many people who act at the same moment, each with a connection of their own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Barrier

from django.db import connections

from .database.one_cpu import use_all_cpus

HANDS = 40


def at_once(acts: Sequence[Callable], hands: int = HANDS, refusals: tuple = ()) -> list:
    """Do all `acts` with that many hands, which begin together; what each returned, in the order of the acts.

    A hand that is free takes the next act. An exception of a class in `refusals` is an answer like any other;
    any other is raised.
    """
    waiting, answers, start = SimpleQueue(), [None] * len(acts), Barrier(hands)
    for numbered in enumerate(acts):
        waiting.put(numbered)

    def work(_hand):
        use_all_cpus()
        try:
            start.wait(timeout=60)
            while numbered := _next(waiting):
                number, act = numbered
                try:
                    answers[number] = act()
                except refusals as refusal:
                    answers[number] = refusal
        finally:
            # At the end only: what a connection learns of each table costs more than most acts do.
            connections.close_all()

    with ThreadPoolExecutor(hands) as people:
        list(people.map(work, range(hands)))
    return answers


def _next(waiting: SimpleQueue) -> tuple[int, Callable] | None:
    with suppress(Empty):
        return waiting.get_nowait()
    return None


def together(*acts: Callable, refusals: tuple = ()) -> list:
    """Each act with a hand of its own, so that all begin at the same moment."""
    return at_once(acts, len(acts), refusals)
