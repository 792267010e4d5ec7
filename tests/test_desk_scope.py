"""Who sees what: outside reviewers what was handed over, auditors all but contacts; files by permission."""

import pytest
from django.urls import reverse

from cms.core.events.services import history
from factcheck.models import EvidenceAccess, Item
from factcheck.selectors.scope import appeals_for, escalations_for, items_for
from factcheck.views.links import act_url, subject_url
from tests import desk
from tests.acting import perform
from tests.desk_screens import act, signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")


def hand_over(item, by="quang"):
    return perform(item, "hand_over", named(by), data={"person": named("oanh")})


def test_an_outside_reviewer_sees_what_was_handed_over_and_nothing_else():
    escalation = desk.sent()
    other = desk.received("minh", url="https://mxh.example/posts/9")
    oanh = named("oanh")
    assert not items_for(oanh).exists()
    hand_over(escalation.item)
    appeal = desk.lodged(escalation.item.pages.get())
    assert list(items_for(oanh)) == [escalation.item]
    assert list(escalations_for(oanh)) == [escalation]
    assert list(appeals_for(oanh)) == [appeal]
    screen = signed_in("oanh")
    assert screen.get(subject_url(escalation.item)).status_code == 200
    assert screen.get(subject_url(other)).status_code == 404
    assert screen.get(act_url(other, "note")).status_code == 404
    assert screen.post(act_url(other, "note"), {"version": 1, "note": "x"}).status_code == 404
    listing = text_of(screen.get(reverse("desk_items"), {"state": "all"}))
    assert escalation.item.reference in listing
    assert other.reference not in listing


def test_an_outside_reviewer_finds_nothing_of_others_by_searching_or_filtering():
    item = desk.accepted()
    screen = signed_in("oanh")
    for query in ({"q": "tàu"}, {"q": item.reference}, {"q": "https://mxh.example/posts/1"}, {"late": "on"}):
        response = screen.get(reverse("desk_items"), {"state": "all", **query})
        assert response.context["rows"] == []
        assert {each["count"] for each in response.context["states"]} == {"0"}


def test_an_auditor_reads_all_and_acts_on_nothing():
    item = desk.accepted()
    phuc = signed_in("phuc")
    response = phuc.get(subject_url(item))
    offers = response.context["sidebar"]["actions"]
    assert offers["offers"] == []
    assert offers["allowed"] == set()
    assert "lam/" not in text_of(response)
    for action, typed in (("note", {"note": "x"}), ("assign", {"person": ""}), ("add_post", {"text": "x"})):
        assert act(phuc, item, action, **typed).status_code == 403
    assert phuc.get(reverse("desk_log")).status_code == 302
    assert phuc.post(reverse("desk_log"), {"pasted": "tin"}).status_code == 422
    assert Item.objects.get(pk=item.pk).version == item.version


def test_contacts_are_for_those_who_answer():
    appeal = desk.lodged(contact="ba.nam@example.vn")
    address = reverse("desk_appeal_contact", args=[appeal.public_id])
    for username in ("minh", "quang", "son"):
        client = signed_in(username)
        assert "ba.nam@example.vn" not in text_of(client.get(subject_url(appeal))), username
        assert "ba.nam@example.vn" in text_of(client.post(address, {"reason": "Trả lời."})), username
    for username in ("phuc", "lan"):
        client = signed_in(username)
        assert "ba.nam@example.vn" not in text_of(client.get(subject_url(appeal))), username
        assert client.post(address, {"reason": "Xem."}).status_code in (302, 403), username


def evidence_with_file():
    return desk.with_evidence().evidence.exclude(file="").get()


def test_a_private_file_is_handed_out_as_something_that_cannot_run_and_the_opening_is_logged():
    evidence = evidence_with_file()
    response = signed_in("quang").get(reverse("desk_evidence_file", args=[evidence.public_id]))
    assert b"".join(response.streaming_content) == desk.PNG
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]
    access = EvidenceAccess.objects.get(evidence=evidence)
    assert access.person == named("quang")
    assert "Phạm Quang" in text_of(signed_in("lan").get(subject_url(evidence.item, "evidence")))


@pytest.mark.parametrize(("username", "status"), [("oanh", 404), ("kim", 302), ("root", 302), ("an", 302)])
def test_a_private_file_is_closed_to_others_and_nothing_is_logged(username, status):
    evidence = evidence_with_file()
    response = signed_in(username).get(reverse("desk_evidence_file", args=[evidence.public_id]))
    assert response.status_code == status
    assert not EvidenceAccess.objects.exists()


def test_evidence_without_a_file_has_none_to_open():
    evidence = desk.with_evidence().evidence.filter(file="").first()
    response = signed_in("lan").get(reverse("desk_evidence_file", args=[evidence.public_id]))
    assert response.status_code == 404


def test_papers_of_a_request_are_kept_by_the_same_rule():
    escalation = desk.numbered()
    paper = escalation.papers.get(kind="letter_pdf")
    address = reverse("desk_paper_file", args=[paper.public_id])
    assert signed_in("oanh").get(address).status_code == 404
    assert signed_in("kim").get(address).status_code == 302
    response = signed_in("phuc").get(address)
    assert b"".join(response.streaming_content).startswith(b"%PDF")
    assert response["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response["Content-Security-Policy"]
    opened = history("paper", str(paper.public_id))
    assert [(event.action, event.actor) for event in opened] == [("opened", named("phuc"))]


def test_the_letter_can_be_read_before_it_has_a_number():
    escalation = desk.drafted()
    hanh = signed_in("hanh")
    assert desk.LETTER["body"] in text_of(hanh.get(subject_url(escalation)))
    preview = hanh.get(reverse("desk_letter", args=[escalation.public_id]))
    assert preview.content.startswith(b"%PDF")
    assert not escalation.papers.exists()
    escalation.refresh_from_db()
    assert escalation.frozen is None
