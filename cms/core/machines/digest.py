"""What is frozen is hashed over one canonical form: JSON, keys sorted, NFC, no spaces, UTF-8."""

import hashlib
import json
import unicodedata


def canonical(content) -> bytes:
    """The one form of JSON-like `content`; dates, ids and lazy texts count as their text."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return unicodedata.normalize("NFC", text).encode()


def digest_of(content) -> str:
    """SHA-256 of the canonical form of `content`, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(content)).hexdigest()
