"""Which kind of picture some bytes are, by how they begin."""


class NotAPicture(ValueError):
    """The bytes are none of the kinds of picture that the site takes."""


def kind_of(content: bytes) -> str:
    """ "jpeg", "png", "webp", "gif" or "avif"; NotAPicture for anything else."""
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[4:8] == b"ftyp" and {b"avif", b"avis"} & set(_brands(content)):
        return "avif"
    raise NotAPicture(content[:16].hex())


def _brands(content: bytes) -> list[bytes]:
    end = min(int.from_bytes(content[:4]), 256)
    return [content[at : at + 4] for at in (8, *range(16, end - 3, 4))]
