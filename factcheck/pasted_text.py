"""Takes apart what a person pasted or typed: an address, a reference, words."""

import re

from cms.core.sanitize import clean_text

from .addresses import key_of, without_ends, without_unseen

ADDRESS = re.compile(r"https?://[^\s<>\"'“”]+", re.IGNORECASE)
BARE_ADDRESS = re.compile(r"^(?:[\w-]+\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)(?:[/?#]\S*)?$", re.IGNORECASE)
REFERENCE = re.compile(r"hd-?([2-9a-hjkmnp-tv-z]{6})", re.IGNORECASE)


def split_pasted(pasted: str) -> tuple[str, str]:
    """(address, text) of what was pasted: the first web address, and the words unless the address is all."""
    pasted = clean_text(pasted).strip()
    line = _as_line(pasted)
    if BARE_ADDRESS.match(line):
        return f"https://{line}", ""
    if not (match := ADDRESS.search(pasted)):
        return "", pasted
    written = without_unseen(match.group())
    url = without_ends(written)
    return url, "" if line in (url, written) else pasted


def split_query(typed: str) -> tuple[str, str]:
    """(words, exact key) of what was searched: an address and a reference are found whole or not at all."""
    typed = clean_text(typed).strip()
    line = _as_line(typed)
    if reference := REFERENCE.fullmatch(line):
        return "", f"HD-{reference[1].upper()}"
    if BARE_ADDRESS.match(line):
        return "", key_of(f"https://{line}")
    if not (match := ADDRESS.search(typed)):
        return typed, ""
    return ADDRESS.sub(" ", typed).strip(), key_of(match.group())


def _as_line(text: str) -> str:
    """`text` without signs that nobody sees; one of several lines stays what it is, which is no address."""
    return text if "\n" in text else without_unseen(text)
