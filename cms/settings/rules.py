"""What a value from the environment must look like.

Each rule takes the text and returns it, or raises ValueError with what it must be.
"""

import base64
import re
from urllib.parse import urlsplit

from cryptography.fernet import Fernet

MAIL_SCHEMES = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}  # scheme: usual port


def web_address(text: str) -> str:
    """http:// or https:// with a host and without a path."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        raise ValueError("must be http:// or https:// and a host, without a path")
    return text.rstrip("/")


def postgresql_or_empty(text: str) -> str:
    """A PostgreSQL or nothing: SQLite by address would lack the options that keep its log safe."""
    if text and urlsplit(text).scheme not in ("postgres", "postgresql"):
        raise ValueError("must begin with postgres:// or be empty")
    return text


def servers(text: str) -> str:
    """Addresses by commas, each http:// or https:// with a host, or nothing."""
    for address in filter(None, (part.strip() for part in text.split(","))):
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("every address must be http:// or https:// and a host")
    return text


def index_prefix(text: str) -> str:
    """A beginning of index names. No hyphen: one prefix must not look like the beginning of another."""
    if not re.fullmatch("[a-z][a-z0-9_]*", text):
        raise ValueError("must be a-z, 0-9 and _, a letter first")
    return text


def fernet_keys(text: str) -> str:
    """Keys by commas, each 32 bytes in URL-safe base 64."""
    for key in filter(None, (part.strip() for part in text.split(","))):
        try:
            Fernet(key)
        except ValueError:
            raise ValueError(
                "every key must be 32 bytes in URL-safe base 64 (Fernet.generate_key())"
            ) from None
    return text


def mail_address(text: str) -> str:
    """An address that `mail_settings` can read, or nothing."""
    if text:
        parts = urlsplit(text)
        if parts.scheme not in MAIL_SCHEMES or not parts.hostname:
            raise ValueError("must be smtp://, smtp+tls:// or smtp+ssl:// and a host")
        _ = parts.port  # ValueError when it is no number
    return text


def signing_key(text: str) -> str:
    """A private Ed25519 key: 32 bytes in base 64, or nothing."""
    if text and not _is_key(text):
        raise ValueError("must be 32 bytes in base 64 (manage.py event_key new)")
    return text


def retired_keys(text: str) -> str:
    """Public keys by commas, each with the number of the last checkpoint up to which it counts."""
    for entry in filter(None, (part.strip() for part in text.split(","))):
        key, _colon, until = entry.partition(":")
        if not _is_key(key) or not until.isdecimal():
            raise ValueError("every key must be 32 bytes in base 64, a colon and the number of a checkpoint")
    return text


def _is_key(text: str) -> bool:
    try:
        return len(base64.b64decode(text, validate=True)) == 32
    except ValueError:
        return False
