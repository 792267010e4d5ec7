"""One way to ask the public index, for page, feed and API alike.

Only documents of this site in this language are asked for. What a reader may no longer see can still stand in
the index for a moment, so results whose change has not been written yet are looked up in the database.
"""

from dataclasses import replace

from cms.core.indexing import fresh
from search.question import PER_PAGE, Answer
from search.searching import find

from .filters import Chosen

INDEX = "pages"
RETRY_AFTER = 30  # seconds, said to whoever asks while no engine answers


def ask(chosen: Chosen, narrow: dict, facets: bool = True, per_page: int = PER_PAGE) -> Answer:
    """Return the answer to `chosen` within `narrow` (see `scope.site_scope`). Raises EngineUnavailable."""
    answer = find(INDEX, chosen.question(narrow, facets=facets, per_page=per_page))
    still = fresh(INDEX, [result.id for result in answer.results])
    left = [result for result in answer.results if result.id in still]
    return replace(answer, results=left, total=answer.total - (len(answer.results) - len(left)))
