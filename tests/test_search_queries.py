"""What a page of results costs the database: nothing a result, and little beside the page's own frame."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.core.agencies.models import Agency, Place
from search import synonym_cache
from tests.portal_site import home, portal_site, section
from tests.search_site import document, put_in_index
from tests.searching import searchable

__all__ = ["home", "portal_site", "searchable", "section"]
MOST_BESIDE_THE_FRAME = 4  # what waits for the worker; names of sections, places and agencies in the facets


@pytest.fixture
def cost(client, portal_site, section, searchable, monkeypatch):
    """`cost("/…")`: the queries of the second visit, synonyms at hand however slowly it comes."""
    monkeypatch.setattr(synonym_cache, "LIFETIME", 3_600.0)
    codes = [list(model.objects.values_list("code", flat=True)[:30]) for model in (Place, Agency)]
    places, agencies = codes
    put_in_index(
        document(portal_site, "Một chuyến phà", places=(places[0],)),
        *(
            document(portal_site, f"Tàu số {number}", places=tuple(places), agencies=tuple(agencies))
            for number in range(60)
        ),
    )

    def asked(address):
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return [query["sql"] for query in seen]

    return asked


def test_a_page_of_results_costs_four_queries_beside_its_frame(cost):
    frame = cost("/tim-kiem/")
    results = cost("/tim-kiem/?q=tau")
    assert len(results) <= len(frame) + MOST_BESIDE_THE_FRAME, "\n".join(results)


def test_twenty_results_cost_what_one_does(cost):
    assert len(cost("/tim-kiem/?q=tau")) <= len(cost("/tim-kiem/?q=pha")) + 1  # one has no agency to name


def test_chosen_filters_cost_a_query_each_at_most(cost):
    plain = cost("/tim-kiem/?q=tau")
    place = Place.objects.values_list("code", flat=True)[0]
    assert len(cost(f"/tim-kiem/?q=tau&muc=bien-dao&dia-ban={place}&loai=news")) <= len(plain) + 2


def test_suggestions_feed_and_api_cost_little(cost):
    assert len(cost("/tim-kiem/goi-y/?q=tau")) <= 3
    assert len(cost("/api/v1/search?q=tau")) <= 7  # one for the names of the site's own sections
    assert len(cost("/feeds/tim-kiem.xml?q=tau")) <= 5
