"""Colour profiles (ICC.1): what the colours are, and not whose screen or copyright it was.

Profiles hold texts, a date, a maker, serial numbers of screens; anything can call itself one.
"""

from collections.abc import Iterator

MOST = 512 * 1024  # bytes; a colour profile has a few kilobytes, something larger hides something else
_HEADER, _ENTRY = 128, 12
_COLOURS = (b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"wtpt", b"bkpt", b"chad", b"cicp")
_TABLES = (b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2")
_NUMBERS_OF_CURVE = (1, 3, 4, 5, 7)
_LARGEST_TABLES = (b"mft1", b"mft2", b"mAB ", b"mBA ")
_DATE = b"".join(part.to_bytes(2) for part in (2000, 1, 1, 0, 0, 0))
_NAME = b"colours"  # the standard asks for a name and a copyright; some readers refuse a profile without


def bare(profile: bytes) -> bytes:
    """The numbers that say how colours look, as a profile; b"" when it is none. Twice is as once."""
    if len(profile) > MOST or profile[36:40] != b"acsp":
        return b""
    elements = [(tag, data) for tag, data in _elements(profile) if data]
    if not elements:
        return b""
    version = profile[8:12]
    texts = _texts(is_new=version[0] >= 4)
    return _written(profile, [*elements, *texts])


def _elements(profile: bytes) -> Iterator[tuple[bytes, bytes]]:
    places = {}
    for number in range(min(int.from_bytes(profile[128:132]), 100)):
        at = _HEADER + 4 + number * _ENTRY
        tag, start, size = profile[at : at + 4], profile[at + 4 : at + 8], profile[at + 8 : at + 12]
        places.setdefault(tag, (int.from_bytes(start), int.from_bytes(size)))
    for tag in (*_COLOURS, *_TABLES):
        if tag in places:
            start, size = places[tag]
            yield tag, _numbers(profile[start : start + size], is_table=tag in _TABLES)


def _numbers(data: bytes, *, is_table: bool) -> bytes:
    """The element as far as its kind says that it goes; b"" of a kind that has other things than numbers."""
    kind, count = data[:4], int.from_bytes(data[8:12])
    if is_table:
        return data if kind in _LARGEST_TABLES else b""
    if kind == b"para":
        form = int.from_bytes(data[8:10])
        length = 12 + 4 * _NUMBERS_OF_CURVE[form] if form < len(_NUMBERS_OF_CURVE) else 0
    else:
        length = {b"XYZ ": 20, b"curv": 12 + 2 * count, b"sf32": 44, b"cicp": 12}.get(kind, 0)
    return data[:length] if length <= len(data) else b""


def _texts(*, is_new: bool) -> list[tuple[bytes, bytes]]:
    if is_new:
        words = _NAME.decode().encode("utf-16-be")
        head = b"".join(number.to_bytes(4) for number in (0, 1, 12))
        text = b"mluc" + head + b"enUS" + len(words).to_bytes(4) + (28).to_bytes(4) + words
        return [(b"desc", text), (b"cprt", text)]
    name = _NAME + b"\0"
    described = b"desc" + bytes(4) + len(name).to_bytes(4) + name + bytes(78)
    return [(b"desc", described), (b"cprt", b"text" + bytes(4) + name)]


def _written(profile: bytes, elements: list[tuple[bytes, bytes]]) -> bytes:
    at = _HEADER + 4 + len(elements) * _ENTRY
    table, body, places = [], b"", {}
    for tag, data in elements:
        if data not in places:  # three channels often share a curve
            places[data] = at + len(body)
            body += data + bytes(-len(data) % 4)
        table.append(tag + places[data].to_bytes(4) + len(data).to_bytes(4))
    what = profile[8:24] + _DATE + b"acsp" + bytes(24) + profile[64:80] + bytes(48)
    rest = what + len(elements).to_bytes(4) + b"".join(table) + body
    return (len(rest) + 8).to_bytes(4) + bytes(4) + rest
