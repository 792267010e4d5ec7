"""A line longer than its column is refused in words, whatever the door; nothing of it is cut off or lost."""

import pytest

from cms.core import clock
from cms.core.machines.errors import InvalidInput
from factcheck.services import publication
from factcheck.services.intake import log
from factcheck.views.links import act_url
from tests import desk
from tests.acting import perform
from tests.desk_screens import signed_in
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")

SOURCE = {"kind": "document", "title": "Thông báo", "publisher": "Cảng vụ", "text": "Tàu chạy."}


def add_evidence(field, words):
    perform(desk.accepted(), "add_evidence", named("lan"), data=SOURCE | {field: words})


def acknowledge(field, words):
    data = {"date": clock.today(), field: words}
    perform(desk.sent(), "acknowledge", named("hanh"), data=data)


def accept(field, words):
    perform(desk.received(), "accept", named("lan"), data=desk.claim_fields() | {field: words})


def log_claim(field, words):
    log(by=named("lan"), url="https://mxh.example/posts/7", **{field: words})


def give_number(field, words):
    data = {"dated": clock.today(), field: words}
    perform(desk.approved(), "give_number", named("hanh"), data=data)


LINES = [
    (add_evidence, "title", 300),
    (add_evidence, "publisher", 200),
    (acknowledge, "reference", 100),
    (accept, "claim", 300),
    (log_claim, "claim", 300),
    (give_number, "external_number", 60),
]


@pytest.mark.parametrize(("act", "field", "longest"), LINES)
def test_a_line_too_long_is_refused_at_its_field(act, field, longest):
    with pytest.raises(InvalidInput) as refused:
        act(field, "Đ" * (longest + 1))
    assert refused.value.fields == {field: f"Nhiều nhất {longest} ký tự; đang có {longest + 1}."}


@pytest.mark.parametrize(("act", "field", "longest"), LINES[:5])
def test_one_that_just_fits_is_kept(act, field, longest):
    act(field, "Đ" * longest)


@pytest.mark.parametrize(
    ("state", "action", "field", "data"),
    [
        ("accepted", "add_evidence", "title", SOURCE),
        ("sent", "acknowledge", "reference", {"date": "2026-03-02"}),
    ],
)
def test_on_the_screen_all_that_was_typed_stays(state, action, field, data):
    subject = getattr(desk, state)()
    words = "Đến số " + "rất dài " * 60
    typed = data | {field: words, "version": subject.version}
    who = "lan" if action == "add_evidence" else "hanh"
    response = signed_in(who).post(act_url(subject, action), typed)
    assert response.status_code == 422
    assert words in response.content.decode()


def test_the_summary_of_a_draft_ends_with_a_whole_word():
    """It is made of the verdict's first line, for the writer to work on."""
    item = desk.with_evidence()
    data = {"rating": "false", "rationale": "Tàu chạy đúng lịch. " * 40, "sought": "Đã hỏi cảng vụ."}
    perform(item, "propose_verdict", named("minh"), data=data)
    perform(item, "confirm_verdict", named("quang"))
    desk.portal()
    summary = publication.draft_page(item, by=named("hanh")).summary
    assert 280 < len(summary) <= 300
    assert summary.endswith(("Tàu …", "chạy …", "đúng …", "lịch. …"))
