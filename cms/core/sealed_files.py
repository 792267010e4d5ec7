"""Files of the public as they lie on the disk: ciphertext under a key of their own (`cms.core.shredding`).

    name = new_name()
    with writing(name, key_id) as file:      at most one writer at a time; `Busy` for the second
        file.write(piece)
        file.settle()                        on the disk before this returns
    with open_sealed(name, key_id) as file:  the plain file, to be read and sought in
    remove(name)
    destroy(name, key_id)                    with its key, for good

AES-256 in counter mode: a byte can be written and read at any place, so what was cut off goes on where it
ended. It proves nothing about changes: who keeps a file keeps its SHA-256 as well.
"""

import contextlib
import fcntl
import hashlib
import hmac
import io
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR
from django.conf import settings

from cms.core.folders import files_older_than, sync_folder
from cms.core.shredding import key_bytes, shred

_BLOCK = 16
_NAME = re.compile(r"[0-9a-f]{32}")


class Busy(Exception):
    """Somebody writes to the file right now."""


class SealedWriter:
    """Plain bytes go in at the end; `length` is what the file holds."""

    def __init__(self, descriptor: int, secret: bytes):
        self._descriptor, self._secret = descriptor, secret
        self.cut(os.fstat(descriptor).st_size)

    def cut(self, length: int) -> None:
        """Forget what stands after `length`; ValueError when there is less."""
        if length > os.fstat(self._descriptor).st_size:
            raise ValueError("The file is shorter.")
        os.ftruncate(self._descriptor, length)
        os.lseek(self._descriptor, length, os.SEEK_SET)
        self.length = length
        self._cipher = _cipher_at(self._secret, length)

    def write(self, content: bytes) -> None:
        left = memoryview(self._cipher.update(content))
        while left:
            left = left[os.write(self._descriptor, left) :]
        self.length += len(content)

    def settle(self) -> None:
        """Return once all of it is on the disk."""
        os.fsync(self._descriptor)


class _SealedReader(io.RawIOBase):
    def __init__(self, path: Path, secret: bytes):
        self._file, self._secret, self._at = path.open("rb"), secret, 0
        self._cipher: CipherContext | None = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        self._at, self._cipher = self._file.seek(offset, whence), None
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer, /) -> int:
        if self._cipher is None:
            self._cipher = _cipher_at(self._secret, self._at)
        plain = self._cipher.update(self._file.read(len(buffer)))
        buffer[: len(plain)] = plain
        self._at += len(plain)
        return len(plain)

    def close(self) -> None:
        self._file.close()
        super().close()


def new_name() -> str:
    """A name that nobody can guess and no other file has."""
    return secrets.token_hex(16)


@contextlib.contextmanager
def writing(name: str, key_id: str) -> Iterator[SealedWriter]:
    """The file, made where there is none, open for this writer alone; raises Busy or KeyShredded."""
    path, secret = _path(name), _secret(name, key_id)
    is_new = not path.exists()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        # The system takes the lock back whatever the process ends of.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if is_new:
            sync_folder(path.parent)
        yield SealedWriter(descriptor, secret)
    except BlockingIOError:
        raise Busy(name) from None
    finally:
        os.close(descriptor)


def open_sealed(name: str, key_id: str) -> io.BufferedReader:
    """The plain file; FileNotFoundError where it was removed, KeyShredded where its key was."""
    return io.BufferedReader(_SealedReader(_path(name), _secret(name, key_id)), 64 * 1024)


def sealed_length(name: str) -> int:
    """How many bytes the file has; 0 for none."""
    try:
        return _path(name).stat().st_size
    except FileNotFoundError:
        return 0


def remove(name: str) -> None:
    """Take the file away, for good once its key is shredded too; nothing happens where there is none."""
    path = _path(name)
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
        sync_folder(path.parent)


def destroy(name: str, key_id: str) -> None:
    """The bytes and the key that sealed them are gone for good; the key also where the bytes can't go."""
    try:
        remove(name)
    finally:
        shred(key_id)


def stored_files(older_than: float = 0) -> Iterator[str]:
    """The names of all files that were last written to more than `older_than` seconds ago."""
    for path in files_older_than(older_than, _folder(), "[0-9a-f][0-9a-f]/*"):
        if _NAME.fullmatch(path.name):
            yield path.name


def _folder() -> Path:
    return Path(settings.PRIVATE_ROOT) / "sealed"


def _path(name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise ValueError("No name of a sealed file.")
    return _folder() / name[:2] / name


def _secret(name: str, key_id: str) -> bytes:
    """Of each file its own, so that one key may seal several and texts beside them."""
    return hmac.new(key_bytes(key_id), b"file\0" + name.encode(), hashlib.sha256).digest()


def _cipher_at(secret: bytes, place: int) -> CipherContext:
    block, inside = divmod(place, _BLOCK)
    cipher = Cipher(AES(secret), CTR(block.to_bytes(_BLOCK))).encryptor()
    cipher.update(bytes(inside))
    return cipher
