"""What a site lacks of its standing pages: none, a draft's words, not published, or long not looked at."""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from wagtail.models import Site

from cms.core import clock
from cms.core.scope import homes_of
from cms.core.search_words import body_of

from ..models import StandardPage
from ..purposes import Purpose
from ..standing import kind_of
from .founding import standing_pages

MARK = re.compile(r"\[(cần điền|to be filled in):")
STALE = timedelta(days=365)


class Lack(StrEnum):
    """What is wrong with a standing page."""

    MISSING = "missing"
    UNPUBLISHED = "unpublished"
    DRAFT_TEXT = "draft_text"
    STALE = "stale"


@dataclass(frozen=True)
class Line:
    """One purpose in one language, and what is lacking; `page` is None where there is none."""

    purpose: Purpose
    language: str
    lack: Lack
    page: StandardPage | None

    @property
    def name(self) -> str:
        """What the page is for."""
        return str(self.purpose.label)


def lacks_of(site: Site) -> list[Line]:
    """Return what `site` lacks, in the order of its kind's purposes, Vietnamese first; two queries and what
    finds the site's homes and kind."""
    pages = {
        (page.purpose, page.locale.language_code): page
        for page in standing_pages(site).select_related("locale")
    }
    languages = sorted(homes_of(site).values_list("locale__language_code", flat=True), reverse=True)
    lines = []
    for purpose in kind_of(site).standing:
        for language in languages:
            page = pages.get((purpose, language))
            if lack := _lack_of(page):
                lines.append(Line(Purpose(purpose), language, lack, page))
    return lines


def _lack_of(page: StandardPage | None) -> Lack | None:
    if page is None:
        return Lack.MISSING
    if not page.live:
        return Lack.UNPUBLISHED
    if MARK.search(f"{page.title} {page.summary} {body_of(page)}"):
        return Lack.DRAFT_TEXT
    last = page.last_published_at or page.first_published_at
    return Lack.STALE if last and last < clock.now() - STALE else None
