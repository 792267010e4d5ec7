"""News made as copies of rows stand as if each had been published."""

import pytest
from wagtail.models import Page

from cms.portal.models import NewsPage
from tests.many_pages import many_news
from tests.portal_site import home, make_news, portal_site, section
from tests.searching import searchable

__all__ = ["home", "portal_site", "searchable", "section"]
OF_ITS_OWN = {
    *("id", "page_ptr_id", "path", "slug", "url_path", "title", "draft_title", "translation_key"),
    *("latest_revision_id", "live_revision_id"),
    *("first_published_at", "last_published_at", "latest_revision_created_at"),
}


@pytest.fixture
def news(section):
    """One published, and two more of which the second is a copy of the first's rows."""
    published = make_news(section, "Tin một", summary="Một câu.")
    many_news(section, [{"title": title, "summary": "Một câu."} for title in ("Tin hai", "Tin ba")])
    return [published, *NewsPage.objects.exclude(pk=published.pk).order_by("path")]


def test_a_copy_has_the_columns_of_a_published_page(news):
    names = [field.attname for field in NewsPage._meta.concrete_fields if field.attname not in OF_ITS_OWN]
    published, *others = [[str(getattr(page, name)) for name in names] for page in news]
    assert others == [published, published]


def test_each_has_its_place_its_revision_and_its_document(news, section, searchable):
    assert not any(Page.find_problems())
    parent = Page.objects.get(pk=section.pk)
    assert parent.get_children().count() == parent.numchild == len(news) == 3
    for page in news:
        assert page.latest_revision == page.live_revision
        revision = page.live_revision.as_object()
        assert (revision.pk, revision.title, revision.path, revision.url_path) == (
            page.pk,
            page.title,
            page.path,
            page.url_path,
        )
        page.title += " mới"
        page.save_revision().publish()
    assert set(searchable.ids("tin moi")) == {f"news:{page.pk}" for page in news}
