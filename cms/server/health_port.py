"""Answers to probes on a port of its own, which no reader and no sender can hold.

Each web process listens there, and the system gives each probe to one that lives. Each probe has its own
thread, so none waits for another that asks a database which is silent. On loopback alone, without TLS.
"""

import logging
import socket
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

logger = logging.getLogger(__name__)
PROBE_SECONDS = 2  # for a probe to ask

Answer = Callable[[], tuple[int, str, bytes]]  # status, kind of content, body


class _Server(ThreadingHTTPServer):
    def server_bind(self):
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        super().server_bind()

    def handle_error(self, request, client_address):
        gone = isinstance(sys.exception(), ConnectionError)
        logger.log(logging.DEBUG if gone else logging.ERROR, "A probe was not answered.", exc_info=True)


def start(port: int, answers: dict[str, Answer]) -> ThreadingHTTPServer:
    """Answer GET of each path in `answers` on that port of loopback, from threads; returns its server."""

    class Handler(BaseHTTPRequestHandler):
        timeout = PROBE_SECONDS

        def do_GET(self):
            found = answers.get(self.path)
            status, kind, body = found() if found else (404, "text/plain", b"unknown\n")
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format, *args):
            logger.debug(format, *args)

    server = _Server(("127.0.0.1", port), Handler)
    threading.Thread(target=server.serve_forever, name="health", daemon=True).start()
    return server
