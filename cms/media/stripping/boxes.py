"""Boxes of ISO media files (ISO/IEC 14496-12, 23008-12): whether an AVIF has those of a picture alone."""

from collections.abc import Iterator

from .profile import bare

_TOP = {b"ftyp", b"meta", b"mdat", b"moov"}
_INSIDE = {  # what may stand in each box that holds others; bytes of its own before them
    b"meta": (4, {b"hdlr", b"pitm", b"iloc", b"iinf", b"iprp", b"iref", b"grpl"}),
    b"iprp": (0, {b"ipco", b"ipma"}),
    b"ipco": (
        0,
        {b"ispe", b"pixi", b"av1C", b"colr", b"pasp", b"clap", b"irot", b"imir", b"auxC", b"a1op", b"a1lx"}
        | {b"lsel", b"clli", b"mdcv"},
    ),
    b"moov": (0, {b"mvhd", b"trak"}),
    b"trak": (0, {b"tkhd", b"tref", b"edts", b"mdia"}),
    b"edts": (0, {b"elst"}),
    b"mdia": (0, {b"mdhd", b"hdlr", b"minf"}),
    b"minf": (0, {b"vmhd", b"dinf", b"stbl"}),
    b"dinf": (0, {b"dref"}),
    b"stbl": (0, {b"stsd", b"stts", b"stsc", b"stsz", b"stco", b"co64", b"stss", b"ctts", b"sgpd", b"sbgp"}),
}
_ITEMS = {b"av01", b"grid", b"iden", b"tmap"}
_NAMES = {b"", b"Color", b"Alpha", b"libavif"}  # libavif's for what it writes


class _Unknown(ValueError):
    """The boxes are not those of a picture that this module knows to the end."""


def are_of_a_picture(content: bytes) -> bool:
    """False where anything else has a place: metadata, other boxes, names, bytes that belong to no item."""
    try:
        top = list(_boxes(content))
        for kind, body in top:
            _only(kind, body, _TOP)
        metas = [body for kind, body in top if kind == b"meta"]
        is_moving = any(kind == b"moov" for kind, _body in top)
        data = sum(len(body) for kind, body in top if kind == b"mdat")
        return len(metas) == 1 and (is_moving or _in_items(metas[0]) == data)
    except (_Unknown, IndexError):
        return False


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(content):
        size, kind, head = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(content[at + 8 : at + 16]), 16
        if size < head or at + size > len(content):
            raise _Unknown(kind)
        yield kind, content[at + head : at + size]
        at += size


def _only(kind: bytes, body: bytes, allowed: set[bytes]) -> None:
    """_Unknown unless `kind` is allowed and all that it holds is."""
    if kind not in allowed:
        raise _Unknown(kind)
    if kind in _INSIDE:
        before, inner = _INSIDE[kind]
        for each in _boxes(body[before:]):
            _only(*each, inner)
    elif kind == b"hdlr":
        _named(body[24:])
    elif kind == b"iinf":
        _items(body)
    elif kind == b"colr" and body[:4] != b"nclx" and body[4:] != bare(body[4:]):
        raise _Unknown(kind)


def _named(name: bytes) -> None:
    if name.rstrip(b"\0") not in _NAMES:
        raise _Unknown(name)


def _items(body: bytes) -> None:
    """Every item a picture, under no name of one's own."""
    for _kind, item in _boxes(body[6 if body[0] == 0 else 8 :]):
        at = {2: 8, 3: 10}.get(item[0], len(item))  # flags, number, protection
        if item[at : at + 4] not in _ITEMS:
            raise _Unknown(item)
        _named(item[at + 4 :])


def _in_items(meta: bytes) -> int:
    """How many bytes of the file belong to an item."""
    body = next((body for kind, body in _boxes(meta[4:]) if kind == b"iloc"), b"")
    version, sizes = body[0], body[4:6]
    offset, length = sizes[0] >> 4, sizes[0] & 15
    base, index = sizes[1] >> 4, sizes[1] & 15 if version else 0
    wide = 4 if version == 2 else 2
    at, total = 6 + wide, 0
    for _item in range(int.from_bytes(body[6:at])):
        at += wide + (2 if version else 0) + 2 + base
        for _extent in range(int.from_bytes(body[at : at + 2])):
            end = at + 2 + index + offset + length
            total += int.from_bytes(body[end - length : end])
            at = end - 2
        at += 2
    return total
