"""Public fact-checks in the readers' index."""

from django.utils.translation import gettext_noop

from cms.portal.indexing.pages import PageSource, plain, plain_stream

from ..models import FactCheckPage


class FactCheckSource(PageSource):
    """A fact-check as readers see it; one whose verdict is no longer in force is in no list, and not here.

    `section` is the category of its item.
    """

    name, model, label = "fact_check", FactCheckPage, gettext_noop("Kiểm chứng")

    def read(self, pages):
        in_force = pages.in_force().select_related("locale", "item__verdict", "item__place")
        return list(in_force.prefetch_related("item__subject_agencies", "corrections"))

    def fields(self, page):
        item = page.item
        corrections = [correction.text for correction in page.corrections.all()]
        words = plain(page.claim_as_stated, page.going_round, plain_stream(page.body), page.fact_again)
        return {
            "lead": page.summary,
            "body": plain(words, *corrections),
            "section": item.category,
            "rating": page.search_rating,
            "places": (item.place.code,) if item.place_id else (),
            "agencies": codes_of(item),
            "shown": {"rating": page.search_rating},
        }


def codes_of(item) -> tuple[str, ...]:
    """The codes of the agencies that an item speaks of, each once."""
    return tuple(sorted({agency.code for agency in item.subject_agencies.all()}))
