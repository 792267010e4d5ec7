"""A document's blocks as a flat run of lines, numbered once, so that every output counts alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from . import text
from .document import Block, Heading, Items, Paragraph, Picture, Table


@dataclass(frozen=True, slots=True)
class Line:
    """`role` is one of heading, paragraph, item, subitem; `level` is a heading's own level."""

    role: str
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its numbered caption ("Hình 1. …") and words for those who can't see it."""

    picture: Picture
    caption: str
    alt: str


def lines(blocks: tuple[Block, ...], figures: Iterator[int] | None = None) -> Iterator[Line | Table | Figure]:
    """Yields the blocks in order; `figures` counts pictures across several calls."""
    figures = figures or count(1)
    counters = [0, 0, 0]
    for block in blocks:
        match block:
            case Heading():
                yield Line("heading", _numbered(block, counters), block.level)
            case Paragraph():
                yield Line("paragraph", block.text)
            case Items():
                for item in block.items:
                    yield Line("item", f"- {item if isinstance(item, str) else item.text}")
                    for child in () if isinstance(item, str) else item.children:
                        yield Line("subitem", f"+ {child}")
            case Table():
                yield block
            case Picture():
                label = f"Hình {next(figures)}"
                caption = f"{label}. {block.caption}" if block.caption else label
                yield Figure(block, caption, block.alt or caption)


def _numbered(heading: Heading, counters: list[int]) -> str:
    """Counts the heading (deeper levels begin anew) and returns it with its number."""
    place = heading.level - 1
    counters[place] += 1
    counters[place + 1 :] = [0] * (2 - place)
    value = counters[place]
    number = heading.number
    if number is None:
        number = (f"{text.roman(value)}.", f"{value}.", f"{text.letter(value)})")[place]
    return f"{number} {heading.text}".strip()
