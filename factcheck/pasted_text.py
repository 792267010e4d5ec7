"""Takes apart what a person pasted or typed: an address, a reference, words."""

import re

from .content_urls import key_of

ADDRESS = re.compile(r"https?://[^\s<>\"'“”]+", re.IGNORECASE)
BARE_ADDRESS = re.compile(r"^(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?$", re.IGNORECASE)
REFERENCE = re.compile(r"hd-?([2-9a-hjkmnp-tv-z]{6})", re.IGNORECASE)
TRAILING = ".,;:!?)]}"


def split_pasted(pasted: str) -> tuple[str, str]:
    """(address, text) of what was pasted: the first web address, and the words unless the address is all."""
    pasted = pasted.strip()
    if BARE_ADDRESS.match(pasted):
        return f"https://{pasted}", ""
    if not (match := ADDRESS.search(pasted)):
        return "", pasted
    url = match.group().rstrip(TRAILING)
    return url, "" if pasted in (url, match.group()) else pasted


def split_query(typed: str) -> tuple[str, str]:
    """(words, exact key) of what was searched: an address and a reference are found whole or not at all."""
    typed = typed.strip()
    if reference := REFERENCE.fullmatch(typed):
        return "", f"HD-{reference[1].upper()}"
    if BARE_ADDRESS.match(typed):
        return "", key_of(f"https://{typed}")
    if not (match := ADDRESS.search(typed)):
        return typed, ""
    return ADDRESS.sub(" ", typed).strip(), key_of(match.group().rstrip(TRAILING))
