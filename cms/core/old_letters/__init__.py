"""Vietnamese that was typed in a font's own letters before Unicode: TCVN3 (".VnTime") and VNI ("VNI-Times").

reading_of(text) -> Reading | None     what the text says, when it is surely written so
in_unicode(text) -> str                the same as text, what is no such writing unchanged
of_font(font, text) -> str             a run of letters in a font that says which they are
"""

from .judging import Reading, in_unicode, reading_of
from .tables import of_font

__all__ = ["Reading", "in_unicode", "of_font", "reading_of"]
