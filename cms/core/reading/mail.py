"""A letter of electronic mail as it is saved (EML): its words, and the files that hang on it."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import PurePath

from .markup import words_of_markup

_HEADS = re.compile(rb"(?im)^(?:from|to|subject|date|mime-version|received|return-path|message-id)\s*:")


def is_mail(content: bytes) -> bool:
    """Whether some text begins as such a letter does: with two of its heads at least."""
    head = content[:4096].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return len({found.lower() for found in _HEADS.findall(head)}) >= 2


def words_of_mail(content: bytes) -> Iterator[str]:
    """The subject, then the text of each part that is text."""
    message = message_from_bytes(content, policy=policy.default)
    yield str(message.get("subject", ""))
    for part in message.walk():
        if part.get_content_maintype() == "text" and not part.get_filename():
            text = _text(part)
            yield words_of_markup(text) if part.get_content_subtype() == "html" else text


def attached(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Of each file in it: the ending of its name (no dot), its bytes."""
    message = message_from_bytes(content, policy=policy.default)
    for part in message.walk():
        name = part.get_filename()
        payload = part.get_payload(decode=True) if name else None
        if isinstance(payload, bytes):
            yield PurePath(str(name)).suffix.lstrip(".").lower(), payload


def _text(part) -> str:
    content = part.get_payload(decode=True) or b""
    try:
        return content.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:  # a charset of its own
        return content.decode("utf-8", "replace")
