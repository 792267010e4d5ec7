"""One way to ask the public index, for page, feed and API alike.

Only documents of this site in this language are asked for. What a reader may no longer see can still stand in
the index for a moment, so results whose change has not been written yet are looked up in the database.
"""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from cms.core.indexing import fresh
from search.question import Answer
from search.searching import find

from .filters import SearchFilters

INDEX = "pages"
# Said to whoever asks while no engine answers; the page has more room for it.
AWAY = _("Chức năng tìm kiếm tạm gián đoạn. Hãy thử lại sau ít phút.")
RETRY_AFTER = 30  # seconds


def ask(chosen: SearchFilters, narrow: dict, **rest) -> Answer:
    """Return the answer to `chosen` within `narrow` (see `scope.site_scope`); `rest` are further fields of
    the `Question`. Raises EngineUnavailable."""
    answer = find(INDEX, chosen.question(narrow=narrow, **rest))
    still = fresh(INDEX, [result.id for result in answer.results])
    left = [result for result in answer.results if result.id in still]
    return replace(answer, results=left, total=answer.total - (len(answer.results) - len(left)))
