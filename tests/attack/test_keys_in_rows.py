"""The rows of a page (related pages, corrections) take from an editor of one site what its fields take.

Hoa edits A. A key that was typed is of a page that Hoa can't choose: it is neither shown, nor kept.
"""

import json

import pytest
from django.urls import reverse

from cms.core import clock
from cms.portal.models import NewsCorrection, NewsPage, RelatedPage
from tests.attack.test_site_editor_apart import STRANGERS, browser, filled_in, save
from tests.desk_screens import text_of
from tests.sites_of_editors import OF, sites_of_editors

pytestmark = pytest.mark.usefixtures("monday_morning")


@pytest.fixture
def sites(db):
    return sites_of_editors()


def related(target):
    return {
        "related_pages-TOTAL_FORMS": 1,
        "related_pages-0-id": "",
        "related_pages-0-ORDER": 1,
        "related_pages-0-target": target,
    }


def corrected(page):
    """A correction whose note has a link to `page`, as the editor's script sends it."""
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"id": page}}
    block = {"key": "a", "type": "unstyled", "depth": 0, "text": "xem bài", "inlineStyleRanges": []}
    block["entityRanges"] = [{"offset": 0, "length": 3, "key": 0}]
    return {
        "corrections-TOTAL_FORMS": 1,
        "corrections-0-id": "",
        "corrections-0-ORDER": 1,
        "corrections-0-made_on": f"{clock.now():%d/%m/%Y %H:%M}",
        "corrections-0-original": "Năm trăm tàu",
        "corrections-0-corrected": "Năm mươi tàu",
        "corrections-0-note": json.dumps({"blocks": [block], "entityMap": {"0": link}}),
    }


def draft_of(site) -> NewsPage:
    return NewsPage.objects.get(pk=site.draft).get_latest_revision_as_object()


@pytest.mark.parametrize("key", STRANGERS)
@pytest.mark.parametrize("row", [related, corrected])
def test_a_row_shows_and_keeps_no_page_of_another_site(sites, key, row):
    client, page = browser(), NewsPage.objects.get(pk=sites["a"].draft)
    for title in ("", "Lễ hội"):  # refused for its title, or not
        answer = save(client, page, title=title, **row(sites[key].draft))
        assert answer.status_code == 200
        assert OF[key] not in text_of(answer)
    draft = draft_of(sites["a"])
    assert not draft.related_pages.exists()
    assert not draft.corrections.exists()


def test_a_note_that_lost_a_link_says_so(sites):
    page = NewsPage.objects.get(pk=sites["a"].draft)
    answer = save(browser(), page, **corrected(sites["b"].draft))
    assert "hãy chọn trong trang của bạn" in text_of(answer)


@pytest.mark.parametrize("row", [related, corrected])
def test_a_row_takes_the_own_pages(sites, row):
    page = NewsPage.objects.get(pk=sites["a"].draft)
    answer = save(browser(), page, **row(sites["a"].news))
    assert answer.status_code == 302, answer.context["form"].errors
    draft = draft_of(sites["a"])
    assert [each.target_id for each in draft.related_pages.all()] in ([sites["a"].news], [])
    assert [f'id="{sites["a"].news}"' in each.note for each in draft.corrections.all()] in ([True], [])
    assert draft.related_pages.exists() or draft.corrections.exists()


def test_what_an_editor_of_the_province_put_into_a_row_stays(sites):
    page = NewsPage.objects.get(pk=sites["a"].draft)
    page.related_pages.add(RelatedPage(target_id=sites["province"].news))
    page.corrections.add(
        NewsCorrection(
            original="Cũ",
            corrected="Mới",
            note=f'<p><a linktype="page" id="{sites["b"].draft}">bài</a></p>',
        )
    )
    page.save_revision()
    client = browser()
    typed = filled_in(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), typed | {"title": "Lễ hội"})
    assert answer.status_code == 302, answer.context["form"].errors
    draft = draft_of(sites["a"])
    assert draft.title == "Lễ hội"
    assert [each.target_id for each in draft.related_pages.all()] == [sites["province"].news]
    assert f'id="{sites["b"].draft}"' in draft.corrections.get().note
