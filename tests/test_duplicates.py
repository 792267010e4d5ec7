"""Ruled out as the same as another item: that one is named, kept, shown, counted, and let go on reopening."""

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.urls import reverse

from cms.core.machines.errors import Refused
from factcheck import figures
from factcheck.models import Item
from factcheck.services import escalation as escalations
from factcheck.views.links import act_url, subject_url
from tests import desk
from tests.acting import perform
from tests.desk_screens import act, signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")


@pytest.fixture
def two():
    return desk.accepted(), desk.received("minh", url="https://mxh.example/posts/2")


def rule_out(item, other, by="lan"):
    typed = {"rule_out_reason": "duplicate", "note": "Cùng một tin."}
    return act(signed_in(by), item, "rule_out", **typed, duplicate_of=other.reference if other else "")


def test_the_other_item_is_kept_and_each_screen_leads_to_the_other(two):
    item, other = two
    assert rule_out(item, other).status_code == 302
    item.refresh_from_db()
    assert (item.state, item.rule_out_reason, item.duplicate_of) == ("out_of_scope", "duplicate", other)
    lan = signed_in("lan")
    shown = text_of(lan.get(subject_url(item)))
    assert f'<a href="{subject_url(other)}">{other}</a>' in shown
    assert f"Trùng với vụ việc khác · {other.reference} · Cùng một tin." in shown
    assert f'<a href="{subject_url(item)}">{item.reference}</a>' in text_of(lan.get(subject_url(other)))


def test_an_outside_reviewer_reads_no_claim_that_was_not_handed_over():
    for number, action in enumerate(("rule_out", "merge"), 3):
        item = desk.accepted() if action == "rule_out" else desk.received(url="https://mxh.example/posts/9")
        other = desk.received("minh", url=f"https://mxh.example/posts/{number}", claim="Phát biểu kia.")
        item = perform(item, "hand_over", named("minh"), data={"person": named("oanh")})
        data = {"rule_out_reason": "duplicate", "duplicate_of": other, "target": other}
        perform(item, action, named("lan"), data=data)
        shown = text_of(signed_in("oanh").get(subject_url(item)))
        assert other.reference in shown
        assert "Phát biểu kia." not in shown
        assert "Phát biểu kia." in text_of(signed_in("phuc").get(subject_url(item)))


def test_its_posts_stay_with_it(two):
    item, other = two
    posts = list(item.posts.all())
    rule_out(item, other)
    assert list(item.posts.all()) == posts
    assert not other.posts.filter(pk__in=[post.pk for post in posts]).exists()


def test_a_reviewer_may_say_so_of_what_is_proposed(two):
    item, other = desk.proposed(item=desk.with_evidence(two[0])), two[1]
    assert rule_out(item, other, by="quang").status_code == 302


@pytest.mark.parametrize("wrong", ["nobody", "itself", "merged", "out of scope"])
def test_it_names_another_that_still_holds_the_claim(two, wrong):
    item, other = two
    if wrong == "merged":
        perform(
            other, "merge", named("minh"), data={"target": desk.received(url="https://mxh.example/posts/3")}
        )
    elif wrong == "out of scope":
        perform(other, "rule_out", named("lan"), data={"rule_out_reason": "satire"})
    named_item = {"nobody": None, "itself": item}.get(wrong, other)
    assert rule_out(item, named_item).status_code == 422
    data = {"rule_out_reason": "duplicate", "duplicate_of": named_item}
    with pytest.raises(Refused):
        perform(item, "rule_out", named("lan"), data=data)
    assert Item.objects.get(pk=item.pk).state == "verifying"


def test_two_items_are_not_both_ruled_out_for_each_other(two):
    item, other = two
    rule_out(item, other)
    assert rule_out(other, item).status_code == 422


def test_with_another_reason_no_other_item_is_kept(two):
    item, other = two
    act(signed_in("lan"), item, "rule_out", rule_out_reason="satire", duplicate_of=other.reference)
    item.refresh_from_db()
    assert (item.rule_out_reason, item.duplicate_of) == ("satire", None)


def test_reopened_it_is_the_same_as_nothing_any_more(two):
    item, other = two
    rule_out(item, other)
    item.refresh_from_db()
    item = perform(item, "reopen", named("son"), data={"reason": "Không phải một."})
    assert (item.rule_out_reason, item.duplicate_of) == ("", None)


def test_it_is_never_escalated(two):
    item, other = two
    rule_out(item, other)
    item.refresh_from_db()
    with pytest.raises(Refused):
        escalations.draft(item, by=named("hanh"), kind="appraisal", body="Đề nghị thẩm định.")


def test_the_database_keeps_reason_and_item_together(two):
    item, other = two
    rows = Item.objects.filter(pk=item.pk)
    for change in (
        {"rule_out_reason": "duplicate"},
        {"duplicate_of": other},
        {"rule_out_reason": "duplicate", "duplicate_of": item},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)


def test_the_public_register_counts_it_by_its_reason(two, client):
    item, other = two
    rule_out(item, other)
    perform(other, "rule_out", named("lan"), data={"rule_out_reason": "opinion"})
    cache.clear()
    assert figures.figures()["rule_outs"] == {"opinion": 1, "duplicate": 1}
    desk.portal()
    assert "rule_outs,duplicate,Trùng với vụ việc khác,1" in text_of(client.get(reverse("factcheck_log_csv")))
    assert "Trùng với vụ việc khác" in text_of(client.get(reverse("factcheck_log")))


def test_the_form_suggests_items_and_is_filled_in_by_the_address(two):
    item, other = two
    address = act_url(item, "rule_out", rule_out_reason="duplicate", duplicate_of=other.reference)
    response = signed_in("lan").get(address)
    assert response.context["form"]["duplicate_of"].value() == other.reference
    assert f'<option value="{other.reference}">' in text_of(response)
