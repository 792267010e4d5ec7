"""A revision of the item's page, as a reader will see it, and what it is approved or published for."""

from cms.core.machines.registry import shown_part
from cms.media.content import content_of as content_of_file
from cms.media.content import row_of

from ...models import PageApproval
from ...page_rules.content import files_in, words_of
from ...page_rules.deciding import verdict_beside


@shown_part("page_text", "item")
def page_text(item, data) -> dict | None:
    """All that readers will see of `data["revision"]`; None while none is chosen."""
    revision = data.get("revision")
    if revision is None:
        return None
    purpose = data.get("purpose") or PageApproval.Purpose.PUBLISH
    return revision_as_data(revision, purpose, verdict_beside(item, purpose))


def revision_as_data(revision, purpose, verdict) -> dict:
    """All that readers will see of `revision`, beside `verdict` (None for none)."""
    page = revision.as_object()
    data = page.serializable_data()
    return {
        "page": page.pk,
        "revision": revision.pk,
        "language": page.locale.language_code,
        "purpose": str(purpose),
        "go_live_at": page.go_live_at and page.go_live_at.isoformat(),
        "verdict": verdict and {"id": str(verdict.public_id), "rating": verdict.rating},
        "files": [_file(kind, pk) for kind, pk in files_in(data)],
        **{name: value for name, value in words_of(data).items() if name not in ("item", "locale")},
    }


def _file(kind, pk) -> dict:
    """What readers get of a picture or file."""
    row = row_of(kind, pk)
    return {"id": pk, **(content_of_file(row) if row else {"kind": kind, "is_gone": True})}
