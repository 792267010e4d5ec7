"""The two old writings, letter by letter, as they look where their font is missing."""

import re

_TCVN3 = str.maketrans(
    "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ\u03bc",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵà",
)
_MARKS = {
    "a": {
        **dict(zip("ùøûõï", "áàảãạ", strict=True)),
        **dict(zip("âáàåãä", "âấầẩẫậ", strict=True)),
        **dict(zip("êéèúüë", "ăắằẳẵặ", strict=True)),
    },
    "e": {**dict(zip("ùøûõï", "éèẻẽẹ", strict=True)), **dict(zip("âáàåãä", "êếềểễệ", strict=True))},
    "o": {**dict(zip("ùøûõï", "óòỏõọ", strict=True)), **dict(zip("âáàåãä", "ôốồổỗộ", strict=True))},
    "u": dict(zip("ùøûõï", "úùủũụ", strict=True)),
    "y": dict(zip("ùøûõ", "ýỳỷỹ", strict=True)),
    "ô": dict(zip("ùøûõï", "ớờởỡợ", strict=True)),
    "ö": dict(zip("ùøûõï", "ứừửữự", strict=True)),
}
_ALONE = {"ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}
_VNI_LETTER = re.compile(
    "|".join(f"{base}[{''.join(marks)}]" for base, marks in _MARKS.items()) + f"|[{''.join(_ALONE)}]",
    re.IGNORECASE,
)
COMBINED = re.compile("|".join(f"{base}[{''.join(marks)}]" for base, marks in _MARKS.items()), re.IGNORECASE)


def of_tcvn3(text: str) -> str:
    """`text` with each letter of TCVN 5712 (VN3) as the Unicode letter that its font shows."""
    return text.translate(_TCVN3)


def of_vni(text: str) -> str:
    """The same of VNI for Windows, where marks follow their letter."""
    return _VNI_LETTER.sub(_vni_letter, text)


def of_font(font: str, text: str) -> str:
    """`text` as it looks in `font`; unchanged where the font says nothing of its letters."""
    if font.lower().startswith(".vn"):
        shown = of_tcvn3(text)
        return shown.upper() if font.endswith("H") else shown  # such a face has capitals alone
    return of_vni(text) if font.lower().startswith("vni-") else text


def _vni_letter(found: re.Match) -> str:
    base, mark = found[0][0], found[0][1:]
    letter = _MARKS[base.lower()][mark.lower()] if mark else _ALONE[base.lower()]
    return letter.upper() if base.isupper() else letter
