"""A page's place, birth and approvals, past the code; what moves by itself in Wagtail still moves."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import serializers
from django.db import connection
from wagtail.models import Page

from cms.core import clock
from cms.portal.models import StandardPage
from factcheck.models import FactCheckHubPage, FactCheckPage, PageApproval, PageSubmission
from tests import acting, desk
from tests.acting import perform
from tests.attack.database import got_through, run, updates
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")


def of(model, page):
    return model._base_manager.filter(pk=page.pk)


def second_hub(hub):
    home = hub.get_parent().specific
    return home.add_child(instance=FactCheckHubPage(title="Khác", slug="khac", locale=home.locale))


def test_a_public_page_stays_where_it_is():
    _item, page = desk.published()
    hub = page.get_parent()
    other = second_hub(hub)
    free = hub.path[:-4] + "0ZZZ"
    changes = {
        "another step": {"path": page.path[:-4] + "00ZZ"},
        "higher up": {"path": free, "depth": page.depth - 1},
        "another depth": {"depth": page.depth + 1},
        "below another hub": {"path": other.path + page.path[-4:]},
        "of another kind": {"content_type": hub.content_type},
    }
    attempts = updates(of(Page, page), changes)
    # Moved aside with what is above it, for another to come there.
    attempts["another comes to stand above"] = lambda: (
        of(Page, hub).update(path=free),
        of(Page, other).update(path=hub.path),
    )
    assert got_through(attempts) == []


def test_what_stands_above_a_public_page_is_reordered_as_ever():
    _item, page = desk.published()
    hub = page.get_parent()
    home = hub.get_parent()
    first = home.specific.add_child(instance=StandardPage(title="Giới thiệu", slug="gt", locale=home.locale))
    hub.move(first, pos="right")
    for position in ("left", "right"):
        Page.objects.get(pk=hub.pk).move(Page.objects.get(pk=first.pk), pos=position)
        page = FactCheckPage.objects.get(pk=page.pk)
        assert page.get_parent().pk == hub.pk
        assert page.live
    Page.fix_tree(fix_paths=True)
    assert FactCheckPage.objects.get(pk=page.pk).get_parent().pk == hub.pk


def test_drafts_move_among_themselves_and_behind_what_is_public():
    item, page = desk.published()
    hub = page.get_parent().specific
    drafts = [
        hub.add_child(instance=FactCheckHubPage(title=f"Mục {n}", slug=f"muc-{n}", locale=hub.locale))
        for n in range(2)
    ]
    drafts[1].move(drafts[0], pos="left")
    page.refresh_from_db()
    assert page.live
    assert item.pages.get() == page


def rows_of(page):
    """The page's two rows as they lie there, by table."""
    rows = {}
    for model in (Page, FactCheckPage):
        columns = [field.column for field in model._meta.local_concrete_fields]
        with connection.cursor() as cursor:
            key = model._meta.pk.column
            cursor.execute(
                f"SELECT {', '.join(columns)} FROM {model._meta.db_table} WHERE {key} = %s", [page.pk]
            )
            rows[model] = dict(zip(columns, cursor.fetchone(), strict=True))
    return rows


def insert(model, row, verb="INSERT"):
    places = ", ".join("%s" for _column in row)
    run(f"{verb} INTO {model._meta.db_table} ({', '.join(row)}) VALUES ({places})", *row.values())


def test_no_page_comes_live():
    _item, page = desk.published()
    rows, path = rows_of(page), page.url_path + "gia/"
    wagtails = rows[Page] | {
        "id": page.pk + 500, "path": page.path[:-4] + "00ZX", "slug": "gia", "url_path": path,
        "translation_key": uuid4().hex,
        "latest_revision_id": None, "live_revision_id": None,
    }  # fmt: skip
    ours = rows[FactCheckPage] | {"page_ptr_id": page.pk + 500, "item_id": desk.received(url="").pk}
    new = ours | {"was_live_at": None, "last_live_revision_id": None, "hidden_at": None}
    draft = wagtails | {"live": False}

    def child_first(mine, theirs):
        insert(FactCheckPage, mine)
        insert(Page, theirs)

    def parent_first(mine, theirs):
        insert(Page, theirs)
        insert(FactCheckPage, mine)

    def parent_again():
        run("DELETE FROM wagtailcore_page WHERE id = %s", page.pk)
        insert(Page, rows[Page] | {"title": "Tin khác"})

    attempts = {
        "child row first, live": lambda: child_first(new, wagtails),
        "child row first": lambda: child_first(new, draft),
        "as one that was live": lambda: parent_first(ours, draft),
        "as one that was hidden": lambda: parent_first(new | {"hidden_at": clock.now()}, draft),
        "taken out and put in again": parent_again,
    }
    if connection.vendor == "sqlite":
        attempts["replaced"] = lambda: insert(Page, rows[Page] | {"title": "Tin khác"}, "INSERT OR REPLACE")
    assert got_through(attempts) == []


def test_nor_from_a_file():
    _item, page = desk.published()
    page.title = "Tin khác"
    both = serializers.serialize("json", [page, page.page_ptr]).replace(f'"pk": {page.pk}', '"pk": 90001')
    both = both.replace(page.path, page.path[:-4] + "00ZX").replace(page.slug, "gia")
    both = both.replace(str(page.translation_key), "11111111-1111-1111-1111-111111111111")

    def load():
        for row in serializers.deserialize("json", both):
            row.save()

    assert got_through({"child first": load}) == []


def test_nobody_hides_a_page_but_a_supervisor():
    item, page = desk.published()

    def hide():
        of(FactCheckPage, page).update(hidden_at=clock.now())
        of(Page, page).update(live=False)

    changes = {"public since another day": {"was_live_at": clock.now() - timedelta(days=9)}}
    attempts = updates(of(FactCheckPage, page), changes) | {"hidden by nobody": hide}
    assert got_through(attempts) == []
    perform(item, "hide_page", named("son"), data={"reason": "Dữ liệu cá nhân.", "page": page})
    shown = updates(of(FactCheckPage, page), {"its notice gone": {"hidden_at": None}})
    assert got_through(shown) == []


def test_what_was_voided_stays_so_and_no_approval_comes_without_what_it_says():
    item, page, revision = desk.writing()
    acting.approve_revision(page, revision, by=named("thu"))
    approval = page.approvals.get()
    later = clock.now() + timedelta(days=1)
    rows = PageApproval.objects.filter(pk=approval.pk)
    rows.update(voided_at=clock.now())
    changes = {"revived": {"voided_at": None}, "voided on another day": {"voided_at": later}}
    row = {"page": page, "revision": revision, "approver": named("thu"), "content_hash": "0" * 64}
    attempts = {
        "for no verdict": lambda: PageApproval.objects.bulk_create([PageApproval(**row)]),
        "of no content": lambda: PageApproval.objects.bulk_create(
            [PageApproval(**row | {"verdict": item.verdict, "content_hash": ""})]
        ),
        "of another page's revision": lambda: PageSubmission.objects.bulk_create(
            [PageSubmission(page=page, revision=page.get_parent().specific.save_revision())]
        ),
    }
    assert got_through(updates(rows, changes) | attempts) == []


def test_no_revision_goes_live_for_a_verdict_that_is_not_in_force_or_a_decision_to_come():
    item, page, revision = desk.writing()
    acting.approve_revision(page, revision, by=named("thu"))
    rows = PageApproval.objects.filter(page=page)
    live = {"live": True, "live_revision": revision}
    rows.update(voided_at=clock.now())
    assert got_through(updates(of(Page, page), {"of a voided approval": live})) == []
    PageApproval.objects.create(
        page=page, revision=revision, verdict=None, purpose="withdraw", approver=named("thu"),
        content_hash="0" * 64,
    )  # fmt: skip
    assert got_through(updates(of(Page, page), {"of a notice": live})) == []
    assert item.state == "writing"
