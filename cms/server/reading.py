"""Reads a body from whoever sends it, for as long as it comes fast enough.

Granian's `read` waits until it has all that it was asked for, however long that takes, and can't be
interrupted. So a thread of our own reads piece by piece, and who needs the body waits for the next piece only
so long. That thread ends with its piece or with the connection, which `answers.answer_and_drop` ends.
"""

import contextlib
import io
import queue
import tempfile
import threading
import time
from typing import IO

PIECE_SECONDS = 5  # for one piece of SMALLEST bytes or more
BASE_SECONDS, BYTES_PER_SECOND, MOST_SECONDS = 10, 64 * 1024, 120  # for all of it
SMALLEST, LARGEST = 4 * 1024, 64 * 1024  # of a piece
AHEAD = 16  # pieces of a live body that wait for their reader
READY_SECONDS = 0.5  # for all of what a proxy has taken in already
IN_MEMORY = 1024 * 1024  # a larger body lies in a file


class TooSlow(Exception):
    """The body did not come in its time."""


class CutShort(Exception):
    """The sender went away before the end."""


def seconds_for(length: int) -> float:
    """The time that a body of that length gets in all."""
    return min(BASE_SECONDS + length / BYTES_PER_SECOND, MOST_SECONDS)


def read_body(source, length: int) -> IO[bytes]:
    """Return a file with the `length` bytes of `source`; raises TooSlow or CutShort.

    After TooSlow a thread still waits for the sender, until the connection ends.
    """
    body = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the caller's to close
    try:
        _pass_on(source, length, body.write, PIECE_SECONDS, seconds_for(length))
    except BaseException:
        body.close()
        raise
    body.seek(0)
    return body


class LiveBody(io.RawIOBase):
    """The body as it comes, for who keeps each piece: `read` returns b"" at its end, or when it broke off.

    `was_slow` afterwards: the sender was given up, and its connection must end. `close` ends the reading.
    """

    def __init__(self, source, length: int):
        self._left, self._end = length, time.monotonic() + seconds_for(length)
        self._kept, self.was_slow = b"", False
        self._pieces: queue.Queue[bytes] = queue.Queue(AHEAD)
        self._given_up = threading.Event()
        told = (source, length, self._pieces, self._given_up)
        threading.Thread(target=_pump, args=told, daemon=True).start()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer, /) -> int:
        if not self._kept and self._left and not self.was_slow:
            self._take(min(PIECE_SECONDS, self._end - time.monotonic()))
        piece, self._kept = self._kept[: len(buffer)], self._kept[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)

    def _take(self, seconds: float) -> None:
        try:
            self._kept = _next(self._pieces, seconds)
        except TooSlow:
            self.was_slow = True
        self._left = self._left - len(self._kept) if self._kept else 0

    def let_finish(self) -> None:
        """Read on for a moment what was not asked for, as a proxy that is cut off calls us broken."""
        until = time.monotonic() + READY_SECONDS
        while self._left and not self.was_slow and (left := until - time.monotonic()) > 0:
            self._take(left)

    def close(self) -> None:
        self._given_up.set()
        with contextlib.suppress(queue.Empty):
            while True:
                self._pieces.get_nowait()  # whoever reads ahead may wait for room
        super().close()


def take_in(source, length: int) -> None:
    """Read what a proxy has ready and forget it; raises like `read_body`, after no time to speak of."""
    _pass_on(source, length, len, READY_SECONDS, READY_SECONDS)


def _pass_on(source, length: int, write, piece_seconds: float, seconds: float) -> None:
    pieces: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    given_up = threading.Event()
    threading.Thread(target=_pump, args=(source, length, pieces, given_up), daemon=True).start()
    end = time.monotonic() + seconds
    try:
        while length:
            piece = _next(pieces, min(piece_seconds, end - time.monotonic()))
            if not piece:
                raise CutShort
            write(piece)
            length -= len(piece)
    except BaseException:
        given_up.set()
        raise


def _next(pieces, seconds: float) -> bytes:
    try:
        return pieces.get(timeout=max(seconds, 0))
    except queue.Empty:
        raise TooSlow from None


def _pump(source, left: int, pieces, given_up) -> None:
    size, piece = SMALLEST, b"begin"
    try:
        while left and piece and not given_up.is_set():
            began = time.monotonic()
            piece = source.read(min(size, left))
            pieces.put(piece)
            left -= len(piece)
            # Larger pieces for who sends fast: a slow one must get each within its time.
            size = min(size * 2, LARGEST) if time.monotonic() - began < 0.1 else SMALLEST
    except Exception:
        pieces.put(b"")  # the connection broke: the body is cut short
