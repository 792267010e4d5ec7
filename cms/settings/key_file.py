"""The demo's own key: made at its first start, kept beside its database, readable by its owner alone."""

import base64
import contextlib
import os
import secrets
from pathlib import Path


def key_in(path: Path) -> str:
    """The key that `path` holds; made there (mode 600) when there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Two processes may start at once: the name is taken by a link, which only one of them gets.
    if not path.exists():
        made = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(base64.b64encode(secrets.token_bytes(32)).decode() + "\n")
        with contextlib.suppress(FileExistsError):
            os.link(made, path)
        made.unlink()
    return path.read_text().strip()
