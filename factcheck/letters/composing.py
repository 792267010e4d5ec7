"""An escalation's letter: the words approved, else those submitted, else the drafted ones."""

from datetime import date

from django.utils import translation

from cms.core.paper import Letter, pdf, plain_text

from .content import content_of, posts_of
from .request import letter_of


def current_content(escalation) -> dict:
    """What approval froze, else what submitting kept, else what the draft says now."""
    return escalation.frozen or escalation.composed or content_of(escalation)


def current_posts(escalation) -> list[dict]:
    """The posts of `current_content`; of a draft nothing else is read."""
    kept = escalation.frozen or escalation.composed
    return kept["posts"] if kept else posts_of(escalation)


def lines_of(content: dict, number_text: str = "", dated: date | None = None) -> list[str]:
    """The words of `content` as a letter, in Vietnamese and in reading order; reads no private file."""
    with translation.override("vi"):
        return plain_text(letter_of(content, number_text, dated, pictures=False)).splitlines()


def compose(escalation, *, pictures: bool = True) -> Letter:
    """The letter of the current content (marked as a draft until it is approved), in Vietnamese.

    With number and date once they are given. `pictures` False leaves the pictures of the captures out, and
    no private file is read. Refused when a capture has changed since it was received.
    """
    with translation.override("vi"):
        return letter_of(
            current_content(escalation),
            escalation.number_text,
            escalation.dated,
            pictures=pictures,
            draft=not escalation.frozen,
        )


def preview_pdf(escalation) -> bytes:
    """The letter as PDF for the desk's screen, in any state; nothing is stored."""
    with translation.override("vi"):
        return pdf(compose(escalation))


def preview_text(escalation) -> str:
    """The letter's words, in reading order; reads no private file."""
    with translation.override("vi"):
        return plain_text(compose(escalation, pictures=False))
