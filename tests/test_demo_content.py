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
from factcheck.demo.people import PEOPLE
from factcheck.enums import (
    AppealState,
    Category,
    EscalationState,
    EvidenceKind,
    ItemState,
    Platform,
    Rating,
    RuleOutReason,
)
from factcheck.workflow import MACHINES

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
# What the demo's player calls otherwise than the declaration does, because it does two acts at once.
PLAYED = {"draft_translation": "edit_page"}


def each_case():
    return [pytest.param(case, id=key) for key, case in CASES.items()]


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


PLATFORM_REQUEST = ("harm", "legal_basis", "measure", "measure_reason", "body")

# Cases -----------------------------------------------------------------------------------------


def test_the_cases_end_in_every_state_of_every_machine():
    assert len(CASES) >= 44
    ends = [case["ends"] for case in CASES.values()]
    assert {end["item"] for end in ends} == set(ItemState.values)
    assert {state for end in ends for state in end.get("escalations", [])} == set(EscalationState.values)
    appeals = {state for end in ends for state in end.get("appeals", [])}
    undecided = set(AppealState.values) - {AppealState.DECIDED}
    assert appeals == undecided | {"keep", "correct", "withdraw"}


def test_the_cases_use_every_rating_category_and_reason_for_ruling_out():
    ratings = {case["rating"] for case in CASES.values()} - {None}
    assert ratings == set(Rating.values)
    assert {case["category"] for case in CASES.values()} == set(Category.values)
    reasons = {
        line["reason_code"] for case in CASES.values() for line in case["timeline"] if "reason_code" in line
    }
    assert reasons == set(RuleOutReason.values)


def test_no_two_cases_state_the_same_claim():
    claims = [case["claim"] for case in CASES.values()]
    assert len(claims) == len(set(claims))


@pytest.mark.parametrize("case", each_case())
def test_a_case_is_one_sentence_with_posts_and_is_marked_as_demo(case):
    assert case["demo"] is True
    assert 10 < len(case["claim"]) <= 300
    assert case["claim"].endswith(".")
    assert ". " not in case["claim"]
    assert case["posts"]
    assert case["category"] in Category.values
    assert {post["platform"] for post in case["posts"]} <= set(Platform.values)
    assert all(post["text"] for post in case["posts"])


@pytest.mark.parametrize("case", each_case())
def test_a_case_happens_in_order_and_after_its_posts(case):
    times = [datetime.fromisoformat(line["at"]) for line in case["timeline"]]
    assert times == sorted(times)
    assert datetime.fromisoformat(case["posts"][0]["posted_at"]) <= times[0]


@pytest.mark.parametrize("case", each_case())
def test_only_people_of_the_demo_act_and_only_as_the_workflow_names_it(case):
    people = {person.username for person in PEOPLE} | {"public"}
    for line in case["timeline"]:
        machine, _dot, action = line["action"].rpartition(".")
        assert line["who"] in people
        assert PLAYED.get(action, action) in MACHINES[machine or "item"].actions, line["action"]


@pytest.mark.parametrize("case", each_case())
def test_evidence_names_its_kind_and_a_capture_its_post(case):
    for evidence in case["evidence"]:
        assert evidence["kind"] in EvidenceKind.values
        assert evidence["title"]
        assert evidence["text"]
        if evidence["kind"] == "capture":
            assert not evidence["is_independent"]
            assert evidence["post"] < len(case["posts"])
        else:
            assert evidence["publisher"]


PUBLISHED = [param for param in each_case() if "page" in param.values[0]]


@pytest.mark.parametrize("case", PUBLISHED)
def test_a_headline_states_the_fact_and_never_repeats_the_rumour(case):
    page = case["page"]
    assert page["headline"].strip(". ").lower() != case["claim"].strip(". ").lower()
    assert 20 <= len(page["headline"]) <= 130


@pytest.mark.parametrize("case", PUBLISHED)
def test_a_published_case_gives_its_reasons_in_three_to_six_paragraphs(case):
    if any(line["action"] == "draft_page" for line in case["timeline"]):
        assert 3 <= len(case["rationale"]) <= 6
        assert case["page"]["going_round"]
        assert case["page"]["fact_again"]


def test_a_platform_request_says_harm_law_measure_and_why_nothing_less_works():
    for case in CASES.values():
        for request in case.get("escalations", []):
            if request["kind"] == "platform_request" and case["ends"]["escalations"] != ["draft"]:
                assert all(
                    request[name] for name in ("harm", "legal_basis", "measure", "measure_reason", "body")
                )
            if request["kind"] == "appraisal":
                assert "measure" not in request


def test_nothing_out_of_scope_was_ever_escalated():
    for case in CASES.values():
        if case["ends"]["item"] == "out_of_scope":
            assert "escalations" not in case


def test_recent_cases_move_by_whole_weeks_and_never_back():
    reference = files.read()["reference_monday"]
    day = datetime.fromisoformat(reference).date()
    assert files.shift(reference, day).days == 0
    assert files.shift(reference, day.replace(day=1)).days == 0
    assert files.shift(reference, day.replace(month=12, day=9)).days == 14


def test_a_recent_case_stays_before_the_day_of_seeding_and_an_old_one_stays_where_it_was():
    day = datetime(2027, 3, 3).date()
    _cases, steps = files.load(day)
    assert max(step.at for step in steps).date() < day
    assert (day - max(step.at for step in steps).date()).days < 14
    assert min(step.at for step in steps) == datetime.fromisoformat(
        min(line["at"] for case in CASES.values() for line in case["timeline"])
    )
