"""What of a page is content, and so approved by its hash, and what is bookkeeping."""

from cms.core.machines.digest import digest_of

# Fields of a page that are no content: they change without anyone writing.
BOOKKEEPING = {
    "pk", "path", "depth", "numchild", "url_path", "content_type", "owner", "live", "has_unpublished_changes",
    "first_published_at", "last_published_at", "latest_revision_created_at", "latest_revision",
    "live_revision",
    "go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by", "draft_title", "alias_of",
    "search_index_entries", "index_entries", "submitted_revision", "hidden_at", "was_live_at",
    "last_live_revision", "folded",
    "comments", "wagtail_admin_comments", "page_ptr", "translation_key",
}  # fmt: skip

# What a page knows of itself, whichever revision is looked at.
KEPT_FROM_REVISIONS = (
    "item_id",
    "submitted_revision_id",
    "hidden_at",
    "was_live_at",
    "last_live_revision_id",
)


def is_bookkeeping(fields) -> bool:
    """True when a save of these fields changes neither what a reader sees nor whether they see it."""
    return set(fields) <= BOOKKEEPING - {"live", "live_revision"}


def content_hash(page) -> str:
    """SHA-256 of what a reader sees of `page`: its fields and corrections, bookkeeping left out."""
    content = {name: value for name, value in page.serializable_data().items() if name not in BOOKKEEPING}
    content["corrections"] = [
        {name: value for name, value in row.items() if name not in ("pk", "page")}
        for row in content.get("corrections") or []
    ]
    return digest_of(content)
