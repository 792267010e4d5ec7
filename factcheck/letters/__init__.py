"""Letters to the ministry: what approval freezes, and the papers made of it in the layout of their date.

    content_of(escalation) -> dict      what submitting keeps: everything the letter says but number and date
    current_content(escalation) -> dict what approval froze, else what was submitted, else the draft's
    current_posts(escalation) -> list   its posts alone
    lines_of(content, number, dated)    its words in reading order, a list of lines
    compose(escalation) -> Letter       the frozen words, or the drafted ones while nothing is frozen
    compose_recall(escalation) -> Letter
    recall_lines(escalation, on)        its words on the day `on`, but for number, date and reason
    manifest(escalation, papers) -> dict
    preview_pdf(escalation) -> bytes    for the screen, in any state; a draft is marked as one
    preview_text(escalation) -> str     the same as plain text, without reading any capture
    letters_bearing(rows) -> list       the requests whose letter or recall got one of these numbers
    repeated_numbers(escalation)        which of its numbers another paper bears too, and why
    why_too_long(content)               what is too long of a letter, and by how much; None when it may go on
    why_reason_too_long(lines, reason)  the same of the reason of a recall with these lines
    why_not_dated(escalation, on)       why the frozen letter can't bear the date `on`; "" when it can

Words are always Vietnamese, whatever language the person at the screen has chosen.
"""

from .composing import compose, current_content, current_posts, lines_of, preview_pdf, preview_text
from .content import content_of
from .date_check import why_not_dated
from .manifest import manifest
from .numbers import letters_bearing, repeated_numbers
from .recall import compose_recall, recall_lines
from .size import why_reason_too_long, why_too_long

__all__ = [
    "compose",
    "compose_recall",
    "content_of",
    "current_content",
    "current_posts",
    "letters_bearing",
    "lines_of",
    "manifest",
    "preview_pdf",
    "preview_text",
    "recall_lines",
    "repeated_numbers",
    "why_not_dated",
    "why_reason_too_long",
    "why_too_long",
]
