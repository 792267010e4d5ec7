"""What a sentence leaves at the ends of an address that was copied out of it."""

SENTENCE = ".,;:!?\u2026\u3002\uff0c\u3001"  # an id may end in a hyphen or an underscore
QUOTES = '"\u201c\u201d\u201e\u00ab\u00bb<>`*'
BRACKETS = {")": "(", "]": "[", "}": "{", "\uff09": "\uff08", "\u3011": "\u3010"}


def without_ends(written: str) -> str:
    """`written` without the quotes and brackets around it and the sentence's signs at its end.

    A bracket stays while its other half is inside, as CommonMark's extended autolinks have it:
    …/wiki/Hà_Tiên_(thành_phố) keeps its own.
    """
    url = written.strip().lstrip(QUOTES + "".join(BRACKETS.values()))
    while url:
        opening = BRACKETS.get(url[-1])
        if opening is None and url[-1] not in SENTENCE + QUOTES:
            break
        if opening and url.count(opening) >= url.count(url[-1]):
            break
        url = url[:-1].rstrip()
    return url
