"""Whoever brought a post in, under whatever item, does not approve the letter that names it.

Logging the same address again opens another item: its logger had no part in the first one, and approved.
"""

import importlib

import pytest
from django.apps import apps
from django.db import IntegrityError, connection
from django.urls import reverse

from cms.core.machines.errors import Refused
from cms.core.numbers.services import record_external
from cms.users.roles import Role
from factcheck.models import Escalation, Item, ItemPost, Participation, Post
from factcheck.services import past_case
from tests import desk
from tests.acting import perform
from tests.attack.database import approved_by
from tests.database.application import as_owner
from tests.desk_screens import act, signed_in, text_of
from tests.people import give, named

pytestmark = pytest.mark.usefixtures("monday_morning")

URL = "https://mxh.example/posts/1"  # the post of desk.received()


@pytest.fixture
def pending():
    """A platform request that waits for its approver, and Sơn, who may log too."""
    escalation = desk.submitted()
    give(named("son"), Role.MONITOR)
    return escalation


def state_of(escalation):
    return Escalation.objects.get(pk=escalation.pk).state


def logged_by_son(url=URL):
    """Sơn logs the address under an item of its own, at the quick log's form."""
    pasted = {"pasted": f"{url}\nTàu ngừng chạy, nghe nói.", "anyway": "1"}
    response = signed_in("son").post(reverse("desk_log"), pasted)
    assert response.status_code == 302
    return Item.objects.latest("pk")


@pytest.mark.parametrize("url", [URL, f"{URL}?utm_source=zalo"], ids=["same", "tracked"])
def test_a_logger_of_the_post_under_another_item_does_not_approve(pending, url):
    other = logged_by_son(url)
    assert other != pending.item
    assert other.posts.get() == pending.posts.get()
    response = act(signed_in("son"), pending, "approve")
    assert response.status_code == 422
    assert URL in text_of(response)
    assert state_of(pending) == "pending"
    assert act(signed_in("mai"), pending, "approve").status_code == 302


def test_neither_does_who_added_it_under_another_item(pending):
    other = desk.received("lan", url="https://mxh.example/posts/2")
    act(signed_in("son"), other, "add_post", url=URL, text="Tàu ngừng chạy.")
    assert other.posts.count() == 2
    assert act(signed_in("son"), pending, "approve").status_code == 422
    assert state_of(pending) == "pending"


def test_nor_who_imported_it(pending):
    give(named("son"), Role.ADMINISTRATOR)
    past_case.import_past(by=named("son"), url=URL, text="Vụ cũ.")
    assert act(signed_in("son"), pending, "approve").status_code == 422
    assert state_of(pending) == "pending"


def test_a_letter_that_does_not_name_the_post_is_approved():
    appraisal = desk.submitted(kind="appraisal")
    give(named("son"), Role.MONITOR)
    logged_by_son()
    assert act(signed_in("son"), appraisal, "approve").status_code == 302
    assert state_of(appraisal) == "approved"


def refused_by_database(change, by="four eyes"):
    with pytest.raises(IntegrityError, match=f"HAIDANG: {by}"), as_owner():
        change()


def test_the_database_refuses_the_logger_as_approver(pending):
    logged_by_son()
    rows = Escalation.objects.filter(pk=pending.pk)
    refused_by_database(lambda: rows.update(**approved_by(named("son"))))
    rows.update(**approved_by(named("mai")))


def test_a_second_row_of_the_same_address_is_the_same_post(pending):
    post = pending.posts.get()
    twin = Post.objects.create(url=post.url, url_key=post.url_key, added_by=named("son"))
    other = desk.received("lan", url="https://mxh.example/posts/2")
    ItemPost.objects.create(item=other, post=twin, added_by=named("son"))
    Participation.objects.create(item=other, person=named("son"), part="added_post", post=twin)
    rows = Escalation.objects.filter(pk=pending.pk)
    refused_by_database(lambda: rows.update(**approved_by(named("son"))))
    with pytest.raises(Refused):
        perform(pending, "approve", named("son"))


@pytest.fixture
def approved():
    """Sơn has approved; afterwards he logs the address under another item."""
    escalation = desk.approved()
    give(named("son"), Role.MONITOR)
    logged_by_son()
    return escalation


def test_who_logs_the_post_after_approving_stops_the_letter_until_another_approves(approved):
    hanh = signed_in("hanh")
    response = act(hanh, approved, "give_number", dated=desk.today().isoformat())
    assert response.status_code == 422
    assert "Huỳnh Sơn" in text_of(response)
    assert act(hanh, approved, "cancel", reason="Người duyệt đã ghi nhận bài đăng.").status_code == 302
    again = perform(desk.drafted(item=approved.item), "submit", named("hanh"))
    assert act(signed_in("mai"), again, "approve").status_code == 302
    again.refresh_from_db()
    assert act(hanh, again, "give_number", dated=desk.today().isoformat()).status_code == 302


def test_nor_is_it_sent_when_its_number_was_given_before(letters_rendered):
    escalation = desk.numbered()
    give(named("son"), Role.MONITOR)
    logged_by_son()
    typed = {"sent_on": desk.today().isoformat(), "signed_file": desk.paper()}
    assert act(signed_in("hanh"), escalation, "send", **typed).status_code == 422
    assert state_of(escalation) == "approved"


def test_the_database_gives_it_no_number_and_does_not_send_it(approved):
    rows = Escalation.objects.filter(pk=approved.pk)
    today = desk.today()
    given = record_external("UBND", "1/CV", today, subject="Kiến nghị", by=named("hanh")).text
    refused_by_database(lambda: rows.update(number_text=given, dated=today))
    rows.update(dated=today)
    refused_by_database(lambda: rows.update(state="sent"), by="")
    rows.update(last_reason="Việc khác vẫn ghi được.")


EITHER = "(letter posts|sound rows)"  # SQLite may ask the second first


def test_the_posts_of_an_approved_letter_stay_as_they_were_approved():
    escalation = desk.approved()
    desk.received("lan", url="https://mxh.example/posts/2")
    post, other = escalation.posts.get(), Post.objects.latest("pk")
    through = Escalation.posts.through.objects
    refused_by_database(lambda: escalation.posts.add(other), by="letter posts")
    refused_by_database(lambda: escalation.posts.remove(post), by="letter posts")
    refused_by_database(lambda: through.filter(escalation=escalation).update(post=other), by=EITHER)
    draft = desk.drafted(item=escalation.item)
    refused_by_database(lambda: through.filter(escalation=draft).update(escalation=escalation), by=EITHER)
    draft.posts.clear()


def test_who_brought_posts_in_before_the_upgrade_stands_there_afterwards():
    item = desk.received("lan", url="https://mxh.example/posts/2")
    post = Post.objects.create(url="https://mxh.example/posts/3", url_key="3", added_by=named("son"))
    ItemPost.objects.create(item=item, post=post, added_by=named("son"))
    migration = importlib.import_module("factcheck.migrations.0003_who_brought_posts")
    before = Participation.objects.count()
    for _twice in range(2):
        migration.name_posts(apps, connection.schema_editor)
    assert Participation.objects.count() == before + 1
    assert Post.objects.brought_by(named("son")).get() == post
