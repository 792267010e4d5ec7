"""What is said in a form is a part of its key: other words in the same form are another thing to keep."""

import hashlib
import json
import unicodedata
from collections.abc import Collection

from django import forms


def key_with_words(secret: str, form: forms.Form, *, apart: Collection[str]) -> str:
    """The key of which the receipt of `form` is made: its own `secret`, and what stands in its fields but
    those named in `apart`.

    The same form with the same words is sent twice; who goes back and writes another thing there is heard.
    """
    said = [[name, _as_typed(form[name].value())] for name in form.fields if name not in apart]
    return f"{secret} {hashlib.sha256(json.dumps(said).encode()).hexdigest()}"


def _as_typed(value) -> str:
    """However a browser sends it."""
    return unicodedata.normalize("NFC", "\n".join(str(value or "").split("\r\n")).strip())
