"""Those who hold a web server by sending: slowly, or very much; for tools/prove_senders.py and the tests.

    senders.py PORT --seconds 60 --slow 200 --large 50 [--bytes-per-second 4000000]

Each comes from an address of loopback of its own, begins anew when it is refused, and all large ones together
send no more than that. Prints what they were answered, as JSON, with the share of a processor that it took.
"""

import argparse
import asyncio
import json
import resource
import time
from collections import Counter

LOGIN = "/tai-khoan/dang-nhap/"
UPLOAD = "/admin/images/multiple/add/"
MB = 1024 * 1024
AGAIN = 1.0  # seconds until one that was refused begins anew
# With such a cookie Django looks for the token in the body, and reads it.
COOKIE = f"csrftoken={'a' * 32}"


class Senders:
    """`await run()` sends until the time is over; `answers` then counts statuses, "closed" for none."""

    def __init__(self, port: int, *, seconds: float, slow: int, large: int, bytes_per_second: int):
        self.port, self.slow, self.large = port, slow, large
        self.end = time.monotonic() + seconds
        self.piece = 16 * 1024
        self.pause = self.piece * max(large, 1) / bytes_per_second
        self.answers: Counter[str] = Counter()

    async def run(self) -> None:
        slow = [self._again(number, "slow", LOGIN, 1000, 1, 1.0) for number in range(self.slow)]
        large = [
            # Half of them mean to send far too much to sign in, half as much as an upload may be.
            self._again(self.slow + number, "large", *_large(number), self.piece, self.pause)
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
                "Content-Type: application/x-www-form-urlencoded\r\n"
                f"Content-Length: {length}\r\n\r\n".encode()
            )
            answer = asyncio.ensure_future(reader.read(12))
            while length > 0 and not answer.done() and time.monotonic() < self.end:
                writer.write(b"x" * min(piece, length))
                await writer.drain()
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
    parser.add_argument("--bytes-per-second", type=int, default=4_000_000)
    given = parser.parse_args()
    senders = Senders(
        given.port,
        seconds=given.seconds,
        slow=given.slow,
        large=given.large,
        bytes_per_second=given.bytes_per_second,
    )
    asyncio.run(senders.run())
    used = resource.getrusage(resource.RUSAGE_SELF)
    share = (used.ru_utime + used.ru_stime) / given.seconds
    print(json.dumps({"answers": dict(sorted(senders.answers.items())), "processor": round(share, 2)}))
