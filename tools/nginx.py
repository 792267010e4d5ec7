"""Runs `deploy/nginx.conf` as it is, but for addresses and folders, as any user on a high port.

    with running(folder, upstream=8001) as nginx: ask(nginx.port)

Used by the tests and by tools/prove_senders.py.
"""

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tools.ports import free_ports

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "deploy" / "nginx.conf"
PROGRAM = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
_MAIN = """daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 2048; }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


def site(folder: Path, *, upstream: int, plain: int, port: int, tls: bool, data: Path, patience: str) -> str:
    """The text of the file, with our ports, the clone's folders, and without TLS unless `tls`."""
    changes = [
        (r"server 127\.0\.0\.1:8001", f"server 127.0.0.1:{upstream}"),
        (r"listen 80;", f"listen 127.0.0.1:{plain};"),
        (r"listen 443 ssl http2;", f"listen 127.0.0.1:{port}{' ssl http2' if tls else ''};"),
        (r"/etc/nginx/hai-dang/", f"{folder}/"),
        (r"(client_(?:header|body)_timeout) 10s;", rf"\1 {patience};"),
        (r"/srv/hai-dang/data/", f"{data}/"),
        (r"/srv/hai-dang/", f"{ROOT}/"),
        (r"/var/log/nginx/hai-dang\.log", f"{folder}/access.log"),
    ]
    if not tls:
        changes.append((r" +ssl_\w+ .*\n", ""))
    text = FILE.read_text()
    for pattern, ours in changes:
        text, count = re.subn(pattern, ours, text)
        if not count:
            raise ValueError(f"{FILE.name} no longer has {pattern}")
    return text


class Nginx(NamedTuple):
    """One that runs: its port, the one that leads to TLS, and where its logs are."""

    port: int
    plain: int
    folder: Path


@contextmanager
def running(
    folder: Path, *, upstream: int, data: Path | None = None, tls: bool = False, patience: str = "10s"
) -> Iterator["Nginx"]:
    """Run nginx before `upstream` until the block ends. Its files lie in `folder`.

    `data` has `static` and `media`; `tls` asks for certificate.pem and key.pem in `folder`; `patience`: for
    a client's next bytes.
    """
    port, plain = free_ports(2)
    ports = {"upstream": upstream, "plain": plain, "port": port}
    text = site(folder, **ports, tls=tls, data=data or folder, patience=patience)
    (folder / "site.conf").write_text(text)
    (folder / "nginx.conf").write_text(_MAIN.format(folder=folder))
    command = [PROGRAM, "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "error.log"]
    process = subprocess.Popen([str(word) for word in command])
    try:
        _wait_for(port, process, folder)
        yield Nginx(port, plain, folder)
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int, process: subprocess.Popen, folder: Path) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise RuntimeError(f"nginx did not start: {(folder / 'error.log').read_text()}")
