"""An item taken out of another has its posts again, its own people, and those who acted meanwhile."""

import importlib

import pytest
from django.apps import apps
from django.db import connection

from cms.core.events.services import history
from cms.core.machines.errors import Refused
from cms.users.roles import Role
from factcheck.conditions.reviewers import free_reviewers
from factcheck.models import Participation
from factcheck.views.links import subject_url
from tests import desk
from tests.acting import perform
from tests.attack.merging import about, merged, own_agency, unmerged
from tests.desk_screens import act, signed_in, text_of
from tests.people import give, named

pytestmark = pytest.mark.usefixtures("monday_morning")


def parts(item, username):
    return item.participations.parts_of(named(username))


def test_who_proposed_while_it_was_merged_does_not_confirm_it_afterwards():
    item, target = desk.with_evidence(about(number=9)), desk.with_evidence()
    merged(item, target)
    desk.proposed(item=target, by="minh")
    item = perform(unmerged(item), "accept", named("lan"))
    assert "proposed" in parts(item, "minh")
    item = desk.proposed(item=item, by="hanh")
    give(named("minh"), Role.REVIEWER)
    response = act(signed_in("minh"), item, "confirm_verdict")
    assert response.status_code == 422
    assert "đề xuất kết luận của vụ việc này" in text_of(response)


def test_who_approved_a_letter_meanwhile_does_not_propose_on_it():
    item, target = desk.with_evidence(about(number=9)), desk.with_evidence()
    merged(item, target)
    desk.approved(item=target, kind="appraisal")
    item = perform(unmerged(item), "accept", named("lan"))
    give(named("son"), Role.EDITOR)
    with pytest.raises(Refused, match="duyệt kiến nghị"):
        desk.proposed(item=item, by="son")


def test_who_logged_an_item_that_was_merged_meanwhile_stands_there_too():
    item, target, later = about(number=7), about(number=8), about(number=9, by="hanh")
    merged(item, target)
    merged(later, target)
    assert "logged" in parts(unmerged(item), "hanh")


def test_along_a_chain_those_at_its_end_count_too():
    first, second, third = about(number=7), about(number=8), desk.with_evidence()
    merged(first, second)
    merged(second, third)
    desk.verified(item=third)
    assert {"confirmed"} <= parts(unmerged(first), "quang")
    assert not free_reviewers(first).filter(pk=named("quang").pk).exists()


def test_those_before_the_merge_had_no_part_in_it():
    target, item = desk.verified(), about()
    merged(item, target)
    assert "confirmed" not in parts(unmerged(item), "quang")


def test_its_own_people_are_kept_and_stay_with_the_target():
    item, target = about(by="hanh"), about(number=8)
    merged(item, target)
    unmerged(item)
    assert "logged" in parts(item, "hanh")
    assert "logged" in parts(target, "hanh")


def test_it_keeps_its_own_agencies_and_conflict_and_the_target_what_it_got():
    item, target = about(own_agency()), about(number=8)
    merged(item, target)
    perform(target, "lift_conflict", named("son"), data={"reason": "Đã hỏi thanh tra."})
    item = unmerged(item)
    assert item.has_conflict
    assert list(item.subject_agencies.all()) == [own_agency()]
    target.refresh_from_db()
    assert own_agency() in target.subject_agencies.all()


def test_the_posts_go_back_also_when_the_target_has_a_letter_without_posts():
    item, target = about(), desk.with_evidence()
    post = item.posts.get()
    merged(item, target)
    assert post in target.posts.all()
    desk.drafted(item=target, kind="appraisal")
    assert list(unmerged(item).posts.all()) == [post]
    assert post not in target.posts.all()


def test_a_post_that_a_letter_of_the_target_names_stays_there_too():
    item, (target, _page) = about(), desk.published()
    post = item.posts.get()
    merged(item, target)
    desk.drafted(item=target)
    assert post in unmerged(item).posts.all()
    assert post in target.posts.all()


def test_along_a_chain_the_posts_leave_every_item_they_came_to():
    first, second, third = about(number=7), about(number=8), about(number=9)
    post = first.posts.get()
    merged(first, second)
    merged(second, third)
    assert post in third.posts.all()
    unmerged(first)
    assert post not in second.posts.all()
    assert post not in third.posts.all()
    assert third.posts.count() == 2  # its own, and the second's


def test_the_target_has_an_event_of_it_and_who_has_it_open_is_told():
    item, target = about(), about(number=8)
    merged(item, target)
    seen = target.version
    unmerged(item)
    last = history("item", str(target.public_id)).order_by("-sequence").first()
    assert (last.action, last.actor) == ("unmerged_from", named("hanh"))
    assert "đã tách ra" in text_of(signed_in("lan").get(subject_url(target)))
    assert act(signed_in("lan"), target, "edit_claim", version=seen, claim="Câu khác.").status_code == 409


def test_merged_and_taken_out_again_and_again_nothing_is_written_twice():
    item, target = about(by="hanh"), about(number=8)
    counts = []
    for _again in range(3):
        merged(item, target)
        item = perform(unmerged(item), "accept", named("lan"))
        counts.append(Participation.objects.filter(item=target).count())
    assert counts[1] == counts[2]


def test_people_since_a_merge_before_the_upgrade_stand_there_afterwards():
    item, target = about(), about(number=8)
    merged(item, target)
    Participation.objects.bulk_create([Participation(item=target, person=named("quang"), part="sent_back")])
    assert parts(item, "quang") == set()
    migration = importlib.import_module("factcheck.migrations.0006_what_merges_carry")
    for _twice in range(2):
        migration.carry(apps, connection.schema_editor)
    row = Participation.objects.get(item=item, person=named("quang"))
    assert (row.part, row.via) == ("sent_back", target)


def test_who_writes_the_page_of_a_merged_item_stands_on_its_target_too():
    item, page, _revision = desk.writing()
    item = perform(item, "reopen_verdict", named("minh"), data={"reason": "Có nguồn mới."})
    target = desk.received("minh", url="https://mxh.example/posts/77")
    merged(item, target)
    give(named("lan"), Role.EDITOR)
    desk.edit_page(page, "lan", title="Câu của Lan viết sau khi gộp")
    assert "page_wrote" in parts(target, "lan")
    assert "page_wrote" in parts(item, "lan")
