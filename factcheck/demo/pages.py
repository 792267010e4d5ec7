"""The demo's fact-check pages: written as an editor writes them, approved and published by the services."""

from itertools import zip_longest

from django.conf import settings
from wagtail.models import Locale

from cms.core import clock
from cms.core.vietnamese import slugify_vi
from cms.portal.demo.blocks import paragraphs
from factcheck.models import FactCheckPage, PageCorrection
from factcheck.services import publication

from .acting import act

LONGEST_ADDRESS = 80


def page_of(item, language: str | None = None) -> FactCheckPage:
    """Return the item's page in `language` (the source language by default)."""
    return item.pages.get(locale__language_code=language or settings.LANGUAGE_CODE)


def draft(item, case: dict, *, by, cover) -> None:
    """Draft the page from the item in one action, then put the case's words into it."""
    page = publication.draft_page(item, by=by).get_latest_revision_as_object()
    text = case["page"]
    page.title, page.slug = text["headline"], _address(text["headline"])
    page.summary, page.fact_again = text["fact_again"], text["fact_again"]
    page.going_round, page.cover = text["going_round"], cover
    page.advice = text.get("advice", "")
    page.body = _stream(_marked(case["rationale"], case))
    page.save_revision(user=by)


def _address(title: str) -> str:
    """The first words of a title, as an address: no word is cut in two."""
    whole = slugify_vi(title)
    return whole if len(whole) <= LONGEST_ADDRESS else whole[: LONGEST_ADDRESS + 1].rpartition("-")[0]


def prepare_decision(item, appeal: dict, *, by) -> None:
    """Write the revision that a decision to correct or to withdraw puts live."""
    page = page_of(item).get_latest_revision_as_object()
    if correction := appeal.get("correction"):
        page.body = _stream(correction["rationale"])
        page.corrections.add(
            PageCorrection(date=clock.today(), grade=PageCorrection.Grade.FINDING, text=appeal["note"])
        )
    else:
        page.withdrawal_notice = appeal["note"]
    page.save_revision(user=by)


def translate(item, case: dict, text: dict, *, by) -> None:
    """Draft the translation of the case's page under the hub of that language."""
    source = page_of(item)
    locale = Locale.objects.get(language_code=text["language"])
    page = FactCheckPage(
        item=item,
        locale=locale,
        translation_key=source.translation_key,
        title=text["title"],
        slug=text["slug"],
        summary=text["fact_again"],
        claim_as_stated=text["claim"],
        going_round=text["going_round"],
        fact_again=text["fact_again"],
        advice=text.get("advice", ""),
        cover=source.cover,
        owner=by,
        live=False,
    )
    page.body = _stream(_marked(text["rationale"], case))
    publication.hub(locale).add_child(instance=page)
    page.save_revision(user=by)


def submit(item, *, by, language=None) -> None:
    page = page_of(item, language)
    act(item, "submit_page", by, data={"page": page, "revision": page.latest_revision})


def approve(item, *, by, language=None, purpose=None) -> None:
    page = page_of(item, language)
    revision = page.latest_revision
    if not page.submissions.filter(revision=revision).exists():
        author = page.edits.filter(revision=revision).first().person
        act(item, "submit_page", author, data={"page": page, "revision": revision})
        revision.refresh_from_db()  # it shows copies of its pictures now
    act(item, "approve_revision", by, data={"page": page, "revision": revision, "purpose": purpose})


def publish(item, *, by, language=None) -> None:
    page = page_of(item, language)
    act(item, "publish_page", by, data={"page": page, "revision": page.latest_revision})


def _marked(texts: list[str], case: dict) -> list[str]:
    """The paragraphs with the marks of the notes that lead to the page's sources."""
    marks = case["page"].get("note_marks", ())
    return [f"{text} {mark}".rstrip() for text, mark in zip_longest(texts, marks[: len(texts)], fillvalue="")]


def _stream(texts):
    return FactCheckPage._meta.get_field("body").stream_block.to_python(paragraphs(texts))
