"""The demo's cases as data: every state, rating and reason is there, in order, and nobody is harmed."""

from datetime import date, datetime, timedelta

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
PLAYED = {"draft_translation": "edit_page", "report": "open_report"}


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
    assert reasons == set(RuleOutReason.values) - {RuleOutReason.OPENED_BY_MISTAKE}  # no case of its own


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


REFERENCE = date.fromisoformat(files.read()["reference_monday"])
EACH_DAY = [REFERENCE + timedelta(days=days) for days in range(15)]


def moved_to(today):
    """{case: (its moments, its days)} of the recent cases on that day."""
    known, steps = files.load(today)
    recent = [case for case in known.values() if case["recent"]]
    return {
        case["key"]: (
            [case["posts"][0]["posted_at"], *(step.at for step in steps if step.case == case["key"])],
            [evidence["date"] for evidence in case["evidence"]],
        )
        for case in recent
    }


@pytest.mark.parametrize("today", EACH_DAY, ids=str)
def test_recent_cases_end_just_before_today_and_stay_in_order(today):
    cases = moved_to(today)
    for key, (moments, days) in cases.items():
        assert moments == sorted(moments), key
        assert max([moment.date() for moment in moments] + days) < today, key
    assert max(moments[-1].date() for moments, _days in cases.values()) >= today - timedelta(days=3)


@pytest.mark.parametrize("today", EACH_DAY, ids=str)
def test_what_was_done_on_a_working_day_is_done_on_one(today):
    as_written, now = moved_to(REFERENCE), moved_to(today)
    for key, (moments, _days) in as_written.items():
        for written, moved in zip(moments, now[key][0], strict=True):
            if written.weekday() < 5:
                assert moved.weekday() < 5
                assert moved.time() == written.time()


def test_on_another_monday_weekends_stay_and_nothing_moves_back():
    later = moved_to(REFERENCE + timedelta(days=21))
    for key, (moments, _days) in moved_to(REFERENCE).items():
        assert [moment + timedelta(days=21) for moment in moments] == later[key][0]
    assert moved_to(REFERENCE - timedelta(days=40)) == moved_to(REFERENCE)


def test_cases_of_earlier_years_stay_where_they_are():
    written = {case["key"]: case for case in files.read()["cases"] if not case["recent"]}
    known, _steps = files.load(REFERENCE + timedelta(days=17))
    for key, case in written.items():
        moments = [post["posted_at"] for post in case["posts"]]
        assert [post["posted_at"].isoformat() for post in known[key]["posts"]] == moments
