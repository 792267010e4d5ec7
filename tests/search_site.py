"""Documents put straight into the public index, for tests of what a search shows; a test names what matters.

Nothing stands in the database behind them: a page of results must need nothing there.
"""

from datetime import datetime, timedelta
from itertools import count

from cms.core.clock import VIETNAM
from cms.core.indexing.sites import site_key
from search import engines
from search.documents import Document, digest_of
from search.engine import Entry

_numbers = count(1)
FIRST = datetime(2025, 3, 2, 9, tzinfo=VIETNAM)


def document(on, title: str, **fields) -> Document:
    """A news item on the site `on`, a second younger than the one made before it."""
    number = next(_numbers)
    published = fields.pop("published", FIRST + timedelta(seconds=number))
    shown = {"url": f"/bien-dao/tin-{number}/", "label": "Tin bài", "section": "Biển đảo"}
    shown |= {"published": published.isoformat()} if published else {}
    known = {"id": f"thu:{number}", "kind": "news", "section": "bien-dao", "language": "vi"}
    return Document(
        title=title,
        **known | {"site": site_key(on), "published": published} | fields,
        shown=shown | ({"rating": fields["rating"]} if "rating" in fields else {}),
    )


def put_in_index(*documents: Document) -> None:
    """Write `documents` into the embedded engine's index of pages."""
    rows = [(document.id, document.row()) for document in documents]
    entries = [Entry(id, row, digest_of(row), version=1) for id, row in rows]
    engines.embedded().index("pages", entries)
