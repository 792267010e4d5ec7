"""Lines of a PDF as somebody sees them: what stands by itself at the height of other words is a line too."""

from collections.abc import Iterator

import pypdfium2

_WIDE = 1.5  # of the height of its letters: no gap between words is so wide
_MOST = 400  # rectangles of a page


def pdf_lines(content: bytes) -> Iterator[str]:
    """The text of each page, then each piece of it that a wide gap parts from what is beside it."""
    document = pypdfium2.PdfDocument(content)
    for page in document:
        words = page.get_textpage()
        yield words.get_text_bounded()
        yield from _apart(words)
        page.close()


def _apart(words) -> Iterator[str]:
    rects = [words.get_rect(at) for at in range(min(words.count_rects(), _MOST))]
    for rect in rects:
        left, bottom, right, top = rect
        wide = (top - bottom) * _WIDE
        beside = [
            other
            for other in rects
            if other is not rect and min(top, other[3]) - max(bottom, other[1]) > (top - bottom) / 3
        ]
        if beside and all(other[0] - right > wide or left - other[2] > wide for other in beside):
            middle = (
                (bottom + top) / 2,
                (top - bottom) / 20,
            )  # lines reach into each other, their middles do not
            yield words.get_text_bounded(left, middle[0] - middle[1], right, middle[0] + middle[1])
