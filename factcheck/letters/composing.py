"""An escalation's letter: frozen words where there are some, the drafted ones otherwise."""

from django.utils import translation

from cms.core.paper import Letter, pdf, plain_text

from .content import content_of
from .request import letter_of


def compose(escalation, *, pictures: bool = True) -> Letter:
    """The letter of the frozen content (marked as a draft when nothing is frozen), in Vietnamese.

    With number and date once they are given. `pictures` False leaves the pictures of the captures out, and
    no private file is read. Refused when a capture has changed since it was received.
    """
    with translation.override("vi"):
        content = escalation.frozen or content_of(escalation)
        return letter_of(
            content,
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
