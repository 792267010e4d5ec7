"""Posts and what carries them: a post stays as it came in, a link is confirmed by somebody afterwards."""

from cms.core.triggers import kept, numbered, refuse
from cms.core.triggers.conditions import differs

FIXED_POST = ("id", "public_id", "url", "url_key", "platform", "text", "posted_at", "added_by_id", "added_at")
FIXED_LINK = ("id", "item_id", "post_id", "added_by_id", "added_at", "from_item_id", "text", "posted_at")
IN_A_LETTER = (
    "EXISTS (SELECT 1 FROM factcheck_escalation_posts ep JOIN factcheck_escalation e "
    "ON e.id = ep.escalation_id WHERE e.item_id = OLD.item_id AND ep.post_id = OLD.post_id)"
)


def register_all() -> None:
    """Called once when the app is ready."""
    # No act changes a post: one that carries another address or other words is another post.
    _fixed("post", "factcheck_post", FIXED_POST)
    _fixed("item_post", "factcheck_itempost", FIXED_LINK)
    kept("factcheck_post", "post")
    refuse(
        "item post begins unconfirmed",
        "factcheck_itempost",
        "item post: confirmed by another, afterwards",
        numbered("item_post_begins_unconfirmed", "BEFORE INSERT"),
        where="NEW.confirmed_by_id IS NOT NULL OR NEW.confirmed_at IS NOT NULL",
    )
    refuse(
        "item post is confirmed by somebody",
        "factcheck_itempost",
        "item post: confirmed by somebody, at some time",
        numbered("item_post_is_confirmed_by_somebody", "BEFORE UPDATE OF confirmed_by_id, confirmed_at"),
        where="(NEW.confirmed_by_id IS NULL) <> (NEW.confirmed_at IS NULL)",
    )
    refuse(
        "item post goes back alone",
        "factcheck_itempost",
        "item post: only what a merge brought is taken back, unless a letter names it",
        numbered("item_post_goes_back_alone", "BEFORE DELETE"),
        where=f"OLD.from_item_id IS NULL OR {IN_A_LETTER}",
    )
    _addresses_and_dates()


def _fixed(slug: str, table: str, columns: tuple[str, ...]) -> None:
    refuse(
        f"{slug.replace('_', ' ')} fixed",
        table,
        f"{slug}: it stays as it came in",
        numbered(f"{slug}_fixed", f"BEFORE UPDATE OF {', '.join(columns)}"),
        where=differs(*columns),
    )


def _addresses_and_dates() -> None:
    """Rows of before stay as they are; no new one has an address that is none, or an impossible date."""
    no_address = (
        "NEW.url <> '' AND lower(substr(NEW.url, 1, 7)) <> 'http://' "
        "AND lower(substr(NEW.url, 1, 8)) <> 'https://'"
    )
    for table in ("post", "evidence"):
        refuse(
            f"{table} address",
            f"factcheck_{table}",
            f"{table}: an address begins with http:// or https://",
            numbered(f"{table}_address", "BEFORE INSERT", "BEFORE UPDATE OF url"),
            where=no_address,
        )
    refuse(
        "post date",
        "factcheck_post",
        "post: posted before there was a web, or after it was recorded",
        numbered("post_date", "BEFORE INSERT", "BEFORE UPDATE OF posted_at"),
        where="NEW.posted_at > NEW.added_at OR NEW.posted_at < '1990-01-01'",
    )
    refuse(
        "evidence date",
        "factcheck_evidence",
        "evidence: a day that no document can have",
        numbered("evidence_date", "BEFORE INSERT"),
        where="NEW.published_on < '1900-01-01' OR NEW.published_on > '2199-12-31'",
    )
