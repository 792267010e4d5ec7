"""The demo's data files: complete, clean, marked, and no harm to anyone; no database needed."""

import json
import re
import unicodedata
from collections import Counter
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from cms.portal.demo import build, scenes
from cms.portal.demo.blocks import MAKERS
from factcheck.demo import cases as files

ROOT = Path(__file__).resolve().parents[1]
FILES = [
    ROOT / "cms/portal/demo/news.json",
    ROOT / "cms/portal/demo/pages.json",
    ROOT / "factcheck/demo/cases.json",
    ROOT / "factcheck/demo/agencies/10_units.json",
]
NEWS = build.read("news")
PAGES = build.read("pages")
CASES = {case["key"]: case for case in files.read()["cases"]}


def each_news_item():
    return [pytest.param(item, id=item["slug"]) for item in NEWS["items"]]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_data_file_is_utf8_in_nfc_and_reads_as_json(file):
    text = file.read_text(encoding="utf-8")
    json.loads(text)
    assert unicodedata.is_normalized("NFC", text)
    assert text.endswith("\n")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_address_uses_a_name_reserved_for_examples(file):
    text = file.read_text(encoding="utf-8")
    hosts = {urlsplit(url).hostname for url in re.findall(r"https?://[^\s\"”’)]+", text)}
    assert {host for host in hosts if not host.endswith(".example")} == set()


def test_no_post_carries_a_handle_a_telephone_number_or_an_address():
    for case in CASES.values():
        for post in case["posts"]:
            assert not re.search(r"@\w|\b\d{9,11}\b|\w+@\w+", post["text"]), case["key"]


# News ------------------------------------------------------------------------------------------


def test_there_are_sixty_news_items_most_of_them_of_2026():
    years = Counter(item["date"][:4] for item in NEWS["items"])
    assert sum(years.values()) >= 60
    assert years["2026"] > sum(years.values()) / 2
    assert min(years) == "2016"
    assert max(years) == "2026"


def test_titles_differ_in_length_and_one_is_overfull():
    lengths = sorted(len(item["title"]) for item in NEWS["items"])
    assert 210 <= lengths[-1] <= 250
    assert lengths[0] < 30
    assert sum(length > 120 for length in lengths) <= 3


def test_every_section_and_every_kind_has_news():
    assert {item["section"] for item in NEWS["items"]} == set(NEWS["sections"]) == set(build.ENGLISH_SECTIONS)
    assert {item["kind"] for item in NEWS["items"]} == set(build.KINDS)


def test_no_two_items_share_an_address():
    slugs = [item["slug"] for item in NEWS["items"]]
    assert len(slugs) == len(set(slugs))


@pytest.mark.parametrize("item", each_news_item())
def test_a_news_item_is_complete_and_marked_as_demo(item):
    assert item["title"]
    assert item["summary"]
    assert len(item["points"]) == 3
    assert item["scene"] in scenes.names()
    assert "trình diễn" in item["author"]
    assert {block["type"] for block in item["body"]} <= set(MAKERS)
    assert datetime.fromisoformat(item["date"]).utcoffset().total_seconds() == 7 * 3600
    for table in (block for block in item["body"] if block["type"] == "table"):
        assert {len(row) for row in table["rows"]} == {len(table["head"])}


# The figures of the report, with their qualifiers: a number never stands without its "hơn", "gần", "trên".
QUALIFIED = [
    ("30.000", "trên 30.000"),
    ("gần 600", "gần 600"),
    ("500 đại biểu", "gần 500 đại biểu"),
    ("200 tin", "hơn 200 tin"),
    ("300 tin", "hơn 300 tin"),
]


@pytest.mark.parametrize(("figure", "as_stated"), QUALIFIED)
def test_the_reports_figures_keep_their_qualifiers(figure, as_stated):
    text = json.dumps(NEWS, ensure_ascii=False).lower()
    assert text.count(figure) == text.count(as_stated) > 0


@pytest.mark.parametrize(
    "fact",
    [
        "18.000 tờ rơi",
        "3.000 sổ tay",
        "16 lớp tập huấn",
        "02 trạm",
        "12 đài",
        "1458/QĐ-UBND",
        "02/7/2019",
        "27/11/2020",
        "72/2015/NĐ-CP",
        "07/9/2015",
        "613/CTr-BTTTT-BTLBĐBP",
        "4.855",
        "5.151",
        "47 trang",
        "BS Asahi",
        "Chrome Productions",
    ],
)
def test_the_report_is_quoted_as_it_stands(fact):
    assert fact.lower() in json.dumps(NEWS, ensure_ascii=False).lower()


# Standing pages --------------------------------------------------------------------------------


def test_every_standing_page_is_there_in_both_languages():
    roles = {}
    for page in PAGES["pages"]:
        roles.setdefault(page["language"], []).append(page["role"])
    wanted = ["about", "contact", "appeal", "method", "privacy", "accessibility"]
    assert roles == {"vi": wanted, "en": wanted}


def test_the_english_home_has_news_and_fact_checks():
    slugs = {item["slug"] for item in NEWS["items"]}
    assert len(PAGES["news"]) == 6
    assert {text["translates"] for text in PAGES["news"]} <= slugs
    assert len(PAGES["fact_checks"]) == 3
    assert {text["case"] for text in PAGES["fact_checks"]} <= set(CASES)


def test_each_home_leads_with_a_story_in_its_own_language():
    slugs = {"vi": {item["slug"] for item in NEWS["items"]}, "en": {text["slug"] for text in PAGES["news"]}}
    assert {home["language"] for home in PAGES["homes"]} == set(slugs)
    assert all(home["lead"] in slugs[home["language"]] for home in PAGES["homes"])


def test_the_desks_page_says_what_to_send_what_follows_and_what_it_wont_do():
    contact = next(page for page in PAGES["pages"] if (page["language"], page["role"]) == ("vi", "contact"))
    headings = [block["text"] for block in contact["body"] if block["type"] == "heading"]
    assert headings == ["Gửi những gì", "Gửi bằng cách nào", "Sau đó thì sao", "Chúng tôi không nhận"]


@pytest.mark.parametrize("key", [key for key, case in CASES.items() if "note_marks" in case.get("page", {})])
def test_each_mark_of_a_note_leads_to_a_source_that_readers_see(key):
    case = CASES[key]
    marks = case["page"]["note_marks"]
    shown = sum(evidence["is_publishable"] for evidence in case["evidence"])
    assert len(marks) == len(case["rationale"])
    numbers = [int(number) for mark in marks for number in re.findall(r"\d+", mark)]
    assert numbers
    assert set(numbers) <= set(range(1, shown + 1))
