"""What of a page is content, and so approved by its hash, and what is bookkeeping."""

import json
from collections.abc import Callable

from cms.core.blocks import BodyBlocks
from cms.core.blocks.references import Replace
from cms.core.blocks.references import with_files as body_with_files
from cms.core.machines.digest import digest_of
from cms.media.content import content_of as content_of_file
from cms.media.content import row_of

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

# Pages got these after some were approved: empty they are no content, so what was approved before still is.
ADDED_LATER = ("advice",)

BODY = BodyBlocks()  # as the page's own

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


def content_of(data: dict, digest: Callable | None = None) -> dict:
    """What a reader sees of a page, of its data as a revision keeps it (`serializable_data`): as `words_of`,
    and for each picture and file that it points at the digest of what a reader gets; linked pages by id.
    """
    return words_of(with_files(data, digest or digests()))


def words_of(data: dict) -> dict:
    """Fields, body as blocks without their ids, corrections; pictures and files by their keys."""
    content = _fields(data)
    content["body"] = _without_ids(json.loads(content.get("body") or "[]"))
    return content


def content_hash(page, version: int = FORMAT) -> str:
    """SHA-256 of what a reader sees of `page`, in the format `version`."""
    data = page.serializable_data()
    return digest_of(_fields(data) if version == 1 else content_of(data))


def with_files(data: dict, replace: Replace) -> dict:
    """The data of a page with each picture's and file's key replaced: its cover, its body at any depth."""

    def of_files(kind, key):
        return key if kind == "page" else replace(kind, key)

    changed = dict(data)
    if changed.get("cover"):
        changed["cover"] = replace("image", changed["cover"])
    if changed.get("body"):
        body = body_with_files(BODY, json.loads(changed["body"]), of_files)
        changed["body"] = json.dumps(body, ensure_ascii=False)
    return changed


def files_in(data: dict) -> list[tuple[str, int]]:
    """("image" or "document", key) of each that a page's data points at, once, in the order of reading."""
    found: dict[tuple[str, int], None] = {}

    def note(kind, pk):
        found[kind, pk] = None
        return pk

    with_files(data, note)
    return list(found)


def digests() -> Callable[[str, int], str]:
    """A look-up of the digest of what readers get of a picture or file; each is read once."""
    known: dict[tuple[str, int], str] = {}

    def digest(kind, pk):
        if (kind, pk) not in known:
            row = row_of(kind, pk)
            known[kind, pk] = digest_of(content_of_file(row)) if row else ""
        return known[kind, pk]

    return digest


def _fields(data: dict) -> dict:
    content = {
        name: value
        for name, value in data.items()
        if name not in BOOKKEEPING and (value or name not in ADDED_LATER)
    }
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
