"""Founds the standing pages that a site lacks, as drafts in Vietnamese and English."""

import json
from functools import cache
from pathlib import Path

from django.db import transaction
from django.utils.html import escape
from wagtail.models import Page, Site

from cms.core.scope import homes_of, within_site

from ..models import StandardPage
from ..purposes import Purpose
from ..standing import kind_of

TEXTS = Path(__file__).parent / "texts.json"


@cache
def texts() -> dict[str, dict[str, dict]]:
    """Return purpose → language → {"title", "slug", "summary", "body"} of the drafts."""
    return json.loads(TEXTS.read_text(encoding="utf-8"))


@transaction.atomic
def found_standing_pages(site: Site, by=None) -> list[StandardPage]:
    """Found what `site` lacks of its kind's standing pages and return it; harmless twice.

    They stand below the page about us where there is one, unpublished, in the name of `by`.
    """
    made = []
    homes = {home.locale.language_code: home for home in homes_of(site).select_related("locale")}
    for language in sorted(homes, reverse=True):  # Vietnamese first: the other is its translation
        there = set(
            standing_pages(site).filter(locale=homes[language].locale).values_list("purpose", flat=True)
        )
        for purpose in kind_of(site).standing:
            if purpose not in there and language in texts()[purpose]:
                made.append(_found(site, homes[language], purpose, by))
    return made


def standing_pages(site: Site):
    """Return the pages of `site` that have a purpose, drafts too."""
    return within_site(StandardPage.objects.exclude(purpose=""), site)


def _found(site: Site, home: Page, purpose: Purpose, by) -> StandardPage:
    text = texts()[purpose][home.locale.language_code]
    same = standing_pages(site).filter(purpose=purpose).first()
    page = StandardPage(
        title=text["title"],
        slug=text["slug"],
        summary=text["summary"],
        purpose=purpose,
        locale=home.locale,
        live=False,
        owner=by,
        show_in_menus=purpose == Purpose.ABOUT,
    )
    if same is not None:
        page.translation_key = same.translation_key
    page.body = page._meta.get_field("body").to_python(json.dumps(stream_of(text["body"])))
    about = standing_pages(site).filter(purpose=Purpose.ABOUT, locale=home.locale).first()
    parent = about if about is not None else Page.objects.get(pk=home.pk).specific
    parent.add_child(instance=page)
    page.save_revision(user=by)
    return page


def stream_of(body: list[str]) -> list[dict]:
    """Return raw stream data: "# …" is a heading, lines from "- " on are steps, the rest paragraphs."""
    return [_block(text) for text in body]


def _block(text: str) -> dict:
    if text.startswith("# "):
        return {"type": "heading", "value": {"text": text[2:], "level": "2"}}
    if text.startswith("- "):
        steps = [f"<p>{escape(line.removeprefix('- '))}</p>" for line in text.split("\n")]
        return {"type": "steps", "value": {"title": "", "steps": steps}}
    return {"type": "text", "value": f"<p>{escape(text)}</p>"}
