"""An index for a test: empty, brought up to date when the test says so."""

import pytest

from cms.core.outbox.services import drain
from search import engines
from search.question import Question
from search.searching import find
from tests.database.ready_cases import ready_cases, stands_ready


class Searchable:
    """`searchable()` carries out every outbox row that is due and returns how many rows that were."""

    def __call__(self) -> int:
        return _carried_out()

    def ids(self, words: str, index: str = "pages", **question) -> list[str]:
        """The ids found on the first page of results, once all outbox rows are carried out."""
        self()
        ready_cases.no_more()
        return [result.id for result in find(index, Question(words=words, **question)).results]

    def stored(self, index: str = "pages") -> dict[str, str]:
        """Id → digest of everything in the index, once all outbox rows are carried out."""
        self()
        ready_cases.no_more()
        engines.embedded().refresh(index)
        return dict(engines.embedded().stored(index))


@stands_ready(small=True)
def _carried_out() -> int:
    done = 0
    while some := drain():
        done += some
    return done


@pytest.fixture
def searchable():
    """The embedded engine with nothing in it, without Elasticsearch, as the settings of the tests have it."""
    engines.forget()
    yield Searchable()
    engines.forget()
