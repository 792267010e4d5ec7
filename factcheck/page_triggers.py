"""The page's rules in the database: what Wagtail's base class, `update()` and a script would go round.

`factcheck_factcheckpage` and `wagtailcore_page` are two tables of one page; a save writes the latter first.
"""

from cms.core.triggers import numbered, refuse

OURS = "EXISTS (SELECT 1 FROM factcheck_factcheckpage f WHERE f.page_ptr_id = NEW.id{more})"
# A fact-check that was live once, at or below the page `top` (an alias of wagtailcore_page).
PUBLISHED_BELOW = (
    "EXISTS (SELECT 1 FROM factcheck_factcheckpage f JOIN wagtailcore_page d ON d.id = f.page_ptr_id "
    "WHERE f.was_live_at IS NOT NULL AND substr(d.path, 1, length({top}.path)) = {top}.path)"
)


def _ours(more=""):
    return OURS.format(more=f" AND {more}" if more else "")


def _differs(columns, text=(), numbers=()):
    parts = [f"NEW.{name} <> OLD.{name}" for name in columns]
    parts += [f"CAST(NEW.{name} AS text) <> CAST(OLD.{name} AS text)" for name in text]
    parts += [f"COALESCE(NEW.{name}, 0) <> COALESCE(OLD.{name}, 0)" for name in numbers]
    return "(" + " OR ".join(parts) + ")"


def register_all():
    """Called once when the app is ready, after the triggers of `triggers.py`."""
    refuse(
        "page stays",
        "wagtailcore_page",
        "page stays: once public it is hidden or appealed, not taken down",
        numbered("page_stays", "BEFORE UPDATE OF live"),
        where=(
            f"OLD.live AND NOT NEW.live AND ({_ours('f.hidden_at IS NULL')} OR ("  # noqa: S608 - names of our own
            "EXISTS (SELECT 1 FROM factcheck_factcheckhubpage h WHERE h.page_ptr_id = NEW.id) "
            f"AND {PUBLISHED_BELOW.format(top='NEW')}))"
        ),
    )
    refuse(
        "page address",
        "wagtailcore_page",
        "page address: it stays once it was public",
        numbered("page_address", "BEFORE UPDATE OF url_path, slug"),
        where=f"{_differs(['url_path', 'slug'])} AND {_ours('f.was_live_at IS NOT NULL')}",
    )
    refuse(
        "page follows nothing",
        "wagtailcore_page",
        "page follows nothing: a fact-check neither expires nor follows another page",
        numbered("page_follows_nothing", "BEFORE UPDATE OF expire_at, alias_of_id"),
        where=f"(NEW.expire_at IS NOT NULL OR NEW.alias_of_id IS NOT NULL) AND {_ours()}",
    )
    refuse(
        "page words",
        "wagtailcore_page",
        "page words: what is live was approved as it is",
        numbered("page_words", "BEFORE UPDATE OF title, seo_title, search_description, locale_id"),
        where=(
            "OLD.live AND NEW.live "
            "AND COALESCE(NEW.live_revision_id, 0) = COALESCE(OLD.live_revision_id, 0) AND "
            f"{_differs(['title', 'seo_title', 'search_description', 'locale_id'])} AND {_ours()}"
        ),
    )
    words = ("summary", "claim_as_stated", "going_round", "fact_again", "withdrawal_notice")
    text = _differs(words, text=["body"], numbers=["cover_id"])
    approved = (
        "EXISTS (SELECT 1 FROM factcheck_pageapproval a WHERE a.page_id = NEW.page_ptr_id "
        "AND a.revision_id = NEW.last_live_revision_id AND a.voided_at IS NULL)"
    )
    same = _differs([], numbers=["last_live_revision_id"])
    live = "EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = NEW.page_ptr_id AND p.live)"
    refuse(
        "page text",
        "factcheck_factcheckpage",
        "page text: what is live was approved as it is",
        numbered("page_text", "BEFORE UPDATE"),
        where=(
            "NEW.item_id <> OLD.item_id OR (OLD.was_live_at IS NOT NULL AND NEW.was_live_at IS NULL) "
            f"OR ({same} AND NOT {approved}) OR (NOT {same} AND {text} AND {live})"
        ),
    )
    refuse(
        "page comes as a draft",
        "factcheck_factcheckpage",
        "page comes as a draft: one an item and language",
        numbered("page_comes_as_a_draft", "BEFORE INSERT"),
        where=(
            "EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = NEW.page_ptr_id "
            "AND (p.live OR p.alias_of_id IS NOT NULL)) "
            "OR EXISTS (SELECT 1 FROM factcheck_factcheckpage f "
            "JOIN wagtailcore_page o ON o.id = f.page_ptr_id "
            "WHERE f.item_id = NEW.item_id AND f.page_ptr_id <> NEW.page_ptr_id AND o.locale_id = "
            "(SELECT p.locale_id FROM wagtailcore_page p WHERE p.id = NEW.page_ptr_id))"
        ),
    )
    refuse(
        "page is kept",
        "factcheck_factcheckpage",
        "page is kept: it was public",
        numbered("page_is_kept", "BEFORE DELETE"),
        where="OLD.was_live_at IS NOT NULL",
    )
    refuse(
        "page open to all",
        "wagtailcore_pageviewrestriction",
        "page open to all: a fact-check that was public is not closed",
        numbered("page_open_to_all", "BEFORE INSERT", "BEFORE UPDATE OF page_id"),
        where=(
            "EXISTS (SELECT 1 FROM wagtailcore_page t WHERE t.id = NEW.page_id "  # noqa: S608 - names of our own
            f"AND {PUBLISHED_BELOW.format(top='t')})"
        ),
    )
    submitted = "EXISTS (SELECT 1 FROM factcheck_pagesubmission s WHERE s.revision_id = {revision}{more})"
    _submitted_revision(submitted)
    refuse(
        "page approval submitted",
        "factcheck_pageapproval",
        "page approval submitted: only what was submitted is approved",
        numbered("page_approval_submitted", "BEFORE INSERT"),
        where="NOT " + submitted.format(revision="NEW.revision_id", more=" AND s.page_id = NEW.page_id"),
    )
    refuse(
        "four eyes page",
        "factcheck_pageapproval",
        "four eyes: the approver wrote the page or proposed its verdict",
        numbered("four_eyes_page", "BEFORE INSERT"),
        where=(
            "EXISTS (SELECT 1 FROM factcheck_pageedit e WHERE e.page_id = NEW.page_id "
            "AND e.person_id = NEW.approver_id AND e.revision_id > COALESCE((SELECT f.last_live_revision_id "
            "FROM factcheck_factcheckpage f WHERE f.page_ptr_id = NEW.page_id), 0)) "
            "OR EXISTS (SELECT 1 FROM factcheck_verdict v WHERE v.id = NEW.verdict_id "
            "AND v.proposed_by_id = NEW.approver_id)"
        ),
    )


def _submitted_revision(submitted):
    """Neither written over, nor moved aside, nor taken out and put in again: each lets other words in."""
    name, message = "submitted revision", "submitted revision: its content stays as it was submitted"
    table, fixed = "wagtailcore_revision", ["id", "object_id", "content_type_id", "base_content_type_id"]
    refuse(
        name,
        table,
        message,
        numbered("submitted_revision", f"BEFORE UPDATE OF content, user_id, {', '.join(fixed)}"),
        where=(
            f"{_differs(fixed, text=['content'], numbers=['user_id'])} AND "
            + submitted.format(revision="OLD.id", more="")
        ),
    )
    refuse(
        f"{name} goes",
        table,
        message,
        numbered("submitted_revision_goes", "BEFORE DELETE"),
        where=submitted.format(revision="OLD.id", more=""),
    )
