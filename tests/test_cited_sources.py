"""Marks of notes tie a fact-check's text to its numbered sources, both ways, without scripts."""

import re

import pytest

from factcheck.templatetags.cited import linked_notes
from tests import acting, desk
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")


def linked(html, many=2):
    sources = [{"title": f"Nguồn {number}"} for number in range(many)]
    return linked_notes(html, sources), [source["marks"] for source in sources]


def test_a_mark_leads_to_its_source_and_the_source_back():
    html, marks = linked("<p>Tàu vẫn chạy [1], giá không đổi [2] [1].</p>")
    assert re.findall(r'href="#(nguon-\d)" id="(dan-\d)"', html) == [
        ("nguon-1", "dan-1"),
        ("nguon-2", "dan-2"),
        ("nguon-1", "dan-3"),
    ]
    assert marks == [["dan-1", "dan-3"], ["dan-2"]]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Không có nguồn [3], [0], [01], [x], [12345].</p>",
        '<p><a href="/x/">xem [1]</a> và <abbr title="a [1] b">chữ</abbr></p>',
        "<p>[ 1 ] [1</p>",
    ],
)
def test_what_is_no_mark_of_a_source_stays_as_it_is(html):
    assert linked(html) == (html, [[], []])


def test_a_reader_goes_there_and_back(client):
    _item, page, _revision = desk.writing("hanh")
    revision = desk.edit_page(page, body=[("text", "<p>Cảng vẫn mở [1] và <b>tàu vẫn chạy [2]</b>.</p>")])
    acting.approve_revision(page, revision, by=named("thu"))
    page = acting.publish(page, revision, by=named("thu"))
    text = client.get(page.url).content.decode()
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    for anchor in ("nguon-1", "nguon-2", "dan-1", "dan-2"):
        assert anchor in ids
        assert f'href="#{anchor}"' in text
