"""The groups that a new site starts with."""

import json
from pathlib import Path

DATA = Path(__file__).parent / "data.json"


def load(model) -> int:
    """Make the groups of `data.json` that `model` (SynonymGroup, or a migration's) lacks; return how many.

    What an administrator has changed or switched off stays as it is.
    """
    known = set(model.objects.exclude(code=None).values_list("code", flat=True))
    fresh = [row for row in rows() if row["code"] not in known]
    for row in fresh:
        model.objects.create(**row)
    return len(fresh)


def rows() -> list[dict]:
    """Return the fields of each group of `data.json`."""
    groups = json.loads(DATA.read_text(encoding="utf-8"))
    return [
        {
            "code": row["code"],
            "kind": row.get("kind", "same"),
            "words": "\n".join(row["words"]),
            "note": row.get("note", ""),
        }
        for row in groups
    ]
