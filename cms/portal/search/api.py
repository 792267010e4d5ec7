"""`/api/v1/search`: the same answers as the page, from the same parameters."""

from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page
from ninja import Field, Query, Router, Schema
from ninja.decorators import decorate_view
from ninja.errors import ValidationError
from pydantic import create_model

from cms.core.site_urls import absolute_url
from search.question import DEEPEST, PER_PAGE, Answer

from .client import ask
from .facets import counted
from .filters import Chosen
from .parameters import FACETS, NUMBER, SINGLE, Parameter
from .presenter import present
from .scope import site_scope

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
LANGUAGE = Parameter(
    "lang",
    gettext_lazy("Ngôn ngữ"),
    gettext_lazy("Ngôn ngữ của nội dung: vi (mặc định) hoặc en."),
    str,
    example="vi",
)
router = Router(tags=["search"])


def _documented(parameter, kind, default):
    return (
        kind,
        Field(default, alias=parameter.name, description=parameter.help, examples=[parameter.example]),
    )


# For the documentation alone: `Chosen` cleans, for the API as for the page.
Parameters = create_model(
    "Parameters",
    __base__=Schema,
    **{f"p_{one.name.replace('-', '_')}": _documented(one, str, "") for one in (*SINGLE, LANGUAGE)},
    **{f"p_{one.name.replace('-', '_')}": _documented(one, list[str], []) for one in FACETS},
)


class Piece(Schema):
    """A stretch of text, and whether it is one of the words asked for."""

    text: str
    hit: bool


class Found(Schema):
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


class Answered(Schema):
    """`page` of `pages` of the `total` documents found. `cut`: only the beginning of q was used; `meant`:
    another spelling that finds something, or ""; `next`: address of the next page, or ""."""

    q: str
    cut: bool
    meant: str
    total: int
    page: int
    pages: int
    next: str
    results: list[Found]
    facets: dict[str, list[Value]]


class Trouble(Schema):
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
    response={200: Answered, 422: dict, 503: Trouble},
    summary=gettext_lazy("Tìm trong nội dung công khai"),
    operation_id="search",
)
@decorate_view(_politely)
def search(request, asked: Query[Parameters]):
    """Results by twenty, best first, with the counts of every facet. Without words and filters: nothing.

    A value that can't be read gives 422 and names its parameter.
    """
    language = request.GET.get(LANGUAGE.name) or settings.LANGUAGE_CODE
    with override(language if language in LANGUAGES else settings.LANGUAGE_CODE):
        chosen = Chosen.of(request.GET)
        if wrong := chosen.wrong | _unknown_language(language):
            raise ValidationError(
                [{"type": "value_error", "loc": ["query", name], "msg": why} for name, why in wrong.items()]
            )
        if not chosen.asks:
            return _answered(request, chosen, Answer([], 0, {}))
        return _answered(request, chosen, ask(chosen, site_scope(request)))


def _unknown_language(language):
    if language in LANGUAGES:
        return {}
    return {LANGUAGE.name: _("Chọn một trong: %(values)s.") % {"values": ", ".join(LANGUAGES)}}


def _answered(request, chosen, answer):
    pages = -(-min(answer.total, DEEPEST) // PER_PAGE)
    following = ""
    if chosen.page < pages:
        language = get_language()
        query = urlencode([*chosen.pairs(), (NUMBER.name, chosen.page + 1), (LANGUAGE.name, language)])
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
        "facets": {name: values for name, _label, values in counted(answer)},
    }


def _result(request, result):
    one = present(result)
    return {
        "id": one["id"],
        "url": absolute_url(request, one["url"]),
        "title": one["title"],
        "title_pieces": _pieces(result.title),
        "excerpt": one["summary"],
        "excerpt_pieces": _pieces(result.excerpt),
        "kind": one["kind_label"],
        "section": one["section"],
        "rating": one["rating"],
        "published": one["published_at"],
    }


def _pieces(pieces):
    return [{"text": text, "hit": hit} for text, hit in pieces]
