"""The page's rules in the database: what Wagtail's base class, `update()` and a script would go round.

`factcheck_factcheckpage` and `wagtailcore_page` are two tables of one page; a save writes the latter first.
"""

from cms.core.triggers import numbered, refuse
from cms.core.triggers.conditions import differs, quoted

from ..enums import PAGE_MAY_BE_LIVE, OverrideKind

OURS = "EXISTS (SELECT 1 FROM factcheck_factcheckpage f WHERE f.page_ptr_id = NEW.id{more})"
# A fact-check that was live once, at or below the page `top` (an alias of wagtailcore_page).
PUBLISHED_BELOW = (
    "EXISTS (SELECT 1 FROM factcheck_factcheckpage f JOIN wagtailcore_page d ON d.id = f.page_ptr_id "
    "WHERE f.was_live_at IS NOT NULL AND substr(d.path, 1, length({top}.path)) = {top}.path)"
)

# A supervisor had the page `row` hidden, and said why.
HIDDEN = (
    "EXISTS (SELECT 1 FROM factcheck_override o WHERE o.item_id = {row}.item_id "  # noqa: S608
    f"AND o.kind = '{OverrideKind.PAGE_HIDDEN.value}' AND o.at >= {{row}}.hidden_at)"
)
# Treebeard's step: a page's path is its parent's and four letters more.
PARENT = "substr({row}.path, 1, length({row}.path) - 4)"


def _ours(more=""):
    return OURS.format(more=f" AND {more}" if more else "")


def _differs(columns, text=(), numbers=()):
    parts = [f"NEW.{name} <> OLD.{name}" for name in columns]
    parts += [f"CAST(NEW.{name} AS text) <> CAST(OLD.{name} AS text)" for name in text]
    parts += [f"COALESCE(NEW.{name}, 0) <> COALESCE(OLD.{name}, 0)" for name in numbers]
    return "(" + " OR ".join(parts) + ")"


def register_all():
    """Called once when the app is ready."""
    _goes_live()
    _comes_and_goes()
    _place()
    hidden = HIDDEN.format(row="f")
    refuse(
        "page stays",
        "wagtailcore_page",
        "page stays: once public it is hidden or appealed, not taken down",
        numbered("page_stays", "BEFORE UPDATE OF live"),
        where=(
            f"OLD.live AND NOT NEW.live AND ({_ours(f'(f.hidden_at IS NULL OR NOT {hidden})')} OR ("  # noqa: S608
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
    another = "f.was_live_at IS DISTINCT FROM NEW.first_published_at"
    refuse(
        "page public since",
        "wagtailcore_page",
        "page public since: the day is not another afterwards",
        numbered("page_public_since", "BEFORE UPDATE OF first_published_at"),
        where=(
            f"OLD.first_published_at IS NOT NULL AND {differs('first_published_at')} "
            # A save that puts it live again writes the day that we keep.
            f"AND {_ours(f'f.was_live_at IS NOT NULL AND {another}')}"
        ),
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
    words = ("summary", "claim_as_stated", "going_round", "fact_again", "advice", "withdrawal_notice")
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
        "page open to all",
        "wagtailcore_pageviewrestriction",
        "page open to all: a fact-check that was public is not closed",
        numbered("page_open_to_all", "BEFORE INSERT", "BEFORE UPDATE OF page_id"),
        where=(
            "EXISTS (SELECT 1 FROM wagtailcore_page t WHERE t.id = NEW.page_id "  # noqa: S608 - names of our own
            f"AND {PUBLISHED_BELOW.format(top='t')})"
        ),
    )
    _submitted_revision("EXISTS (SELECT 1 FROM factcheck_pagesubmission s WHERE s.revision_id = {revision})")


def _goes_live():
    """The revision was approved, for a verdict in force or a decision, while the item's pages may be live."""
    refuse(
        "page gate",
        "wagtailcore_page",
        "page gate: no approval of this revision",
        numbered("page_gate", "BEFORE UPDATE OF live, live_revision_id"),
        where=(
            "NEW.live AND (NOT OLD.live OR OLD.live_revision_id IS NULL OR NEW.live_revision_id IS NULL "  # noqa: S608
            "OR NEW.live_revision_id <> OLD.live_revision_id) "
            "AND EXISTS (SELECT 1 FROM factcheck_factcheckpage f JOIN factcheck_item i ON i.id = f.item_id "
            f"WHERE f.page_ptr_id = NEW.id AND (i.state NOT IN ({quoted(PAGE_MAY_BE_LIVE)}) "
            "OR NOT EXISTS (SELECT 1 FROM factcheck_pageapproval a "
            "LEFT JOIN factcheck_verdict v ON v.id = a.verdict_id WHERE a.page_id = NEW.id "
            "AND a.revision_id = NEW.live_revision_id AND a.voided_at IS NULL "
            "AND (v.status = 'in_force' OR a.purpose = 'withdraw') AND (a.purpose = 'publish' "
            "OR i.state = 'under_appeal' OR f.last_live_revision_id = a.revision_id))))"
        ),
    )
    now_live = "EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = NEW.page_ptr_id AND p.live)"
    refuse(
        "page was live",
        "factcheck_factcheckpage",
        "page was live: since when stays, and a hidden page says so until it is live again",
        numbered("page_was_live", "BEFORE UPDATE OF was_live_at, hidden_at, page_ptr_id"),
        where=(
            "NEW.page_ptr_id <> OLD.page_ptr_id "
            f"OR (OLD.was_live_at IS NOT NULL AND {differs('was_live_at')}) "
            "OR (((OLD.was_live_at IS NULL AND NEW.was_live_at IS NOT NULL) "
            f"OR (OLD.hidden_at IS NOT NULL AND NEW.hidden_at IS NULL)) AND NOT {now_live}) "
            f"OR (NEW.hidden_at IS NOT NULL AND {differs('hidden_at')} AND NOT {HIDDEN.format(row='NEW')})"
        ),
    )


def _comes_and_goes():
    refuse(
        "page comes as a draft",
        "factcheck_factcheckpage",
        "page comes as a draft: one an item and language",
        numbered("page_comes_as_a_draft", "BEFORE INSERT"),
        where=(
            # Wagtail's own row comes first; ours knows nothing yet and takes no other's place (REPLACE).
            "NOT EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.id = NEW.page_ptr_id "
            "AND NOT p.live AND p.live_revision_id IS NULL AND p.alias_of_id IS NULL) "
            "OR NEW.was_live_at IS NOT NULL OR NEW.hidden_at IS NOT NULL "
            "OR NEW.last_live_revision_id IS NOT NULL "
            "OR EXISTS (SELECT 1 FROM factcheck_factcheckpage t WHERE t.page_ptr_id = NEW.page_ptr_id) "
            "OR EXISTS (SELECT 1 FROM factcheck_factcheckpage f "
            "JOIN wagtailcore_page o ON o.id = f.page_ptr_id "
            "WHERE f.item_id = NEW.item_id AND f.page_ptr_id <> NEW.page_ptr_id AND o.locale_id = "
            "(SELECT p.locale_id FROM wagtailcore_page p WHERE p.id = NEW.page_ptr_id))"
        ),
    )
    refuse(
        "page row comes first",
        "wagtailcore_page",
        "page row comes first: no other takes its place",
        numbered("page_row_comes_first", "BEFORE INSERT"),
        where=_ours(),
    )
    refuse(
        "page row is kept",
        "wagtailcore_page",
        "page row is kept: it was public",
        numbered("page_row_is_kept", "BEFORE DELETE"),
        where=_ours("f.was_live_at IS NOT NULL").replace("NEW.", "OLD."),
    )
    refuse(
        "page stays what it is",
        "wagtailcore_page",
        "page stays what it is: a fact-check",
        numbered("page_stays_what_it_is", "BEFORE UPDATE OF id, content_type_id"),
        where=(f"{differs('id', 'content_type_id')} AND ({_ours()} OR {_ours().replace('NEW.', 'OLD.')})"),
    )
    refuse(
        "page is kept",
        "factcheck_factcheckpage",
        "page is kept: it was public",
        numbered("page_is_kept", "BEFORE DELETE"),
        where="OLD.was_live_at IS NOT NULL",
    )


def _place():
    """Where a public page stands: an ancestor among its siblings may move, the page itself stays.

    A reordered ancestor changes one step of many paths, row by row: who stands above a public page, before or
    after, has the address that the page's own begins with.
    """
    moved = f"{differs('path', 'depth')} AND "
    step = "substr({row}.path, length({row}.path) - 3)"
    below_another = (
        f"EXISTS (SELECT 1 FROM wagtailcore_page p WHERE p.path = {PARENT.format(row='NEW')} "  # noqa: S608
        "AND p.url_path || NEW.slug || '/' <> NEW.url_path)"
    )
    refuse(
        "page place",
        "wagtailcore_page",
        "page place: once public it stays where it is",
        numbered("page_place", "BEFORE UPDATE OF path, depth"),
        where=(
            f"{moved} (NEW.depth <> OLD.depth OR length(NEW.path) <> length(OLD.path) "
            f"OR {step.format(row='NEW')} <> {step.format(row='OLD')} OR {below_another}) "
            f"AND {_ours('f.was_live_at IS NOT NULL')}"
        ),
    )
    refuse(
        "page above",
        "wagtailcore_page",
        "page above: another comes to stand above a public page",
        numbered("page_above", "BEFORE UPDATE OF path, depth"),
        where=(
            f"{moved} NOT {_ours()} AND EXISTS (SELECT 1 FROM factcheck_factcheckpage f "  # noqa: S608
            "JOIN wagtailcore_page b ON b.id = f.page_ptr_id WHERE f.was_live_at IS NOT NULL "
            f"AND {PARENT.format(row='b')} = NEW.path AND NEW.url_path || b.slug || '/' <> b.url_path)"
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
            + submitted.format(revision="OLD.id")
        ),
    )
    refuse(
        f"{name} goes",
        table,
        message,
        numbered("submitted_revision_goes", "BEFORE DELETE"),
        where=submitted.format(revision="OLD.id"),
    )
    refuse(
        f"{name} comes",
        table,
        message,
        numbered("submitted_revision_comes", "BEFORE INSERT"),
        where=submitted.format(revision="NEW.id"),
    )
