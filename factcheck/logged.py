"""Of which of the desk's rows the log tells, and which of their columns."""

import json

from django.db.models import TextField
from django.db.models.functions import Cast
from wagtail.models import Page, PageViewRestriction

from cms.core.events.rows.tables import FileBeside, Table, register
from cms.media.logged import held_files

from .models import (
    Appeal,
    AppealAddition,
    AppealFile,
    Escalation,
    Evidence,
    FactCheckPage,
    Handover,
    Item,
    ItemPost,
    Override,
    PageApproval,
    PageCorrection,
    PageEdit,
    PageSubmission,
    Paper,
    Participation,
    PastCase,
    Post,
    RatingDefinition,
    Report,
    ReportFile,
    ReportMessage,
    SimilarDecision,
    Verdict,
)
from .page_rules.content import ADDED_LATER

FILES = (FileBeside("file", "size", "sha256", "private"),)
OF_ITEM, OF_PAGE = "item__public_id", "page__item__public_id"
DEFINITIONS = "rating_definitions"
STEP = Page.steplen


def register_all() -> None:
    """Called once when the app is ready."""
    for table in (*_of_items(), *_of_pages(), *_of_requests(), *_of_appeals(), *_of_reports()):
        register(table)
    # One chain for all; what people did of each rating stands in chains of their own.
    defined = ("rating", "version", "valid_from", "text", "text_en")
    register(Table(RatingDefinition, DEFINITIONS, "", defined, is_root=True, is_late=True))


def _of_items():
    yield Table(
        Item,
        "item",
        "public_id",
        (
            *("reference", "prior_state", "origin", "claim", "category", "place_id"),
            *("conflict", "conflict_agencies", "conflict_lifted_at", "rule_out_reason"),
            *("duplicate_of_id", "merged_into_id", "verdict_id", "logged_by_id", "assigned_to_id", "due_at"),
            *("created_at", "row_format"),
        ),
        key="public_id",
        state="state",
        is_root=True,
    )
    agencies = Item.subject_agencies.through
    yield Table(agencies, "item", OF_ITEM, ("agency_id",))
    yield Table(
        Verdict,
        "item",
        OF_ITEM,
        (
            *("status", "rating", "rationale", "sought", "statement", "same_owner_reason", "evidence"),
            *("proposed_by_id", "proposed_at", "confirmed_by_id", "confirmed_at", "appeal_id"),
            *("frozen", "frozen_hash", "row_format"),
        ),
        key="public_id",
    )
    yield Table(
        Evidence,
        "item",
        OF_ITEM,
        (
            *("post_id", "kind", "title", "publisher", "url", "published_on", "text", "file", "size"),
            *("original_name", "content_type", "sha256", "is_independent", "is_primary", "is_publishable"),
            *("added_by_id", "received_at"),
        ),
        key="public_id",
        files=FILES,
    )
    yield Table(
        ItemPost,
        "item",
        OF_ITEM,
        (
            *("post_id", "added_by_id", "added_at", "confirmed_by_id", "confirmed_at", "from_item_id"),
            *("text", "posted_at", "visibility", "shape_reason"),
        ),
    )
    yield Table(
        Participation,
        "item",
        OF_ITEM,
        ("person_id", "part", "post_id", "escalation_id", "via_id", "at"),
    )
    yield Table(Override, "item", OF_ITEM, ("kind", "by_id", "reason", "at"))
    yield Table(PastCase, "item", OF_ITEM, ("rating", "source_url", "decided_on", "identity"))
    yield Table(Handover, "item", OF_ITEM, ("person_id", "handed_by_id", "handed_at"))
    yield Table(
        SimilarDecision,
        "item",
        OF_ITEM,
        (
            *("other_id", "decision", "by_id", "at", "score", "engine", "version"),
            *("asked", "asked_hash", "matched", "matched_hash", "differs"),
        ),
    )
    yield Table(
        Post,
        "post",
        "public_id",
        ("url", "url_key", "platform", "text", "posted_at", "added_by_id", "added_at"),
        key="public_id",
        is_root=True,
    )


def _of_pages():
    yield Table(
        FactCheckPage,
        "item",
        OF_ITEM,
        (
            *("live", "live_revision_id", "last_live_revision_id", "hidden_at", "was_live_at"),
            *("first_published_at", "last_published_at", "expire_at"),
            *("alias_of_id", "translation_key", "content_type__model"),
        ),
        derived=_words_and_place,
        reads=("pk", "path"),
    )
    yield Table(PageEdit, "item", OF_PAGE, ("page_id", "revision_id", "person_id", "at"))
    yield Table(
        PageSubmission,
        "item",
        OF_PAGE,
        ("page_id", "revision_id", "submitted_by_id", "submitted_at", "revision__content"),
    )
    yield Table(
        PageApproval,
        "item",
        OF_PAGE,
        (
            *("page_id", "revision_id", "verdict_id", "purpose", "approver_id", "approved_at"),
            *("content_hash", "content_format", "voided_at"),
        ),
    )
    yield held_files("item", "page__factcheckpage__item__public_id")


def _of_requests():
    yield Table(
        Escalation,
        "escalation",
        "public_id",
        (
            *("item_id", "kind", "recipient_id", "body", "harm", "legal_basis", "measure", "measure_reason"),
            *("verdict_id", "drafted_by_id", "submitted_by_id", "submitted_at", "composed"),
            *("approved_by_id", "approved_at", "frozen", "frozen_hash", "number_text", "dated", "sent_on"),
            *("answer_due", "acknowledged_on", "acknowledgement_reference", "outcome", "answered_on"),
            *("recall_owed", "recall_number_text", "recalled_on", "last_reason", "created_at", "row_format"),
        ),
        key="public_id",
        state="state",
        is_root=True,
    )
    yield Table(Escalation.posts.through, "escalation", "escalation__public_id", ("post_id",))
    yield Table(
        Paper,
        "escalation",
        "escalation__public_id",
        ("kind", "file", "name", "content_type", "size", "sha256", "added_by_id", "added_at"),
        key="public_id",
        files=FILES,
    )
    yield Table(
        Appeal,
        "appeal",
        "public_id",
        (
            *("item_id", "page_id", "receipt", "grounds", "lodged_by_id", "lodged_at", "from_hide"),
            *("joined_to_id", "admit_due", "decide_due", "admitted_by_id", "decided_by_id", "decided_at"),
            *("refusal", "decision", "answer", "created_at", "row_format"),
        ),
        key="public_id",
        state="state",
        is_root=True,
    )


def _of_appeals():
    """What came beside the grounds; of a file never its name, nor how it is sealed, and no contact."""
    owner = "appeal__public_id"
    yield Table(AppealAddition, "appeal", owner, ("words", "said_at"))
    yield Table(AppealFile, "appeal", owner, ("size", "kind", "used_at", "removed_at"), key="public_id")


def _of_reports():
    """What becomes of them; never what they say, nor the contact, nor how they are sealed."""
    yield Table(
        Report,
        "report",
        "public_id",
        (
            *("reference", "channel", "language", "lane", "doubts", "received_by_id", "sent_at"),
            *("item_id", "shelf", "words_purged_at", "created_at"),
        ),
        key="public_id",
        state="state",
        is_root=True,
    )
    yield Table(
        ReportMessage,
        "report",
        "report__public_id",
        ("kind", "said_by_id", "said_at", "used_at", "removed_at"),
    )
    yield Table(
        ReportFile,
        "report",
        "message__report__public_id",
        ("size", "kind", "used_at", "removed_at"),
        key="public_id",
    )


WORDS = (
    *("title", "slug", "summary", "cover_id", "claim_as_stated", "going_round", "fact_again"),
    *("withdrawal_notice", "locale_id"),
)


HEAD = ("seo_title", "search_description")  # shown by search engines and where a page is shared


def _words_and_place(rows: list[dict]) -> None:
    """What readers see of a page that is live; under which page it stands, and whether all may read it."""
    pages = {row["pk"] for row in rows if row["live"]}
    words = {
        page.pop("pk"): page | {"stored_body": json.loads(page["stored_body"] or "[]"), "corrections": []}
        for page in FactCheckPage._base_manager.filter(pk__in=pages)
        .annotate(stored_body=Cast("body", TextField()))
        .values("pk", "stored_body", *WORDS, *ADDED_LATER, *HEAD)
    }
    for said in words.values():  # where they say nothing, rows stay as they were told before
        for name in ADDED_LATER:
            if not said[name]:
                del said[name]
    heads = {pk: {name: said.pop(name) for name in HEAD} for pk, said in words.items()}
    corrections = PageCorrection._base_manager.filter(page__in=pages).order_by("sort_order", "pk")
    for page, *said in corrections.values_list("page", "date", "grade", "text"):
        words[page]["corrections"].append(said)
    above = {row["path"][:end] for row in rows for end in range(STEP, len(row["path"]), STEP)}
    parents = {
        page.path: page for page in Page.objects.filter(path__in=above).only("path", "url_path", "slug")
    }
    restrictions = PageViewRestriction.objects.all() if pages else PageViewRestriction.objects.none()
    closed = tuple(restrictions.values_list("page__path", flat=True))
    for row in rows:
        pk, path = row.pop("pk"), row.pop("path")
        row["words"], row["head"] = words.get(pk), heads.get(pk)
        row["parent"] = _parent(path[:-STEP], parents)
        row["closed"] = path.startswith(closed) if row["live"] else None


def _parent(path: str, pages: dict[str, Page]) -> int | None:
    """The page at `path`; None where what leads to it from the root is not there, or has another address."""
    for end in range(2 * STEP, len(path) + 1, STEP):
        above, page = pages.get(path[: end - STEP]), pages.get(path[:end])
        if above is None or page is None or page.url_path != f"{above.url_path}{page.slug}/":
            return None
    return pages[path].pk if path in pages else None
