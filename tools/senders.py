"""Those who hold a web server by sending: slowly, or very much; for tools/prove_senders.py and the tests.

    senders.py PORT --seconds 60 --slow 200 --large 50 [--processor 0.5] [--line 12]

Each comes from an address of loopback of its own and begins anew when it is refused; all together take no
more than that share of a processor, and of a line so many megabytes a second. Prints what they were answered,
as JSON, with share and megabytes.
"""

import argparse
import asyncio
import json
import time
from collections import Counter

LOGIN = "/tai-khoan/dang-nhap/"
UPLOAD = "/admin/images/multiple/add/"
MB = 1024 * 1024
PIECE = 64 * 1024
BODY = b"x" * PIECE
FILE = (
    b'--edge\r\nContent-Disposition: form-data; name="files[]"; filename="cau.jpg"\r\n'
    b"Content-Type: image/jpeg\r\n\r\n"
)
AGAIN = 1.0  # seconds until one that was refused begins anew
# With such a cookie Django looks for the token in the body, and reads it.
COOKIE = f"csrftoken={'a' * 32}"


class Senders:
    """`await run()` sends until the time is over; `answers` then counts statuses, "closed" for none."""

    def __init__(self, port: int, *, seconds: float, slow: int, large: int, processor: float, line: float):
        self.port, self.slow, self.large = port, slow, large
        self.begin, self.end = time.monotonic(), time.monotonic() + seconds
        self.processor, self.used = processor, time.process_time()
        self.line = line * MB
        self.sent = 0
        self.answers: Counter[str] = Counter()

    def share(self) -> float:
        """What it took of a processor so far."""
        return (time.process_time() - self.used) / max(time.monotonic() - self.begin, 0.001)

    def too_much(self) -> bool:
        return self.share() > self.processor or self.sent > self.line * (time.monotonic() - self.begin)

    def stop(self) -> None:
        """End before the time is over; for another thread than that which runs."""
        self.end = time.monotonic()

    async def run(self) -> None:
        slow = [self._again(number, "slow", LOGIN, 1000, 1, 1.0) for number in range(self.slow)]
        large = [
            # Half of them mean to send far too much to sign in, half as much as an upload may be.
            self._again(self.slow + number, "large", *_large(number), PIECE, 0)
            for number in range(self.large)
        ]
        await asyncio.gather(*slow, *large)

    async def _again(self, number: int, kind: str, *how) -> None:
        source = f"127.0.{1 + number // 250}.{1 + number % 250}"
        while time.monotonic() < self.end:
            try:
                answer = await self._send(source, *how)
            except OSError:
                answer = "closed"
            self.answers[f"{kind} {answer}"] += 1
            await asyncio.sleep(min(AGAIN, max(self.end - time.monotonic(), 0)))

    async def _send(self, source: str, path: str, length: int, piece: int, pause: float) -> str:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, local_addr=(source, 0))
        try:
            writer.write(
                f"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {COOKIE}\r\n"
                "Content-Type: multipart/form-data; boundary=edge\r\n"
                f"Content-Length: {length}\r\n\r\n".encode()
            )
            if length > PIECE:  # a file, as a browser sends it
                writer.write(FILE)
                length -= len(FILE)
            answer = asyncio.ensure_future(reader.read(12))
            answer.add_done_callback(lambda task: task.cancelled() or task.exception())  # seen, if it broke
            while length > 0 and not answer.done() and time.monotonic() < self.end:
                while self.too_much() and time.monotonic() < self.end:
                    await asyncio.sleep(0.02)
                writer.write(BODY[: min(piece, length)])
                await writer.drain()
                self.sent += min(piece, length)
                length -= piece
                await asyncio.wait([answer], timeout=pause)
            left = max(self.end - time.monotonic(), 0)
            done, _waits = await asyncio.wait([answer], timeout=left)
            if not done:
                answer.cancel()
                return "still sending"
            return answer.result()[9:12].decode() or "closed"
        finally:
            writer.close()


def _large(number: int) -> tuple[str, int]:
    return (LOGIN, 300 * MB) if number % 2 else (UPLOAD, 20 * MB)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--slow", type=int, default=200)
    parser.add_argument("--large", type=int, default=50)
    parser.add_argument("--processor", type=float, default=0.5)
    parser.add_argument("--line", type=float, default=12)
    given = parser.parse_args()
    senders = Senders(
        given.port,
        seconds=given.seconds,
        slow=given.slow,
        large=given.large,
        processor=given.processor,
        line=given.line,
    )
    asyncio.run(senders.run())
    said = {"answers": dict(sorted(senders.answers.items())), "megabytes": senders.sent // MB}
    print(json.dumps(said | {"processor": round(senders.share(), 2)}))
