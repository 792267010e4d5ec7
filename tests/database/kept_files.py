"""The files of a case: what it wrote beside the database, and the search index as it then was."""

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.files.storage import storages

from cms.media.keeping import FOLDER as COPIES
from search import engines


@dataclass(frozen=True)
class KeptFiles:
    """What was written under the folders of uploads and papers; all of SEARCH_DIR (links as str)."""

    written: dict[Path, bytes] = field(default_factory=dict)
    index: dict[Path, bytes | str] = field(default_factory=dict)

    @classmethod
    def since(cls, before: set[Path], inherited: dict[Path, bytes]) -> "KeptFiles":
        """What is there now and was not `before`, with what was inherited; the index whole.

        And every copy of a page's file: one that another test left there is taken, not written.
        """
        here = written()
        kept = [Path(folder) / COPIES for folder in (settings.MEDIA_ROOT, storages["documents"].location)]
        copies = {path for path in here if any(path.is_relative_to(folder) for folder in kept)}
        fresh = {path: path.read_bytes() for path in (here - before) | copies}
        index = {path: os.readlink(path) if path.is_symlink() else path.read_bytes() for path in _indexed()}
        return cls(inherited | fresh, index)

    def put_back(self) -> None:
        """Let the files be there again, and in SEARCH_DIR nothing else."""
        for path, content in self.written.items():
            if not path.exists() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        if self.index or settings.SEARCH_DIR.exists():
            engines.forget()
            shutil.rmtree(settings.SEARCH_DIR, ignore_errors=True)
            for path, content in self.index.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.symlink_to(content) if isinstance(content, str) else path.write_bytes(content)


def written() -> set[Path]:
    """The files under the folders of uploads and papers."""
    roots = (Path(settings.MEDIA_ROOT), Path(settings.PRIVATE_ROOT))
    return {path for root in roots for path in root.rglob("*") if path.is_file()}


def index_stamp() -> list[tuple]:
    """Changes with anything that is written under SEARCH_DIR."""
    return sorted((str(path), path.lstat().st_mtime_ns) for path in _indexed())


def _indexed() -> list[Path]:
    """The files and links under SEARCH_DIR."""
    paths = settings.SEARCH_DIR.rglob("*")
    return [path for path in paths if path.is_symlink() or path.is_file()]
