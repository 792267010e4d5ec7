"""Headings of a body: an id of its own for each, and the table of contents leads to it."""

import re

from wagtail import blocks

from cms.core.blocks import BodyBlocks, HeadingBlock, headings_of
from tests.portal_site import home, make_news, make_standard, portal_site, section

__all__ = ["home", "portal_site", "section"]


def body(*texts):
    return [("heading", {"text": text, "level": "2"}) for text in texts]


def ids(text):
    return re.findall(r'\bid="([^"]+)"', text)


def test_two_headings_of_one_text_have_two_ids(client, section):
    page = make_news(section, "Tin", body=body("Kết luận", "Kết luận", "Két luân"))
    text = client.get(page.url).content.decode()
    assert [each for each in ids(text) if "luan" in each] == ["m-ket-luan", "m-ket-luan-2", "m-ket-luan-3"]


def test_no_heading_takes_an_id_of_the_page_or_of_a_numbered_one(client, section):
    page = make_news(
        section, "Tin", body=body("Tóm tắt", "Nội dung", "Mục 2", "Mục", "Mục", "★", "☆"), in_short="Một"
    )
    found = ids(client.get(page.url).content.decode())
    assert len(found) == len(set(found))
    assert {"tom-tat", "m-tom-tat", "m-muc-2"} <= set(found)


def test_the_table_of_contents_leads_to_each(client, home):
    page = make_standard(home, "Quy chế", body=body("Kết luận", "Phạm vi", "Kết luận"))
    text = client.get(page.url).content.decode()
    assert re.findall(r'href="#(m-[^"]+)"', text) == ["m-ket-luan", "m-pham-vi", "m-ket-luan-2"]
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids(text))


def test_headings_in_nested_blocks_count_with_the_others():
    nested = blocks.StreamBlock(
        [("heading", HeadingBlock()), ("parts", blocks.ListBlock(BodyBlocks())), ("group", BodyBlocks())]
    )
    heading = {"type": "heading", "value": {"text": "Kết luận", "level": "2"}}
    value = nested.to_python(
        [
            heading,
            {"type": "parts", "value": [{"type": "item", "id": "1", "value": [heading]}]},
            {"type": "group", "value": [heading]},
        ]
    )
    assert [each.anchor for each in headings_of(value)] == ["m-ket-luan", "m-ket-luan-2", "m-ket-luan-3"]
    assert [each.anchor for each in headings_of(value)] == ["m-ket-luan", "m-ket-luan-2", "m-ket-luan-3"]
