"""What a PDF may claim of its text: what its words come out as when they are copied or read aloud."""

import re
from collections import Counter
from collections.abc import Iterable
from unicodedata import normalize

import pypdfium2

# Scripts whose letters are shaped, stacked or put in order by the face: there a setter may repeat some.
_SHAPED = re.compile("[\u0590-\u06ff\u0750-\u077f\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
EVERYTHING, WITHOUT_DATE = ["a-2a", "ua-1"], ["ua-1"]
LOOKS_ALONE = ["a-2b"]  # archival PDF that promises how pages look, nothing of their text


def is_shaped(printed: Iterable[str]) -> bool:
    """Whether some of the words are in such a script."""
    return any(_SHAPED.search(words) for words in printed)


def reads_back(file: bytes, printed: Iterable[str]) -> bool:
    """Whether the letters of such scripts come out of the PDF as often as they went in."""
    wanted = Counter(sign for words in printed for sign in _SHAPED.findall(normalize("NFC", words)))
    found: Counter[str] = Counter()
    opened = pypdfium2.PdfDocument(file)
    try:
        for page in opened:
            found.update(_SHAPED.findall(normalize("NFC", page.get_textpage().get_text_range())))
    finally:
        opened.close()
    return wanted == found
