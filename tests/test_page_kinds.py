"""A kind of page is declared once: what one file says is in search, feed, maps, data, API and lists."""

import json
import re

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import PAGE_MODEL_CLASSES, Page
from wagtail.search.index import SearchField, insert_or_update_object

from cms.core import kinds
from cms.core.pages import BasePage
from cms.portal.indexing.pages import register_kinds
from cms.portal.indexing.signals import connect
from cms.portal.models import NewsPage, StandardPage
from factcheck.models import FactCheckPage
from search import registry
from tests.database.application import as_owner
from tests.portal_site import home, make_news, portal_site, published, section
from tests.searching import searchable
from tests.throwaway_kind import declare

__all__ = ["home", "portal_site", "searchable", "section"]


@pytest.fixture
def bulletin_kind(section):
    """The kind with its table, as an app with a migration brings it; gone with the test."""
    model = declare()
    name = model.source_name()
    try:
        make_table(model)
        register_kinds()
        connect()
        yield model
    finally:
        registry._sources.pop(name, None)
        PAGE_MODEL_CLASSES.remove(model)
        del apps.all_models["cms_portal"][model._meta.model_name]
        apps.clear_cache()
        ContentType.objects.clear_cache()


def make_table(model):
    """Within the test's transaction, as who migrates makes it; the application may use it."""
    editor = connection.SchemaEditorClass(connection, collect_sql=True)
    editor.deferred_sql = []
    editor.create_model(model)
    statements = [statement.rstrip(";") for statement in editor.collected_sql]
    if connection.vendor == "postgresql":
        statements.append(f'GRANT ALL ON "{model._meta.db_table}" TO PUBLIC')
    with as_owner(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def bulletin(bulletin_kind, section):
    return published(
        section,
        bulletin_kind(
            title="Gió mạnh trên biển",
            summary="Tàu nhỏ không ra khơi.",
            sea_area="Thổ Chu\u202e",
            body=[("text", "<p>Sóng cao bốn mét.</p>")],
            locale=section.locale,
        ),
    )


def test_it_is_found_by_every_text_that_it_names(bulletin, searchable):
    for words in ("gio manh", "tau nho", "tho chu", "bon met"):
        assert searchable.ids(words) == [f"bulletin:{bulletin.pk}"], words
    insert_or_update_object(bulletin)  # Wagtail connected its signals before the kind was there
    assert list(Page.objects.search("tho chu")) == [bulletin.page_ptr]


def test_it_is_in_the_api_with_its_label(client, bulletin, searchable):
    searchable()
    answer = client.get("/api/v1/search", {"q": "gio manh"}).json()
    assert [(hit["title"], hit["url"]) for hit in answer["results"]] == [
        ("Gió mạnh trên biển", "http://localhost/bien-dao/gio-manh-tren-bien/")
    ]
    assert [value["label"] for value in answer["facets"]["loai"]] == ["Bản tin thời tiết"]


def test_it_is_in_the_lists_with_news_newest_first(client, section, bulletin):
    make_news(section, "Tin sau")
    for address in (section.url, "/", "/feeds/tin-tuc.xml", "/feeds/bien-dao.xml"):
        text = client.get(address).content.decode()
        assert 0 < text.index("Tin sau") < text.index("Gió mạnh trên biển"), address
    assert "<category>Bản tin thời tiết</category>" in client.get("/feeds/tin-tuc.xml").content.decode()


def test_machines_are_told_its_address_and_people_its_section_alone(client, bulletin):
    parts = re.findall(r"<loc>([^<]+)</loc>", client.get("/sitemap.xml").content.decode())
    told = parts + [
        line for part in parts for line in re.findall(r"<loc>([^<]+)", client.get(part).content.decode())
    ]
    assert "http://localhost/bien-dao/gio-manh-tren-bien/" in told
    assert "Gió mạnh" not in client.get("/so-do/").content.decode()


def test_its_page_has_structured_data(client, bulletin):
    (script,) = re.findall(r'ld\+json"[^>]*>(.*?)</script>', client.get(bulletin.url).content.decode())
    data = json.loads(script)
    assert (data["@type"], data["name"]) == ("WebPage", "Gió mạnh trên biển")
    assert data["url"] == "http://localhost/bien-dao/gio-manh-tren-bien/"
    assert data["publisher"]["@type"] == "Organization"


def test_its_texts_are_clean_in_the_row_and_in_a_revision(bulletin):
    bulletin.sea_area = "Thổ\u202e  Chu "
    revision = bulletin.save_revision()
    assert revision.content["sea_area"] == "Thổ Chu"
    bulletin.refresh_from_db()
    assert bulletin.sea_area == "Thổ Chu"


@pytest.mark.parametrize("model", [NewsPage, StandardPage, FactCheckPage])
def test_every_text_of_a_page_is_searchable_or_said_not_to_be(model):
    """A new field of text is named in `search_fields`, or here with the reason."""
    of_no_reader = {"author_line", "withdrawal_notice", "folded"}
    texts = {
        field.name
        for field in model._meta.local_fields
        if field.get_internal_type() in {"TextField", "JSONField"} or hasattr(field, "clean_value")
    }
    named = {field.field_name for field in model.search_fields if isinstance(field, SearchField)}
    assert texts - named <= of_no_reader


def test_two_kinds_of_one_name_are_an_error(bulletin_kind, monkeypatch):
    monkeypatch.setattr(bulletin_kind, "search_name", "news")
    with pytest.raises(ValueError, match="news"):
        register_kinds()


def test_no_kind_stands_in_lists_that_is_no_page_of_ours():
    assert all(issubclass(model, BasePage) for model in kinds.kinds())
