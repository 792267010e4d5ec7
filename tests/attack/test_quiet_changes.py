"""Who owns the database lifts the triggers and changes a row: the log says which, what it was, what stands.

Each case is one change by SQL after which nothing in the interface looks wrong.
"""

import json
import uuid
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.core.files.storage import storages
from django.db import connection, transaction

from cms.core import triggers
from cms.core.agencies.models import Agency
from cms.core.dual_control.kinds import KINDS
from cms.core.dual_control.services import propose
from cms.core.events import hashing
from cms.core.events.models import Chain, Event
from cms.core.events.sealing import seal
from cms.core.events.services import history, purge_payload
from cms.core.events.verifying import verify
from cms.core.machines.digest import digest_of
from cms.users.models import RoleGrant
from factcheck.models import Appeal, Escalation, Item, PageApproval, Post
from tests import acting, desk
from tests.acting import perform
from tests.attack.quiet import Quiet, copy, new_uuid, row, sql, update
from tests.database.ready_cases import stands_ready
from tests.people import named
from tests.two_administrators import agree

pytestmark = pytest.mark.usefixtures("monday_morning")


@stands_ready(at=desk.WHEN)
def told():
    """A request that was sent, its deadline extended; an appeal decided; a page with a voided approval."""
    escalation = desk.sent()
    extended = {"due_at": escalation.answer_due.replace(day=28), "reason": "Cơ quan xin thêm thời gian."}
    escalation = perform(escalation, "extend_deadline", named("mai"), data=extended)
    page = escalation.item.pages.get()
    appeal = perform(desk.lodged(page), "admit", named("vinh"))
    perform(appeal, "decide", named("vinh"), data={"decision": "keep", "answer": "Bài viết đúng."})
    revision = desk.edit_page(page, "hanh", title="Tàu cao tốc Rạch Giá – Phú Quốc vẫn chạy")
    acting.approve_revision(page, revision, by=named("thu"))
    perform(page.item, "approve_revision", named("vinh"), data={"page": page, "revision": revision})
    desk.received("minh", url="https://mxh.example/posts/9")
    agency = Agency.objects.order_by("pk").first()
    after = KINDS["agency"].read(str(agency.pk)) | {"short_name": "Đổi tên"}
    agree(named("binh"), propose(named("an"), "agency", str(agency.pk), after, "Đổi tên gọi tắt."))
    return escalation


@pytest.fixture
def case(db):
    escalation = told()
    seal()
    item = escalation.item
    item.refresh_from_db()
    verdict = item.verdict
    page = item.pages.get()
    return SimpleNamespace(
        item=item,
        verdict=verdict,
        page=page,
        escalation=Escalation.objects.get(pk=escalation.pk),
        appeal=Appeal.objects.get(item=item),
        post=item.posts.get(),
        evidence=item.evidence.exclude(file="").first(),
        signed=escalation.papers.get(kind="signed"),
        approval=page.approvals.filter(voided_at=None).first(),
        voided=page.approvals.exclude(voided_at=None).first(),
        stranger=named("oanh"),
        people=SimpleNamespace(an=named("an"), kim=named("kim")),
    )


def frozen_anew(case):
    content = case.verdict.frozen | {"rationale": "Không ai viết câu này."}
    update("factcheck_verdict", case.verdict.pk, frozen=json.dumps(content), frozen_hash=digest_of(content))


def letter_anew(case):
    content = case.escalation.frozen | {"harm": "Không ai viết câu này."}
    update(
        "factcheck_escalation", case.escalation.pk, frozen=json.dumps(content), frozen_hash=digest_of(content)
    )


def submitted_anew(case):
    submission = case.page.submissions.first()
    content = submission.revision.content | {"title": "Không ai trình tiêu đề này"}
    update("wagtailcore_revision", submission.revision_id, content=json.dumps(content))


def moved(case):
    home = case.page.get_parent().get_parent()
    update("wagtailcore_page", case.page.pk, path=home.path + "00ZZ", depth=home.depth + 1)


def closed_to_readers(case):
    sql(
        "INSERT INTO wagtailcore_pageviewrestriction (page_id, password, restriction_type)"
        " VALUES (%s, '', 'login')",
        case.page.get_parent().pk,
    )


def posts_exchanged(case):
    """Two posts bear each other's number, by which cases and letters name them."""
    one, other = Post.objects.order_by("pk")[:2]
    for pk, new in ((one.pk, -1), (other.pk, one.pk), (-1, other.pk)):
        sql("UPDATE factcheck_post SET id = %s WHERE id = %s", new, pk)


def granted(case):
    grant = RoleGrant.objects.get(person=case.people.an, role="administrator")
    copy(RoleGrant, grant.pk, public_id=new_uuid(), person_id=case.people.kim.pk)


def inserted_event(case):
    """In the name of another, with a hash that fits, in its place in the chain; the signature is a copy."""
    chain = Chain.objects.get(subject_kind="item", subject_id=str(case.item.public_id))
    last = Event.objects.get(chain=chain, sequence=chain.length)
    forged = Event.objects.get(pk=last.pk)
    forged.public_id, forged.sequence, forged.previous_hash = uuid.uuid4(), last.sequence + 1, last.hash
    forged.actor_commitment = chain.commitment(named("son").public_id)
    forged.rows = forged.rows_hash = forged.payload_hash = ""
    values = {
        "public_id": forged.public_id.hex if connection.vendor == "sqlite" else str(forged.public_id),
        "sequence": forged.sequence,
        "previous_hash": forged.previous_hash,
        "actor_id": named("son").pk,
        "actor_commitment": forged.actor_commitment,
        "rows": "",
        "rows_hash": "",
        "payload_hash": "",
        "hash": hashing.hash_of(forged.public_record()),
    }
    copy(Event, last.pk, **values)
    update("cms_events_chain", chain.pk, length=forged.sequence, head=values["hash"])


def whole_item(case):
    """The item with its chain, and what hangs on it: as if it had never been."""
    item = Item.objects.get(claim="")
    events = "(SELECT id FROM cms_events_event WHERE subject_kind = 'item' AND subject_id = %s)"
    sql(f"DELETE FROM cms_events_eventpayload WHERE event_id IN {events}", str(item.public_id))
    for table in ("event", "chain"):
        sql(
            f"DELETE FROM cms_events_{table} WHERE subject_kind = 'item' AND subject_id = %s",
            str(item.public_id),
        )
    for table in ("participation", "itempost"):
        sql(f"DELETE FROM factcheck_{table} WHERE item_id = %s", item.pk)
    sql("DELETE FROM factcheck_item WHERE id = %s", item.pk)


@contextmanager
def file_otherwise(row, content):
    """The file of `row` holds `content` meanwhile; None: it is gone."""
    storage, name = storages["private"], row.file.name
    path = storage.path(name)
    with open(path, "rb") as file:
        before = file.read()
    try:
        if content is None:
            storage.delete(name)
        else:
            with open(path, "r+b") as file:
                file.truncate()
                file.write(content(before))
        yield
    finally:
        with open(path, "wb") as file:
            file.write(before)


CHANGES = {
    "item state": Quiet(row("item", state="closed"), "state_differs", "item", "item", "state", "escalated"),
    "item conflict": Quiet(row("item", conflict=True), "row_changed", "item", "item", "conflict", "False"),
    "claim of a confirmed item": Quiet(
        row("item", claim="Một điều khác."), "row_changed", "item", "item", "claim"
    ),
    "verdict rating": Quiet(
        row("verdict", rating="true"), "row_changed", "item", "verdict", "rating", "false"
    ),
    "verdict status": Quiet(
        row("verdict", status="superseded"), "row_changed", "item", "verdict", "status", "in_force"
    ),
    "verdict confirmer": Quiet(
        row("verdict", confirmed_by_id=lambda case: case.stranger.pk),
        "row_changed", "item", "verdict", "confirmed_by_id", "Phạm Quang",
    ),
    "frozen verdict, hash too": Quiet(frozen_anew, "row_changed", "item", "verdict", "frozen_hash"),
    "evidence": Quiet(row("evidence", title="Một bản khác"), "row_changed", "item", "evidence", "title"),
    "post address": Quiet(
        row("post", url="https://mxh.example/posts/2"), "row_changed", "post", "post", "url"
    ),
    "post confirmation taken away": Quiet(
        lambda case: sql("UPDATE factcheck_itempost SET confirmed_by_id = NULL"),
        "row_changed", "item", "itempost", "confirmed_by_id", "Lê Thị Hạnh",
    ),
    "participation deleted": Quiet(
        lambda case: sql("DELETE FROM factcheck_participation WHERE part = 'proposed'"),
        "row_missing", "item", "participation",
    ),
    "participation of another": Quiet(
        lambda case: sql(
            "UPDATE factcheck_participation SET person_id = %s WHERE part = 'proposed'", case.stranger.pk
        ),
        "row_changed", "item", "participation", "person_id", "Trần Minh",
    ),
    "override deleted": Quiet(
        lambda case: sql("DELETE FROM factcheck_override WHERE item_id = %s", case.item.pk),
        "row_missing", "item", "override",
    ),
    "escalation state": Quiet(
        row("escalation", state="approved"), "state_differs", "escalation", "escalation", "state", "sent"
    ),
    "approver": Quiet(
        row("escalation", approved_by_id=lambda case: case.stranger.pk),
        "row_changed", "escalation", "escalation", "approved_by_id", "Huỳnh Sơn",
    ),
    "letter, hash too": Quiet(letter_anew, "row_changed", "escalation", "escalation", "frozen"),
    "number of a letter": Quiet(
        row("escalation", number_text="99/UBND"), "row_changed", "escalation", "escalation", "number_text"
    ),
    "number in the register": Quiet(
        lambda case: sql("UPDATE cms_numbers_givennumber SET text = '99/UBND'"),
        "row_changed", "numbers", "givennumber", "text",
    ),
    "posts of a letter": Quiet(
        lambda case: sql("DELETE FROM factcheck_escalation_posts"),
        "row_missing", "escalation", "escalation_posts",
    ),
    "signed paper": Quiet(row("signed", sha256="0" * 64), "row_changed", "escalation", "paper", "sha256"),
    "appeal's decision": Quiet(
        row("appeal", decision="withdraw"), "row_changed", "appeal", "appeal", "decision", "keep"
    ),
    "appeal's decider": Quiet(
        row("appeal", decided_by_id=lambda case: case.stranger.pk),
        "row_changed", "appeal", "appeal", "decided_by_id",
    ),
    "approval revived": Quiet(
        row("voided", voided_at=None), "row_changed", "item", "pageapproval", "voided_at"
    ),
    "approval inserted": Quiet(
        lambda case: copy(PageApproval, case.approval.pk, approver_id=case.stranger.pk),
        "row_unlogged", "item", "pageapproval",
    ),
    "submitted revision": Quiet(
        submitted_anew, "row_changed", "item", "pagesubmission", "revision__content"
    ),
    "words of a live page": Quiet(
        lambda case: update("wagtailcore_page", case.page.pk, title="Không ai duyệt tiêu đề này"),
        "row_changed", "item", "factcheckpage", "words",
    ),
    "page moved": Quiet(moved, "row_changed", "item", "factcheckpage", "parent"),
    "page hidden": Quiet(
        row("page", hidden_at="2026-03-02 02:00:00+00:00"),
        "row_changed", "item", "factcheckpage", "hidden_at", "–",
    ),
    "title for search engines": Quiet(
        lambda case: update("wagtailcore_page", case.page.pk, seo_title="Không ai duyệt tiêu đề này"),
        "row_changed", "item", "factcheckpage", "head",
    ),
    "page closed to readers": Quiet(
        closed_to_readers, "row_changed", "item", "factcheckpage", "closed", "False"
    ),
    "posts exchanged": Quiet(posts_exchanged, "row_changed", "post", "post", "pk"),
    "role granted": Quiet(granted, "row_unlogged", "person", "rolegrant"),
    "second yes of another": Quiet(
        lambda case: sql("UPDATE cms_dual_control_proposedchange SET decided_by_id = %s", named("kim").pk),
        "row_changed", "change", "proposedchange", "decided_by_id", "Ngô Thanh Bình",
    ),
    "event in another's name": Quiet(inserted_event, "signature_wrong", "item"),
    "item deleted with its chain": Quiet(whole_item, "subject_lost", "item"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_a_quiet_change_is_found_by_name(case, name):
    change = CHANGES[name]
    with transaction.atomic(), triggers.lifted():
        change.do(case)
    found = verify()
    told = [
        (problem.kind, problem.subject_kind, problem.row.split(" ")[0].split(".")[-1], problem.field)
        for problem in found
    ]
    assert (change.kind, change.subject, change.table, change.column) in told
    problem = found[told.index((change.kind, change.subject, change.table, change.column))]
    assert problem.logged.startswith(change.logged)
    assert all(said in problem.message for said in (problem.subject_id, problem.row, problem.field))


@pytest.mark.parametrize(
    ("content", "hashed", "kind"),
    [
        (None, False, "file_missing"),
        (lambda before: before + b"x", False, "file_size"),
        (lambda before: before[:-1] + b"x", False, None),
        (lambda before: before[:-1] + b"x", True, "file_changed"),
    ],
)
def test_a_file_that_was_exchanged_is_found(case, content, hashed, kind):
    with file_otherwise(case.evidence, content):
        found = verify(("item", str(case.item.public_id)), hash_files=hashed)
    assert [problem.kind for problem in found] == ([kind] if kind else [])
    assert all(str(case.evidence.public_id) in problem.row for problem in found)


def test_nothing_is_found_where_nothing_was_changed(case):
    assert verify(hash_files=True) == []


def test_an_honest_act_does_not_take_a_quiet_change_over(case):
    with triggers.lifted():
        update("factcheck_item", case.item.pk, conflict=True)
    perform(case.item, "note", named("lan"), data={"note": "Đã gọi cảng vụ."})
    assert [(problem.kind, problem.field) for problem in verify()] == [("row_changed", "conflict")]


def test_what_a_purged_payload_said_of_rows_is_still_compared(case):
    for event in history("item", str(case.item.public_id)):
        if event.payload is not None:
            purge_payload(event, by=named("an"), reason="Hết hạn lưu")
    with triggers.lifted():
        update("factcheck_verdict", case.verdict.pk, rating="true")
    assert [(problem.kind, problem.field) for problem in verify()] == [("row_changed", "rating")]
