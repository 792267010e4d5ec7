"""The page's tab of an item: who wrote which revision, who may approve it, what hinders the rest."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from factcheck.views.links import act_url, subject_url
from tests import acting, desk
from tests.desk_screens import queries_of, signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")


def tab(username, item):
    return text_of(signed_in(username).get(subject_url(item, "page")))


def approve_link(item, revision):
    return escape(act_url(item, "approve_revision", revision=revision.pk, purpose="publish"))


def test_another_may_approve_the_very_revision_and_its_author_is_told_why_not():
    item, page, revision = desk.writing("hanh")
    assert escape(act_url(item, "submit_page", revision=revision.pk, purpose="")) in tab("hanh", item)
    acting.submit_page(page, revision, by=named("hanh"))
    assert approve_link(item, revision) in tab("thu", item)
    own = tab("hanh", item)
    assert approve_link(item, revision) not in own
    assert "Bạn đã viết hoặc sửa bài này" in own
    assert "Lê Thị Hạnh" in own


def test_an_approved_revision_is_offered_for_publishing_and_a_later_one_is_not():
    item, page, revision = desk.writing("hanh")
    acting.approve_revision(page, revision, by=named("thu"))
    publish = escape(act_url(item, "publish_page", revision=revision.pk, purpose=""))
    assert publish in tab("thu", item)
    later = desk.edit_page(page, "hanh", title="Tàu chạy bình thường mỗi ngày")
    acting.submit_page(page, later, by=named("hanh"))
    shown = tab("thu", item)
    assert approve_link(item, later) in shown
    assert escape(act_url(item, "publish_page", revision=later.pk, purpose="")) not in shown


def test_while_an_appeal_is_decided_a_revision_is_approved_for_the_decision():
    appeal = desk.admitted()
    revision = desk.edit_page(appeal.page, "hanh", withdrawal_notice="Bài được rút.")
    acting.submit_page(appeal.page, revision, by=named("hanh"))
    shown = tab("thu", appeal.item)
    for purpose in ("correct", "withdraw"):
        link = act_url(appeal.item, "approve_revision", revision=revision.pk, purpose=purpose)
        assert escape(link) in shown
    assert approve_link(appeal.item, revision) not in shown


def test_an_auditor_sees_the_revisions_and_no_button():
    item, _page, revision = desk.writing("hanh")
    shown = tab("phuc", item)
    assert "Lê Thị Hạnh" in shown
    assert approve_link(item, revision) not in shown


def test_the_tab_costs_the_same_however_often_the_page_was_saved():
    item, page, _revision = desk.writing("hanh")
    thu = signed_in("thu")

    def cost():
        with CaptureQueriesContext(connection) as seen:
            assert thu.get(subject_url(item, "page")).status_code == 200
        return seen.captured_queries

    desk.edit_page(page, "hanh", title="Bản hai")
    desk.edit_page(page, "hanh", title="Bản ba")
    cost()
    few = cost()
    for number in range(4):
        desk.edit_page(page, "hanh", title=f"Bản {number + 4}")
    many = cost()
    assert len(many) == len(few), queries_of(many)
