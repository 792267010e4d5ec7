"""`/api/v1/search`: the same answers as the page, from the same parameters."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import conditional_page
from ninja import Field, Query, Router, Schema
from ninja.decorators import decorate_view
from ninja.errors import ValidationError
from pydantic import create_model

from cms.core.filters.declaration import Filter
from cms.core.filters.facets import counted
from cms.core.filters.kinds import renamed
from cms.core.site_urls import absolute_url
from search.question import DEEPEST, PER_PAGE, Answer

from .client import ask
from .filters import SearchFilters
from .labels import told_on_its_site
from .presenter import present
from .scope import site_scope

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
LANGUAGE = Filter(
    "lang",
    gettext_lazy("Ngôn ngữ"),
    renamed({code: code for code in LANGUAGES}),
    help=gettext_lazy("Ngôn ngữ của nội dung: vi (mặc định) hoặc en."),
    example="vi",
)
router = Router(tags=["search"])


class ApiFilters(SearchFilters):
    """What a reader's search takes, and the language of the answer, which the page has in its address."""

    filters = (*SearchFilters.filters, LANGUAGE)

    @property
    def language(self) -> str:
        return self.get(LANGUAGE.name, settings.LANGUAGE_CODE)


def _documented(row: dict) -> tuple:
    """The type and the `Field` of one row of a filter set's documentation."""
    kind, default = (list[str], []) if row["many"] else (str, "")
    return kind, Field(default, alias=row["name"], description=row["help"], examples=[row["example"]])


# For the documentation alone: `ApiFilters` cleans.
Parameters = create_model(
    "Parameters",
    __base__=Schema,
    **{f"p_{row['name'].replace('-', '_')}": _documented(row) for row in ApiFilters.documentation()},
)


class Piece(Schema):
    """A stretch of text, and whether it is one of the words asked for."""

    text: str
    hit: bool


class SearchHit(Schema):
    """One document; `title` and `excerpt` are plain text, the same again in pieces beside them."""

    id: str
    url: str
    title: str
    title_pieces: list[Piece]
    excerpt: str
    excerpt_pieces: list[Piece]
    kind: str
    section: str
    rating: str
    published: datetime | None


class Value(Schema):
    """A value of a facet and how many of the documents found bear it."""

    value: str
    label: str
    count: int


class SearchAnswer(Schema):
    """`page` of `pages` of the `total` documents found. `cut`: only the beginning of q was used; `meant`:
    another spelling that finds something, or ""; `next`: address of the next page, or ""."""

    q: str
    cut: bool
    meant: str
    total: int
    page: int
    pages: int
    next: str
    results: list[SearchHit]
    facets: dict[str, list[Value]]


class SearchError(Schema):
    """Why there is no answer."""

    detail: str


def _politely(view):
    """Answers bear an ETag and are asked for again each time: what was hidden a moment ago shows nowhere."""

    def asked(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        patch_cache_control(response, public=True, no_cache=True)
        return response

    return conditional_page(asked)


@router.get(
    "",
    response={200: SearchAnswer, 422: dict, 503: SearchError},
    summary=gettext_lazy("Tìm trong nội dung công khai"),
    operation_id="search",
)
@decorate_view(_politely, told_on_its_site)
def search(request, asked: Query[Parameters]):
    """Results by twenty, best first, with the counts of every facet. Without words and filters: nothing.

    A value that can't be read gives 422 and names its parameter.
    """
    chosen = ApiFilters.read(request.GET)
    with override(chosen.language):
        if chosen.wrong:
            # Read once more, since what is wrong is said in the language asked for.
            errors = ApiFilters.read(request.GET).wrong.items()
            raise ValidationError(
                [{"type": "value_error", "loc": ["query", name], "msg": why} for name, why in errors]
            )
        if not chosen.asks:
            return _answer_data(request, chosen, Answer([], 0, {}))
        return _answer_data(request, chosen, ask(chosen, site_scope(request)))


def _answer_data(request, chosen, answer):
    pages = -(-min(answer.total, DEEPEST) // PER_PAGE)
    following = ""
    if chosen.page < pages:
        query = chosen.changed({LANGUAGE.name: chosen.language}).page_query(chosen.page + 1)
        following = absolute_url(request, f"{reverse('api:search')}?{query}")
    return {
        "q": chosen.words,
        "cut": chosen.cut,
        "meant": answer.meant,
        "total": answer.total,
        "page": chosen.page,
        "pages": pages,
        "next": following,
        "results": [_result(request, result) for result in answer.results],
        "facets": {
            declared.name: [each.as_dict() for each in counts]
            for declared, counts in counted(chosen.filters, answer)
        },
    }


def _result(request, result):
    line = present(result)
    return {
        "id": line["id"],
        "url": absolute_url(request, line["url"]),
        "title": line["title"],
        "title_pieces": _pieces(result.title),
        "excerpt": line["summary"],
        "excerpt_pieces": _pieces(result.excerpt),
        "kind": line["kind_label"],
        "section": line["section"],
        "rating": line["rating"],
        "published": line["published_at"],
    }


def _pieces(pieces):
    return [{"text": text, "hit": hit} for text, hit in pieces]
