"""What of a page is content, and so approved by its hash, and what is bookkeeping."""

import json

from cms.core.machines.digest import digest_of

FORMAT = 2  # approvals keep the format of their day: 1 took the fields as they are stored

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


def content_of(data: dict) -> dict:
    """What a reader sees of a page, of its data as a revision keeps it (`serializable_data`): fields, body as
    blocks without their ids, corrections.
    """
    content = _fields(data)
    content["body"] = _without_ids(json.loads(content.get("body") or "[]"))
    return content


def content_hash(page, version: int = FORMAT) -> str:
    """SHA-256 of what a reader sees of `page`, in the format `version`."""
    data = page.serializable_data()
    return digest_of(_fields(data) if version == 1 else content_of(data))


def _fields(data: dict) -> dict:
    content = {name: value for name, value in data.items() if name not in BOOKKEEPING}
    content["corrections"] = [
        {name: value for name, value in row.items() if name not in ("pk", "page")}
        for row in content.get("corrections") or []
    ]
    return content


def _without_ids(value):
    """Blocks as they are read: their ids are the editor's bookkeeping."""
    if isinstance(value, list):
        return [_without_ids(inner) for inner in value]
    if isinstance(value, dict):
        is_block = "type" in value and "value" in value
        if is_block and value["type"] == "item":  # of a list: its place says the rest
            return _without_ids(value["value"])
        return {name: _without_ids(inner) for name, inner in value.items() if not (is_block and name == "id")}
    return value
