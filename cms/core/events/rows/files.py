"""The files beside rows: there, as long as the row says, and with `hashing` of the same bytes."""

import hashlib
import time
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .reading import Row
from .tables import Table


class Files:
    """Looks at the files of rows; `count` and `seconds` say how many and for how long."""

    def __init__(self, *, hashing: bool):
        self.hashing, self.count, self.seconds = hashing, 0, 0.0

    def faults(self, table: Table, row: Row) -> Iterator[tuple[str, str]]:
        """Kind and message of what is wrong with the file of `row`."""
        name, size, sha256 = row.file or ("", 0, "")
        if not name:
            return
        self.count += 1
        began = time.perf_counter()
        storage = table.model._meta.get_field(table.file[0]).storage  # type: ignore[index, union-attr]
        try:
            found = storage.size(name)
            same = not self.hashing or found != size or _sha256(storage, name) == sha256
        except OSError:
            found, same = None, True
        self.seconds += time.perf_counter() - began
        if found is None:
            yield "file_missing", _("mất tệp của %(row)s")
        elif found != size:
            yield "file_size", _("tệp của %(row)s có độ dài khác với lúc nhận")
        elif not same:
            yield "file_changed", _("tệp của %(row)s đã bị thay nội dung")


def _sha256(storage, name: str) -> str:
    with storage.open(name) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
