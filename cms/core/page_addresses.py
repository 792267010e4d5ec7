"""The last part of a page's address. It follows the title until readers may have seen it."""

import re

from .vietnamese import slugify_vi

LONGEST = 200
NAMELESS = "trang"  # of a title without a letter or a digit


def address_of(title: str) -> str:
    """The last part of an address for a page of this title; never empty."""
    return slugify_vi(title)[:LONGEST].strip("-") or NAMELESS


def is_made_of(address: str, title: str) -> bool:
    """Whether `address` says `title`, cut or in full, with a number where that was taken."""
    said = "|".join(re.escape(made) for made in {address_of(title), slugify_vi(title)} if made)
    return re.fullmatch(rf"(?:{said})(?:-\d+)?", address) is not None
