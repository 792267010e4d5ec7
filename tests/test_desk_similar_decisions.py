"""What a person makes of a suggestion is kept: by whom, on which score; no suggestion acts by itself."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from cms.core.events.services import history
from cms.core.machines.errors import NotAllowed, NotNow, Refused, SomebodyWasFaster
from factcheck.models import Item, SimilarDecision
from factcheck.selectors.similar import dismissed_of
from factcheck.selectors.similar_texts import hash_of
from factcheck.services import shown_suggestions
from factcheck.services.shown_suggestions import ShownSuggestion
from factcheck.services.similar import dismiss, merge_suggested
from factcheck.views.links import subject_url
from tests import desk
from tests.acting import perform
from tests.desk_screens import signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")


@pytest.fixture
def two():
    """Two items just received, which may be one."""
    return tuple(desk.received(url=f"https://mxh.example/posts/{number}") for number in (1, 2))


def suggestion(item, other, **changes) -> ShownSuggestion:
    shown = {
        "item": item.pk,
        "other": other.pk,
        "score": 0.83,
        "engine": "embedded",
        "version": "2026-11",
        "asked": "claim",
        "asked_hash": hash_of("a"),
        "matched": f"item:{other.pk}",
        "matched_hash": hash_of("b"),
        "differs": ("number",),
    }
    return ShownSuggestion(**shown | changes)


def merge_address(item, made: ShownSuggestion) -> str:
    return reverse("desk_merge_suggested", args=[item.reference], query={"goi-y": made.signed()})


def test_a_suggestion_survives_the_way_there_and_back_and_no_forgery():
    made = ShownSuggestion(1, 2, 0.5, "embedded", "1", "claim", "a", "item:2", "b", ("date", "place"))
    assert shown_suggestions.read_token(made.signed()) == made
    assert shown_suggestions.read_token(made.signed()[:-2]) is None
    assert shown_suggestions.read_token("") is None


def test_dismissing_keeps_score_engine_and_version_and_says_so_in_the_timeline(two):
    item, other = two
    before = (item.state, item.version)
    dismiss(item, suggestion(item, other), by=named("lan"))
    kept = SimilarDecision.objects.get()
    assert (kept.item, kept.other, kept.decision, kept.by) == (item, other, "dismissed", named("lan"))
    assert (kept.score, kept.engine, kept.version, kept.differs) == (0.83, "embedded", "2026-11", ["number"])
    item.refresh_from_db()
    assert (item.state, item.version) == before
    event = history("item", str(item.public_id)).order_by("-sequence").first()
    assert (event.action, event.actor, event.from_state, event.to_state) == (
        "similar_dismissed",
        named("lan"),
        "received",
        "received",
    )
    assert "không phải một" in text_of(signed_in("lan").get(subject_url(item)))


def test_dismissed_once_it_is_so_for_both_and_twice_is_once(two):
    item, other = two
    for username in ("lan", "minh"):
        dismiss(item, suggestion(item, other), by=named(username))
    assert SimilarDecision.objects.count() == 1
    assert dismissed_of(item) == {other.pk}
    assert dismissed_of(other) == {item.pk}


@pytest.mark.parametrize("username", ["quang", "son", "phuc", "oanh", "kim", "root"])
def test_others_do_not_dismiss(two, username):
    item, other = two
    with pytest.raises(NotAllowed):
        dismiss(item, suggestion(item, other), by=named(username))
    assert not SimilarDecision.objects.exists()


def test_decisions_can_be_neither_changed_nor_deleted(two):
    item, other = two
    dismiss(item, suggestion(item, other), by=named("lan"))
    for act in (
        lambda: SimilarDecision.objects.update(decision="merged"),
        lambda: SimilarDecision.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_merging_goes_by_the_act_and_keeps_the_suggestion_with_it(two):
    item, other = two
    done = merge_suggested(
        item, suggestion(item, other), by=named("lan"), data={"target": other}, version=item.version
    )
    assert (done.state, done.merged_into) == ("merged", other)
    kept = SimilarDecision.objects.get()
    assert (kept.decision, kept.score, kept.by) == ("merged", 0.83, named("lan"))
    actions = [event.action for event in history("item", str(item.public_id))]
    assert "merge" in actions
    assert "similar_dismissed" not in actions


def test_when_the_act_is_refused_nothing_is_kept(two):
    item, other = two
    perform(other, "rule_out", named("lan"), data={"rule_out_reason": "satire"})
    with pytest.raises(Refused):
        merge_suggested(item, suggestion(item, other), by=named("lan"), data={"target": other})
    with pytest.raises(NotAllowed):
        merge_suggested(item, suggestion(item, other), by=named("quang"), data={"target": other})
    with pytest.raises(SomebodyWasFaster):
        merge_suggested(
            item, suggestion(item, other), by=named("lan"), data={"target": other}, version=item.version + 5
        )
    assert not SimilarDecision.objects.exists()
    assert Item.objects.get(pk=item.pk).state == "received"


def test_another_target_says_nothing_about_the_suggestion(two):
    item, other = two
    third = desk.received(url="https://mxh.example/posts/3")
    merge_suggested(item, suggestion(item, other), by=named("lan"), data={"target": third})
    assert not SimilarDecision.objects.exists()


def test_what_was_merged_meanwhile_is_not_dismissed_any_more(two):
    item, other = two
    made = suggestion(item, other)
    perform(item, "merge", named("minh"), data={"target": other})
    with pytest.raises(NotNow):
        dismiss(item, made, by=named("lan"))
    lan = signed_in("lan")
    response = lan.post(reverse("desk_dismiss", args=[item.reference]), {"suggestion": made.signed()})
    assert response.status_code == 409
    assert f"{item.reference} vừa được gộp vào {other.reference}" in text_of(response)


def test_the_first_click_only_asks(two):
    item, other = two
    lan = signed_in("lan")
    address = merge_address(item, suggestion(item, other))
    shown = text_of(lan.get(address))
    assert f'value="{other.reference}"' in shown
    assert "83" in shown
    assert "Bạn sắp gộp" in shown
    assert Item.objects.get(pk=item.pk).state == "received"
    response = lan.post(address, {"version": item.version, "target": other.reference})
    assert response.url == subject_url(other)
    assert Item.objects.get(pk=item.pk).merged_into == other
    assert SimilarDecision.objects.get().decision == "merged"


def test_a_suggestion_that_would_make_one_person_of_two_offers_another_way():
    escalation = desk.approved()
    item, other = desk.received("minh", url="https://mxh.example/posts/2"), escalation.item
    item.participations.create(person=escalation.approved_by, part="logged")
    typed = {"version": item.version, "target": other.reference}
    response = signed_in("lan").post(merge_address(item, suggestion(item, other)), typed)
    shown = text_of(response)
    assert response.status_code == 422
    assert "Huỳnh Sơn" in shown
    assert f"trùng với {other.reference}" in shown
    assert not SimilarDecision.objects.exists()


def test_two_at_once_the_second_is_told_and_nothing_is_merged_twice(two):
    item, other = two
    third = desk.received(url="https://mxh.example/posts/3")
    lan, minh = signed_in("lan"), signed_in("minh")
    address = merge_address(item, suggestion(item, other))
    seen = item.version
    perform(item, "merge", named("hanh"), data={"target": third})
    for client in (lan, minh):
        response = client.post(address, {"version": seen, "target": other.reference, "note": "Cùng một tin"})
        assert response.status_code == 409
        assert "Người khác vừa xử lý" in text_of(response)
        assert "Cùng một tin" in text_of(response)
    assert Item.objects.get(pk=item.pk).merged_into == third
    assert not SimilarDecision.objects.exists()


def test_a_suggestion_of_another_item_or_a_made_up_one_opens_nothing(two):
    item, other = two
    lan = signed_in("lan")
    assert lan.get(merge_address(other, suggestion(item, other))).status_code == 404
    plain = reverse("desk_merge_suggested", args=[item.reference])
    assert lan.get(plain).status_code == 404
    dismissing = reverse("desk_dismiss", args=[item.reference])
    assert lan.post(dismissing, {"suggestion": "x"}).status_code == 404
    assert lan.get(dismissing).status_code == 405


def test_roles_are_asked_on_each_way(two):
    item, other = two
    made = suggestion(item, other)
    dismissing = reverse("desk_dismiss", args=[item.reference])
    for username, status in (("quang", 403), ("phuc", 403), ("oanh", 404), ("kim", 302), ("root", 302)):
        response = signed_in(username).post(dismissing, {"suggestion": made.signed()})
        assert response.status_code == status, username
        response = signed_in(username).post(
            merge_address(item, made), {"version": item.version, "target": other.reference}
        )
        assert response.status_code == status, username
    assert not SimilarDecision.objects.exists()
    assert Item.objects.get(pk=item.pk).state == "received"
