"""In the database: what a submitted page shows is neither changed nor deleted, and stays open to all."""

from cms.core.triggers import append_only, numbered, refuse

MESSAGE = "held file: a submitted page shows it"
HELD = "EXISTS (SELECT 1 FROM cms_media_heldfile h WHERE h.{kind}_id = OLD.id)"
TEXTS = {
    "image": ("file", "title", "alt_text", "is_decorative", "credit"),
    "document": ("file", "title"),
}
NUMBERS = {
    "image": ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"),
    "document": ("collection_id",),
}
# Empty in rows from before; the upgrade fills them in (`upgrading`), and then they stay.
FILLED_IN_ONCE = {
    "image": ("file_sha256", "original_name", "original_sha256"),
    "document": ("file_sha256",),
}
# It writes these with the digest of what is served: a picture that is turned is wide where it was high.
WITH_THE_DIGEST = {"image": ("width", "height", "file_size", "original_size"), "document": ("file_size",)}
# A held file in the collection of this path, or below it.
HELD_BELOW = (
    "EXISTS (SELECT 1 FROM cms_media_document d JOIN wagtailcore_collection c ON c.id = d.collection_id "
    "JOIN cms_media_heldfile h ON h.document_id = d.id WHERE substr(c.path, 1, length({path})) = {path})"
)


def register_all():
    """Called once when the app is ready."""
    append_only("cms_media_heldfile", "held file")
    for kind in ("image", "document"):
        _hold(kind)
    top = "(SELECT t.path FROM wagtailcore_collection t WHERE t.id = NEW.collection_id)"
    refuse(
        "held file open to all",
        "wagtailcore_collectionviewrestriction",
        "held file open to all: the collection of a file that a submitted page offers is not closed",
        numbered("held_file_open_to_all", "BEFORE INSERT", "BEFORE UPDATE OF collection_id"),
        where=HELD_BELOW.format(path=top),
    )
    closed = (
        "EXISTS (SELECT 1 FROM wagtailcore_collectionviewrestriction r "
        "JOIN wagtailcore_collection t ON t.id = r.collection_id "
        "WHERE t.id <> NEW.id AND substr(NEW.path, 1, length(t.path)) = t.path)"
    )
    refuse(
        "held file stays open",
        "wagtailcore_collection",
        "held file stays open: its collection does not move into a closed one",
        numbered("held_file_stays_open", "BEFORE UPDATE OF path"),
        where=f"NEW.path <> OLD.path AND {closed} AND {HELD_BELOW.format(path='OLD.path')}",
    )
    refuse(
        "held picture sizes",
        "cms_media_rendition",
        MESSAGE,
        numbered("held_picture_sizes", "BEFORE UPDATE"),
        where="EXISTS (SELECT 1 FROM cms_media_heldfile h WHERE h.image_id = OLD.image_id)",
    )


def _hold(kind):
    table = f"cms_media_{kind}"
    columns = (*TEXTS[kind], *NUMBERS[kind], *FILLED_IN_ONCE[kind], *WITH_THE_DIGEST[kind], "kept_digest")
    parts = [f"NEW.{name} <> OLD.{name}" for name in TEXTS[kind]]
    parts += [f"COALESCE(NEW.{name}, -1) <> COALESCE(OLD.{name}, -1)" for name in NUMBERS[kind]]
    parts += [
        f"((OLD.file_sha256 <> '' OR OLD.{name} <> '') AND NEW.{name} <> OLD.{name})"
        for name in FILLED_IN_ONCE[kind]
    ]
    parts += [
        "((OLD.file_sha256 <> '' OR NEW.file_sha256 = '') "
        f"AND COALESCE(NEW.{name}, -1) <> COALESCE(OLD.{name}, -1))"
        for name in WITH_THE_DIGEST[kind]
    ]
    refuse(
        f"held {kind} stays",
        table,
        MESSAGE,
        numbered(f"held_{kind}_stays", f"BEFORE UPDATE OF {', '.join(columns)}"),
        where=(
            "COALESCE(NEW.kept_digest, '') <> COALESCE(OLD.kept_digest, '') "
            f"OR (({' OR '.join(parts)}) AND {HELD.format(kind=kind)})"
        ),
    )
    refuse(
        f"held {kind} is kept",
        table,
        MESSAGE,
        numbered(f"held_{kind}_is_kept", "BEFORE DELETE"),
        where=HELD.format(kind=kind),
    )
