"""The files of keys: there before what they seal is committed, overwritten and removed at its end."""

import contextlib
import logging
import os
import re
import secrets
import threading
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction

from cms.core.folders import files_older_than, sync_folder

logger = logging.getLogger(__name__)
LENGTH = 32
_ID = re.compile(r"[0-9a-f]{32}")


class KeyShredded(Exception):
    """The key was shredded, or its folder is lost: what it sealed can't be read any more."""


_ready = threading.local()


@contextlib.contextmanager
def keys_ready(count: int) -> Iterator[None]:
    """Make `count` keys now, for `new_key` of this thread inside the block; those left over are shredded.

    Round a transaction that others wait for: writing a key waits for the disk, which no lock should.
    """
    made = [new_key() for _key in range(count)]
    before, _ready.keys = getattr(_ready, "keys", []), made
    try:
        yield
    finally:
        _ready.keys = before
        for key_id in made:
            shred(key_id)


def new_key() -> str:
    """Make a key and return its id, 32 hexadecimal digits; file and folder are on the disk by then.

    A transaction that fails afterwards leaves a key that seals nothing: `stored` lets a purge find it.
    """
    if ready := getattr(_ready, "keys", []):
        return ready.pop()
    key_id = secrets.token_hex(16)
    path = _path(key_id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(path, secrets.token_bytes(LENGTH), os.O_CREAT | os.O_EXCL)
    sync_folder(path.parent)
    return key_id


def key_bytes(key_id: str) -> bytes:
    """The key itself, 32 bytes; KeyShredded when it is gone, ValueError for what is no id of a key."""
    try:
        key = _path(key_id).read_bytes()
    except FileNotFoundError:
        raise KeyShredded(key_id) from None
    if len(key) != LENGTH:
        raise KeyShredded(key_id)  # cut down half-way through a shredding
    return key


def shred(key_id: str) -> bool:
    """Destroy the key for good; False when it was gone already.

    Chance is written over it first, so that a file system that writes in place keeps nothing of it. Where
    that can't be written (a full disk that copies as it writes), the file goes all the same.
    """
    path = _path(key_id)
    try:
        _write(path, secrets.token_bytes(LENGTH), 0)
    except FileNotFoundError:
        return False
    except OSError as problem:
        logger.error("A key could not be written over before it was removed: %s", problem.strerror)
    path.unlink(missing_ok=True)
    sync_folder(path.parent)
    return True


def shred_after_commit(key_id: str) -> None:
    """`shred` it once the transaction is committed: rows that come back need it. "" is no key.

    One that fails is said in the log and keeps no other; the purge finds it again, as a key of no row.
    """
    if key_id:
        transaction.on_commit(lambda: shred(key_id), robust=True)


def stored(older_than: float = 0) -> Iterator[str]:
    """The ids of all keys that were made more than `older_than` seconds ago."""
    for path in files_older_than(older_than, _folder(), "[0-9a-f][0-9a-f]/*.key"):
        if _ID.fullmatch(path.stem):
            yield path.stem


def own_key(name: str) -> bytes:
    """The key of this installation for `name` (letters and hyphens), 32 bytes; made when first asked for.

    For keyed hashes that no backup of the database may be enough to guess at.
    """
    path = _folder() / f"{name}.own"
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = path.with_name(f"{name}.{secrets.token_hex(8)}")
        _write(made, secrets.token_bytes(LENGTH), os.O_CREAT | os.O_EXCL)
        # Two processes may ask first: the name is taken by a link, which only one of them gets.
        with contextlib.suppress(FileExistsError):
            os.link(made, path)
        made.unlink()
        sync_folder(path.parent)
    return path.read_bytes()


def _folder() -> Path:
    return Path(settings.KEYS_DIR)


def _path(key_id: str) -> Path:
    if not _ID.fullmatch(key_id):
        raise ValueError("No id of a key.")
    return _folder() / key_id[:2] / f"{key_id}.key"


def _write(path: Path, content: bytes, flags: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | flags, 0o600)
    try:
        os.write(descriptor, content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
