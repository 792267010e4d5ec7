"""Each block of a body keeps what was put in and cleans it, whatever the door it came through."""

import json

import pytest
from django.core.checks import registry
from django.core.files.base import ContentFile
from django.db import connection
from wagtail import blocks
from wagtail.models import Page
from wagtail.rich_text import RichText

from cms.core.blocks import BodyBlocks
from cms.core.checks import only_sanitised_fields, unclean_blocks
from cms.media.models import Document
from cms.portal.models import NewsPage
from tests.portal_site import home, make_image, make_news, portal_site, section

__all__ = ["home", "portal_site", "section"]

EVIL = "<p>Biển <a linktype='page' id='4'>đảo</a><script>alert(1)</script><img src=x onerror=alert(1)></p>"
CLEAN = '<p>Biển <a linktype="page" id="4">đảo</a></p>'
LINE = "Tên\x00 mục\u202e"


@pytest.fixture
def raw(db):
    """A body of every block as JSON, as an import would write it, with something bad in each text."""
    document = Document.objects.create(title="Kế hoạch", file=ContentFile(b"x", name="ke-hoach.txt"))
    return [
        {"type": "text", "value": EVIL},
        {"type": "heading", "value": {"text": LINE, "level": "3"}},
        {
            "type": "picture",
            "value": {"image": make_image().pk, "alt": LINE, "decorative": False, "caption": LINE},
        },
        {"type": "quote", "value": {"text": LINE, "who": LINE, "where": LINE}},
        {"type": "steps", "value": {"title": LINE, "steps": [{"type": "item", "id": "1", "value": EVIL}]}},
        {
            "type": "table",
            "value": {
                "caption": LINE,
                "columns": [{"type": "text", "heading": LINE}],
                "rows": [{"values": [LINE]}],
            },
        },
        {"type": "file", "value": {"document": document.pk, "text": LINE}},
        {"type": "notice", "value": {"kind": "warning", "title": LINE, "text": EVIL}},
    ]


def stored(page):
    """The body as it stands in the database, no block in between."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM cms_portal_newspage WHERE page_ptr_id = %s", [page.pk])
        body = cursor.fetchone()[0]
    return json.dumps(json.loads(body) if isinstance(body, str) else body, ensure_ascii=False)


def assert_clean(text):
    for trace in ("<script", "onerror", "<img", "\\u0000", "\x00", "\u202e"):
        assert trace not in text
    assert "Tên mục" in text
    assert CLEAN.replace('"', '\\"') in text


def test_every_block_is_in_the_raw_body(raw):
    assert {block["type"] for block in raw} == set(BodyBlocks().child_blocks)


def test_raw_json_saved_in_the_shell_is_clean(section, raw):
    page = make_news(section)
    page.body = json.dumps(raw)
    page.save()
    assert_clean(stored(page))


def test_a_queryset_update_is_clean(section, raw):
    page = make_news(section)
    NewsPage.objects.filter(pk=page.pk).update(body=json.dumps(raw))
    assert_clean(stored(page))


def test_a_revision_and_what_is_published_from_it_are_clean(section, raw):
    page = make_news(section)
    page.body = json.dumps(raw)
    revision = page.save_revision()
    assert_clean(json.dumps(json.loads(revision.content["body"]), ensure_ascii=False))
    revision.publish()
    assert_clean(stored(page))


def test_a_revision_forged_in_the_database_is_clean_once_published(section, raw):
    page = make_news(section)
    revision = page.save_revision()
    revision.content = revision.content | {"body": json.dumps(raw), "title": "Tin\x00 giả"}
    revision.publish()
    assert_clean(stored(page))
    assert Page.objects.get(pk=page.pk).title == "Tin giả"


def test_a_form_gets_clean_values_back():
    block = BodyBlocks()
    stream = block.to_python([{"type": "text", "value": EVIL}])
    assert block.clean(stream)[0].value.source == CLEAN


def test_every_block_comes_through_a_round_trip_unchanged(section, raw):
    page = make_news(section)
    page.body = json.dumps(raw)
    page.save()
    first = stored(page)
    again = NewsPage.objects.get(pk=page.pk)
    for block in again.body:
        assert block.value is not None
    again.save()
    assert stored(page) == first


def test_what_a_block_tells_its_template(section, raw):
    page = make_news(section)
    page.body = json.dumps(raw)
    page.save()
    body = {block.block_type: block.value for block in NewsPage.objects.get(pk=page.pk).body}
    assert body["heading"].anchor == "m-ten-muc"
    assert body["picture"].alt_text == "Tên mục"
    assert body["file"].link_text == "Tên mục"
    body["picture"]["alt"] = ""
    assert body["picture"].alt_text == "Cầu cảng"
    body["picture"]["decorative"] = True
    assert body["picture"].alt_text == ""


def test_every_block_is_drawn_on_the_page(client, section, raw):
    page = make_news(section)
    raw[0]["value"] = f'<p><a linktype="page" id="{section.pk}">về mục</a></p>'
    page.body = json.dumps(raw)
    page.save()
    text = client.get(page.url).content.decode()
    assert '<a href="/bien-dao/">về mục</a>' in text
    for piece in ("Tên mục", "<figure", "<table", "<ol", "ke-hoach", "<blockquote"):
        assert piece in text


def test_plain_fields_of_a_page_are_clean_by_save_and_by_update(section):
    page = make_news(
        section, "  Đường\x00 biển \u202e", summary="Một\x00", author_line="A\x00\n B", in_short="a\x00\nb"
    )
    assert (page.title, page.summary, page.author_line, page.in_short) == ("Đường biển", "Một", "A B", "a\nb")
    NewsPage.objects.filter(pk=page.pk).update(summary="Hai\x00", author_line="C\x00")
    page.refresh_from_db()
    assert (page.summary, page.author_line) == ("Hai", "C")


def test_a_correction_is_clean(section):
    from cms.portal.models import NewsCorrection

    note = NewsCorrection.objects.create(page=make_news(section), original="a\x00", corrected="b", note=EVIL)
    assert note.note == CLEAN
    NewsCorrection.objects.filter(pk=note.pk).update(note=EVIL)
    note.refresh_from_db()
    assert (note.original, note.note) == ("a", CLEAN)


def test_rich_text_in_memory_is_what_was_stored():
    block = BodyBlocks().child_blocks["text"]
    assert block.get_prep_value(RichText(EVIL)) == CLEAN
    assert block.get_prep_value(RichText(CLEAN)) == CLEAN


def test_no_model_of_ours_uses_wagtails_own_rich_fields():
    assert only_sanitised_fields in registry.registry.get_checks()
    assert only_sanitised_fields(None) == []


def test_the_check_finds_wagtails_own_blocks_at_any_depth():
    inner = blocks.StructBlock([("text", blocks.RichTextBlock()), ("ours", BodyBlocks())])
    outer = blocks.StreamBlock([("list", blocks.ListBlock(inner)), ("raw", blocks.RawHTMLBlock())])
    assert sorted(unclean_blocks(outer)) == ["raw", "text"]
