"""Marks of notes in a fact-check's text: "[1]" leads to the numbered evidence, which leads back."""

import re
from itertools import count

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()
_TAG = re.compile(r"(<[^>]*>)")
_MARK = re.compile(r"\[([1-9][0-9]?)\]")


@register.simple_block_tag
def linked_notes(content: str, sources: list[dict]) -> SafeString:
    """The HTML between the tags with each "[n]" that has a source made a link; a source's dict gets its
    `marks`, the ids of those links, in the order of the text."""
    for source in sources:
        source["marks"] = []
    numbers, in_link, pieces = count(1), 0, []
    for piece in _TAG.split(content):
        if piece.startswith("<"):
            in_link += piece.startswith("<a ") - (piece == "</a>")
            pieces.append(piece)
        else:
            pieces.append(piece if in_link else _MARK.sub(lambda mark: _link(mark, sources, numbers), piece))
    return mark_safe("".join(pieces))  # the text is as safe as it came; what is added is escaped


def _link(mark: re.Match, sources: list[dict], numbers) -> str:
    number = int(mark[1])
    if number > len(sources):
        return mark[0]
    own = f"dan-{next(numbers)}"
    sources[number - 1]["marks"].append(own)
    return format_html(
        '<a class="note-mark" href="#nguon-{0}" id="{1}">[<span class="hidden">{2} </span>{0}]</a>',
        number,
        own,
        _("nguồn"),
    )
