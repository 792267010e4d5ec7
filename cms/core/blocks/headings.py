"""The headings of a body, each with an anchor of its own."""

from wagtail.blocks import StreamValue
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.struct_block import StructValue

from .text import HeadingValue


def headings_of(body: StreamValue) -> list[HeadingValue]:
    """Return the headings of `body` in order, at every depth; the second of one anchor ends in "-2"."""
    taken: set[str] = set()
    headings = list(_headings(body))
    for heading in headings:
        heading._anchor = ""
        anchor = made = heading.anchor
        number = 1
        while anchor in taken:
            number += 1
            anchor = f"{made}-{number}"
        heading._anchor = anchor
        taken.add(anchor)
    return headings


def _headings(value):
    if isinstance(value, HeadingValue):
        yield value
        return
    if isinstance(value, StreamValue):
        value = [child.value for child in value]
    elif isinstance(value, StructValue):
        value = value.values()
    elif not isinstance(value, ListValue):
        return
    for child in value:
        yield from _headings(child)
