"""Lists of words, written as text."""


def names(text: str) -> frozenset[str]:
    """The words of `text`, for tables that would be columns of quotation marks otherwise."""
    return frozenset(text.split())
