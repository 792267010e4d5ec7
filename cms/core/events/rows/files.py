"""The files beside rows: there, as long as the row says, and with `hashing` of the same bytes."""

import hashlib
import time
from collections.abc import Iterator

from django.core.files.storage import storages
from django.utils.translation import gettext as _

from .tables import FileBeside


class Files:
    """Looks at the files of rows; `count` and `seconds` say how many and for how long."""

    def __init__(self, *, hashing: bool):
        self.hashing, self.count, self.seconds = hashing, 0, 0.0

    def faults(
        self, beside: FileBeside, name: str, size: int | None, sha256: str
    ) -> Iterator[tuple[str, str]]:
        """Kind and message of what is wrong with the file; of one without a size or digest nobody knows."""
        if not name:
            return
        self.count += 1
        began = time.perf_counter()
        storage = storages[beside.storage]
        try:
            found = storage.size(name)
            asked = self.hashing and sha256 and size in (found, None)
            same = not asked or _sha256(storage, name) == sha256
        except OSError:
            found, same = None, True
        self.seconds += time.perf_counter() - began
        if found is None:
            yield "file_missing", _("mất tệp của %(row)s (%(field)s)")
        elif size not in (found, None):
            yield "file_size", _("tệp của %(row)s (%(field)s) có độ dài khác với lúc nhận")
        elif not same:
            yield "file_changed", _("tệp của %(row)s (%(field)s) đã bị thay nội dung")


def _sha256(storage, name: str) -> str:
    with storage.open(name) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
