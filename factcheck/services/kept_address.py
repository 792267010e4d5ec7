"""Every typed address goes through here before it is stored."""

from cms.core.machines.errors import InvalidInput

from .. import addresses


def kept_address(url: str | None) -> str:
    """`url` mended and taken out of known redirectors; "" for nothing, InvalidInput for no address."""
    if not (typed := addresses.without_unseen(url or "")):
        return ""
    try:
        return addresses.clean_address(typed)
    except addresses.NotAnAddress as problem:
        raise InvalidInput({"url": str(problem)}) from None
