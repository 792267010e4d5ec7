"""The command line of the web server, in one place."""

import sys

HEADER_SECONDS = 10  # for all headers of a request; no thread is held meanwhile
STOP_SECONDS = 15  # a request that is still running then is cut off


def granian(host: str, port: int, *, threads: int, processes: int = 1, log_level: str = "info") -> list[str]:
    """The command that serves `cms.wsgi` on that address.

    HTTP/1.1 alone: the proxy in front speaks it, and a body in HTTP/2 need not say its length.
    """
    options = {
        "--interface": "wsgi",
        "--http": "1",
        "--host": host,
        "--port": port,
        "--workers": processes,
        "--blocking-threads": threads,
        "--http1-header-read-timeout": HEADER_SECONDS * 1000,
        "--workers-kill-timeout": STOP_SECONDS,
        "--log-level": log_level,
    }
    # Without the first, the end of one process (it took too much memory, say) stops all the others.
    switches = ["--respawn-failed-workers", "--no-ws"]
    words = [str(word) for option in options.items() for word in option]
    return [sys.executable, "-m", "granian", *words, *switches, "cms.wsgi:application"]
