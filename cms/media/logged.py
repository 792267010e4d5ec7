"""What the log tells of a picture or file that a submitted page shows: its row, and the files beside it.

The room whose pages hold them says whose they are. Of what no submitted page shows nothing is told: it is
free, and nothing that was approved rests on it.
"""

from cms.core.events.rows.tables import FileBeside, Table

from .made_again import faults_of_sizes
from .models import HeldFile

STORED = ("file", "title", "file_size", "file_sha256", "kept_digest")
TOLD = {
    "image": (
        *(*STORED, "alt_text", "is_decorative", "credit", "width", "height"),
        *("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"),
        *("original_name", "original_size", "original_sha256"),
    ),
    "document": (*STORED, "collection_id"),
}
READS = tuple(f"{kind}__{name}" for kind, names in TOLD.items() for name in names)


def held_files(kind: str, owner: str) -> Table:
    """The table of held files, for subjects of `kind`, to whose public id `owner` leads."""
    return Table(
        HeldFile,
        kind,
        owner,
        ("page_id", "image_id", "document_id"),
        derived=_shown,
        reads=READS,
        files=(
            FileBeside("image__file", "image__file_size", "image__file_sha256", "default"),
            FileBeside("image__original_name", "image__original_size", "image__original_sha256", "private"),
            FileBeside("document__file", "document__file_size", "document__file_sha256", "documents"),
        ),
        made=faults_of_sizes,
        is_late=True,
    )


def _shown(rows: list[dict]) -> None:
    """Of a held picture what its row says, of a held file what that says; never both."""
    for row in rows:
        kind = "document" if row["image_id"] is None else "image"
        told = {name: row[f"{kind}__{name}"] for name in TOLD[kind]}
        for name in READS:
            del row[name]
        row.update(told)
