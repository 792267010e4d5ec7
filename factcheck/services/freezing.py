"""What is frozen is hashed over one canonical form: JSON, keys sorted, NFC, no spaces, UTF-8."""

import hashlib
import json
import unicodedata


def canonical(content) -> bytes:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return unicodedata.normalize("NFC", text).encode()


def hash_of(content) -> str:
    """SHA-256 (hex) of the canonical form of JSON-like `content`."""
    return hashlib.sha256(canonical(content)).hexdigest()
