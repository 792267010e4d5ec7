"""Takes apart what a person pasted or typed: an address, a reference, words."""

import re

from cms.core.sanitize import clean_line, clean_text, visible_text

from .addresses import is_web_address, key_of, platform_of, without_ends, without_unseen
from .enums import Platform

ADDRESS = re.compile(r"https?://[^\s<>\"'“”]+", re.IGNORECASE)
BARE_ADDRESS = re.compile(r"^(?:[\w-]+\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)(?:[/?#]\S*)?$", re.IGNORECASE)
HANDLE = re.compile(r"(?<![\w./@-])@[^\W\d_][\w.]{1,60}")
REFERENCE = re.compile(r"hd-?([2-9a-hjkmnp-tv-z]{6})", re.IGNORECASE)

SHARED = {"url": 2000, "title": 300, "text": 15_000}  # characters
OF_ANYBODY = {Platform.WEBSITE, Platform.OTHER}  # elsewhere a page's title names who posted


def shared_words(given) -> str:
    """What another page or app hands to the quick log (`url`, `title`, `text`), as a person would paste it.

    A title is left out where it names the account that posts, and where the words say it already. Phones
    put the address among the words.
    """
    url, title, words = (
        visible_text(given.get(name, ""))[:longest].strip() for name, longest in SHARED.items()
    )
    url = url if is_web_address(url) else ""
    if platform_of(url or "".join(ADDRESS.findall(words)[:1])) not in OF_ANYBODY or title in words:
        title = ""
    parts = (url if url not in words else "", clean_line(title), words)
    return "\n".join(part for part in parts if part)


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


def addresses_in(pasted: str) -> list[str]:
    """The web addresses of what was pasted, each once, in their order; one on its own line may lack https://."""
    urls: dict[str, str] = {}
    for match in ADDRESS.findall(_with_schemes(pasted)):
        url = without_ends(without_unseen(match))
        urls.setdefault(key_of(url), url)
    return list(urls.values())


def _with_schemes(pasted: str) -> str:
    """`pasted`, each line that is an address and nothing else written as one."""
    lines = (without_unseen(line.strip()) for line in clean_text(pasted).split("\n"))
    return "\n".join(f"https://{line}" if BARE_ADDRESS.match(line) else line for line in lines)


def has_words(pasted: str) -> bool:
    """Whether anything but addresses was pasted."""
    return any(letter.isalnum() for letter in ADDRESS.sub(" ", _with_schemes(pasted)))


def handles_in(*texts: str) -> list[str]:
    """The handles of accounts ("@ten.nguoi") in `texts`, each once; those in addresses are none."""
    found = (HANDLE.findall(ADDRESS.sub(" ", clean_text(text or ""))) for text in texts)
    return list(dict.fromkeys(handle.rstrip(".") for handles in found for handle in handles))


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
