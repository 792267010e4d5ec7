"""Everything that takes a question from outside, as a function from a text to a status."""

from collections.abc import Callable
from urllib.parse import quote_from_bytes

from django.conf import settings
from django.test import Client
from django.urls import reverse

from search import engines
from search.engine import SearchEngine
from search.question import Question
from search.searching import find

FACETS = {"kind": 10, "section": 10, "year": 10, "place": 10}
Endpoint = Callable[[str], int]


def direct(engine: SearchEngine | None) -> Endpoint:
    """`find` itself, answered by `engine`, or by the one that the settings name; always 200."""

    def ask(text: str) -> int:
        find("pages", Question(words=text, facets=FACETS), engine=engine or engines.search_engine())
        return 200

    return ask


def website() -> dict[str, Endpoint]:
    """The addresses of the website that take a question, by name."""
    allowed = [host for host in settings.ALLOWED_HOSTS if host.strip(".*")]
    client = Client(raise_request_exception=True, SERVER_NAME=(allowed or ["localhost"])[0].lstrip("."))
    page, api = reverse("portal_search"), "/api/v1/search"

    def endpoint(path: str, parameter: str = "q", rest: str = "", **headers) -> Endpoint:
        def ask(text: str) -> int:
            query = f"{parameter}={_percent(text)}{rest}"
            return client.get(path, QUERY_STRING=query, **headers).status_code

        return ask

    return {
        "page": endpoint(page),
        "suggestions": endpoint(reverse("portal_search_suggestions")),
        "api": endpoint(api),
        "results alone": endpoint(page, rest="&thu-tu=moi-nhat&trang=2", HTTP_HX_REQUEST="true"),
        "a filter": endpoint(page, "chuyen-muc", rest="&q=phu+quoc"),
        "feed": endpoint(reverse("portal_search_feed")),
        "a language of the api": endpoint(api, "lang", rest="&q=phu"),
    }


def _percent(text: str) -> str:
    """As a browser or a program without manners would send it: broken halves and bytes as they are."""
    try:
        return quote_from_bytes(text.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return quote_from_bytes(text.encode("utf-8", "surrogatepass"))
