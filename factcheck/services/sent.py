"""Files of the public, whichever door they came by: taken over, destroyed."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.machines.errors import InvalidInput
from cms.core.resumable.errors import NotThere
from cms.core.resumable.services import claim
from cms.core.sealed_files import destroy
from cms.core.uploads import NotTaken

from ..models.sent import SentFile

MOST_FILES = 10
LONGEST_CONTACT = 300


def refuse_too_many(uploads) -> None:
    """InvalidInput for more files than a form may bring."""
    if len(uploads) > MOST_FILES:
        raise InvalidInput({"files": _("Nhiều nhất %(most)s tệp một lần.") % {"most": MOST_FILES}})


def keep_file(row: SentFile, upload) -> None:
    """Save `row` with what `upload` is, which is the subject's from now on; InvalidInput when it is there no
    longer, or is none that may be sent. One that came with an earlier message of the subject stays with
    that: a file has one row."""
    try:
        claimed = claim(upload, str(row.subject.public_id))
    except NotThere:
        raise InvalidInput({"files": _("Một tệp đã hết hạn chờ hoặc chưa gửi xong; hãy chọn lại.")}) from None
    except NotTaken as problem:  # a server that was killed had not come to look at it
        raise InvalidInput({"files": str(problem)}) from None
    if claimed.again:
        return
    row.size, row.sha256, row.kind = claimed.size, claimed.sha256, claimed.kind
    row.file_name, row.file_key, row.name = claimed.file_name, claimed.key_id, claimed.name
    row.save()


def drop_files(rows: Iterable[SentFile]) -> None:
    """Bytes and keys are gone once this is committed; that there were files stays."""
    for row in rows:
        if row.removed_at is None:
            _drop(row)


def _drop(row: SentFile) -> None:
    name, key = row.file_name, row.file_key
    row.file_name = row.file_key = row.name_sealed = row.sha256 = ""
    row.removed_at = clock.now()
    row.save(update_fields=["file_name", "file_key", "name_sealed", "sha256", "removed_at"])
    transaction.on_commit(lambda: destroy(name, key), robust=True)
