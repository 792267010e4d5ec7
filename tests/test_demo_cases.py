"""The demo's cases as data: every state, rating and reason is there, in order, and nobody is harmed."""

from datetime import datetime

import pytest

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

CASES = {case["key"]: case for case in files.read()["cases"]}
# What the demo's player calls otherwise than the declaration does, because it does two acts at once.
PLAYED = {"draft_translation": "edit_page"}


def each_case():
    return [pytest.param(case, id=key) for key, case in CASES.items()]


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
