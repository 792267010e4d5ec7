"""Ways round the states that lift no trigger: back doors of moves, keys, kinds of values, other rows."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.urls import reverse
from wagtail.models import Page

from cms.core import clock
from cms.core.events.verifying import verify
from cms.users.models import User
from factcheck.models import Appeal, Escalation, FactCheckHubPage, PageCorrection, Verdict
from tests import desk
from tests.acting import perform
from tests.attack.database import deleted, got_through, run, updates
from tests.attack.merging import about, own_agency
from tests.database.application import as_owner
from tests.database.removing import without_triggers
from tests.desk_screens import signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")
on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="what SQLite alone lets pass")
on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQL of PostgreSQL")


def only(row):
    return type(row)._base_manager.filter(pk=row.pk)


def test_an_item_leaves_an_appeal_by_its_decision_alone():
    appeal = desk.admitted()
    back = {"back before it was decided": {"state": "published"}, "its verdict gone": {"verdict": None}}
    assert got_through(updates(only(appeal.item), back)) == []
    changes = {
        "waiting again, the item as it is": {"state": "waiting", "admitted_by": None},
        "joined to itself": {"joined_to": appeal},
        "decided by who confirmed the verdict": {
            "state": "decided", "decision": "keep", "decided_by": named("quang"), "decided_at": clock.now(),
        },
    }  # fmt: skip
    assert got_through(updates(only(appeal), changes)) == []


def test_an_appeal_joins_one_of_its_item_that_is_admitted():
    appeal = desk.lodged()
    changes = {
        "admitted by joining itself": {"state": "admitted", "joined_to": appeal},
        "admitted by who wrote the page": {"state": "admitted", "admitted_by": named("hanh")},
    }
    assert got_through(updates(only(appeal), changes)) == []
    row = {name: getattr(appeal, name) for name in ("item", "page", "admit_due", "decide_due")}
    begun = Appeal(state="waiting", joined_to=appeal, grounds="-", **row)
    assert got_through({"begun joined": lambda: Appeal.objects.bulk_create([begun])}) == []


def test_one_appeal_that_changed_nothing_opens_no_way_to_another_end():
    appeal = desk.admitted()
    decided = {"decision": "keep", "decided_by": named("vinh"), "decided_at": clock.now()}
    with without_triggers("factcheck_appeal"):
        only(appeal).update(state="decided", **decided)
    ends = {"corrected": {"state": "corrected"}, "withdrawn": {"state": "withdrawn", "verdict": None}}
    assert got_through(updates(only(appeal.item), ends)) == []
    back = {"back": {"state": "published"}}
    assert len(got_through(updates(only(appeal.item), back))) == 2


def test_an_item_is_not_settled_or_closed_over_what_waits():
    assert got_through(updates(only(desk.sent().item), {"settled": {"state": "published"}})) == []
    assert got_through(updates(only(desk.lodged().item), {"closed": {"state": "closed"}})) == []


def test_no_item_is_escalated_twice_by_one_request():
    letter = desk.in_state("escalation", "answered")
    perform(letter.item, "settle", named("son"))
    assert got_through(updates(only(letter.item), {"again": {"state": "escalated"}})) == []


def test_an_open_request_holds_its_item():
    item = desk.drafted(kind="appraisal", item=desk.with_evidence()).item
    other = desk.received(url="https://mxh.example/posts/88")
    changes = {
        "ruled out": {"state": "out_of_scope", "rule_out_reason": "opinion"},
        "merged": {"state": "merged", "merged_into": other},
    }
    assert got_through(updates(only(item), changes)) == []
    changes = {"for another reason": {"rule_out_reason": "satire"}}
    assert got_through(updates(only(desk.out_of_scope()), changes)) == []


def test_no_agency_is_known_before_the_claim_speaks_of_it():
    """The flag is raised by agencies that are not listed yet."""
    own = own_agency()
    planted = {"planted": {"conflict_agencies": [own.code]}}
    assert got_through(updates(only(desk.received()), planted)) == []
    item = about(own)
    perform(item, "lift_conflict", named("son"), data={"reason": "Đã hỏi."})
    assert got_through(updates(only(item), {"one more": {"conflict_agencies": [own.code, "x"]}})) == []


def test_a_letter_does_not_come_before_a_verdict_of_another_item():
    letter, other = desk.drafted(), desk.with_evidence(desk.accepted("minh"))

    def verdict_afterwards():
        only(letter).update(verdict_id=90001)
        Verdict.objects.bulk_create(
            [Verdict(pk=90001, item=other, rating="false", rationale="-", proposed_by=named("minh"))]
        )

    assert got_through({"its verdict comes later": verdict_afterwards}) == []


def test_a_letter_says_nothing_of_what_is_to_come():
    changes = {
        "answered": {"answered_on": clock.today()},
        "recalled": {"recalled_on": clock.today()},
    }
    assert got_through(updates(only(desk.sent()), changes | {
        "acknowledged": {"acknowledged_on": clock.today()},
    })) == []  # fmt: skip
    due = {"due": {"answer_due": clock.now() + timedelta(days=3)}}
    assert got_through(updates(only(desk.in_state("escalation", "approved")), changes | due)) == []


def test_what_carries_a_claim_stays_as_it_was_handed_in_and_confirmed():
    letter = desk.sent()
    link = letter.item.item_posts.get()
    changes = {
        "other words": {"text": "Khác"},
        "posted on another day": {"posted_at": clock.now() - timedelta(days=400)},
        "come by a merge": {"from_item": desk.received(url="https://mxh.example/posts/89")},
    }
    assert got_through(updates(only(link), changes) | {"gone": deleted(only(link))}) == []
    unconfirmed = desk.received(url="https://mxh.example/posts/90").item_posts.get()
    assert got_through({"gone": deleted(only(unconfirmed))}) == []


def test_a_public_page_is_not_hidden_by_its_mark_nor_public_since_another_day():
    _item, page = desk.published()
    marked = {"hidden now": {"hidden_at": clock.now()}, "long hidden": {"hidden_at": page.was_live_at}}
    assert got_through(updates(only(page), marked)) == []
    rows = Page._base_manager.filter(pk=page.pk)
    changes = {
        "public before": {"first_published_at": clock.now() - timedelta(days=30)},
        "public never": {"first_published_at": None},
    }
    assert got_through(updates(rows, changes)) == []


def test_the_notes_of_a_live_page_are_those_of_its_revision():
    _item, page, _appeal = desk.corrected()
    note = page.corrections.get()
    changes = {
        "other words": {"text": "Chỉ sửa lỗi chính tả."},
        "another day": {"date": clock.today() - timedelta(days=30)},
        "another grade": {"grade": "correction"},
        "on another page": {"page_id": desk.published()[1].pk},
    }
    added = PageCorrection(page=page, text="Khác", date=clock.today())
    attempts = {"gone": deleted(only(note)), "one more": lambda: PageCorrection.objects.bulk_create([added])}
    assert got_through(updates(only(note), changes) | attempts) == []
    twice = PageCorrection(page=page, text=note.text, date=note.date, grade=note.grade)

    def one_of_two_and_then_the_other():
        PageCorrection.objects.bulk_create([twice])
        run("DELETE FROM factcheck_pagecorrection WHERE page_id = %s", page.pk)

    assert got_through({"both of two": one_of_two_and_then_the_other}) == []


def test_no_row_takes_the_key_of_another():
    """Papers, posts and parts name a request by its key: two that change keys change all of it."""
    one, other = desk.sent(), desk.drafted()
    link = one.item.item_posts.get()

    def swapped(table, a, b):
        for old, new in ((a, 90001), (b, a), (90001, b)):
            run(f"UPDATE {table} SET id = %s WHERE id = %s", new, old)

    item = desk.received(url="https://mxh.example/posts/91")
    attempts = {
        "requests": lambda: swapped("factcheck_escalation", one.pk, other.pk),
        "items": lambda: swapped("factcheck_item", one.item_id, item.pk),
        "posts": lambda: swapped("factcheck_post", link.post_id, item.posts.get().pk),
        "links": lambda: swapped("factcheck_itempost", link.pk, item.item_posts.get().pk),
    }
    assert got_through(attempts) == []


def test_no_kind_of_statement_goes_round_a_column_s_guard():
    letter = desk.submitted()
    key, mai = letter.pk, named("mai").pk
    table = "factcheck_escalation"
    attempts = {
        "all rows at once": lambda: Escalation.objects.update(approved_by=F("drafted_by")),
        "from another table": lambda: run(
            f"UPDATE {table} SET approved_by_id = u.id FROM cms_users_user u WHERE u.id = %s", mai
        ),
        "an upsert": lambda: run(
            f"INSERT INTO {table} SELECT * FROM {table} WHERE id = %s "
            "ON CONFLICT (id) DO UPDATE SET state = 'sent'",
            key,
        ),
        "out and back in one transaction": lambda: (
            run(f"UPDATE {table} SET state = 'cancelled' WHERE id = %s", key),
            run(f"UPDATE {table} SET state = 'approved' WHERE id = %s", key),
        ),
    }
    assert got_through(attempts) == []


@on_postgresql
def test_nor_do_those_that_postgresql_alone_has():
    key = desk.submitted().pk
    table = "factcheck_escalation"

    def with_a_table_in_front():
        run("CREATE TEMPORARY TABLE factcheck_paper (escalation_id bigint, kind text)")
        run("INSERT INTO pg_temp.factcheck_paper VALUES (%s, 'signed'), (%s, 'answer')", key, key)
        run("SET LOCAL search_path = pg_temp, public")
        run(f"UPDATE public.{table} SET state = 'sent' WHERE id = %s", key)

    attempts = {
        "MERGE": lambda: run(
            f"MERGE INTO {table} t USING (SELECT 1) s ON t.id = {key} "
            "WHEN MATCHED THEN UPDATE SET state = 'sent'"
        ),
        "a WITH that changes": lambda: run(
            f"WITH changed AS (UPDATE {table} SET state = 'approved' RETURNING id) SELECT * FROM changed"
        ),
        "a prepared statement": lambda: run(
            f"PREPARE sending AS UPDATE {table} SET state = 'sent'; EXECUTE sending"
        ),
        "a block of code": lambda: run(f"DO $$ BEGIN UPDATE {table} SET state = 'sent'; END $$"),
        "temporary tables in front": with_a_table_in_front,
        "TRUNCATE": lambda: run(f"TRUNCATE {table} CASCADE"),
    }
    assert got_through(attempts) == []


@on_sqlite
def test_nor_do_those_that_sqlite_alone_has():
    _item, page = desk.published()
    hub, site = page.get_parent(), page.get_site()
    item = desk.received(url="https://mxh.example/posts/92")

    def replacing(table, key, **values):
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}" WHERE id = %s', [key])
            row = dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))
        row |= values
        places = ", ".join("%s" for _name in row)
        run("PRAGMA recursive_triggers = OFF")
        run(f'INSERT OR REPLACE INTO "{table}" ({", ".join(row)}) VALUES ({places})', *row.values())

    attempts = {
        "the key by its other name": lambda: run(
            "UPDATE wagtailcore_page SET rowid = 90001 WHERE id = %s", page.pk
        ),
        "an item's": lambda: run("UPDATE factcheck_item SET _rowid_ = 90001 WHERE id = %s", item.pk),
        "live for SQL alone": lambda: run("UPDATE wagtailcore_page SET live = 2 WHERE id = %s", page.pk),
        "no conflict for Django": lambda: run("UPDATE factcheck_item SET conflict = 2"),
        "another page in the public one's place": lambda: replacing(
            "wagtailcore_page", hub.pk, id=90001, path=page.path, depth=page.depth, translation_key="0" * 32
        ),
        "moved there": lambda: run(
            "UPDATE OR REPLACE wagtailcore_page SET path = %s WHERE id = %s", page.path, hub.pk
        ),
        "another site in its site's place": lambda: replacing(
            "wagtailcore_site", site.pk, id=90001, root_page_id=1
        ),
        "a language": lambda: replacing("wagtailcore_locale", page.locale_id, id=90001),
        "due at an hour that sorts later": lambda: run(
            "UPDATE factcheck_item SET due_at = '2026-03-02T00:00:00'"
        ),
        "hidden at no time": lambda: run("UPDATE factcheck_factcheckpage SET hidden_at = ''"),
    }  # fmt: skip
    try:
        assert got_through(attempts) == []
    finally:
        run("PRAGMA recursive_triggers = ON")


@pytest.mark.parametrize("steps", [1, 2])
def test_what_leads_to_a_public_page_and_goes_elsewhere_is_named(steps):
    """A row can't see a whole branch move, so that the place of those above is the log's to compare."""
    _item, page = desk.published()
    assert verify() == []
    above = Page._base_manager.get(path=page.path[: -4 * steps])
    rows = Page._base_manager.filter(pk=above.pk)
    for change in ({"path": f"{above.path[:-4]}00ZY"}, {"url_path": "/khac/"}):
        with transaction.atomic():
            rows.update(**change)
            assert [(problem.kind, problem.field) for problem in verify()] == [("row_changed", "parent")]
            transaction.set_rollback(True)


def test_whoever_orders_a_draft_before_a_public_page_is_told_why_not():
    _item, page = desk.published()
    hub = page.get_parent()
    draft = hub.add_child(instance=FactCheckHubPage(title="Mục", slug="muc", locale=hub.locale))
    with as_owner():  # who sees every page in the admin, and may order them
        User.objects.filter(pk=named("phuc").pk).update(is_superuser=True)
    address = reverse("wagtailadmin_pages:set_page_position", args=[draft.pk])
    answer = signed_in("phuc").post(f"{address}?position=0", follow=True)
    assert "đổi chỗ của một bài kiểm chứng đã công bố" in text_of(answer)
    assert Page.objects.get(pk=page.pk).path == page.path
