"""The demo's pictures: drawn by us as SVG, rasterised without any system library."""

import io
from functools import cache
from pathlib import Path

import typst
from PIL import Image

SCENES = Path(__file__).resolve().parent / "scenes"
WIDTH, HEIGHT = 1600, 1067  # what the drawings are made for: a photo's 3:2
QUALITY = 86


@cache
def names() -> tuple[str, ...]:
    """Return the scenes there are, in alphabetical order."""
    return tuple(sorted(path.stem for path in SCENES.glob("*.svg")))


def render(name: str, width: int = WIDTH) -> bytes:
    """Return the scene `name` as a JPEG at 3:2, `width` pixels wide; KeyError for an unknown name."""
    if name not in names():
        raise KeyError(name)
    page = f'#set page(width: {WIDTH}pt, height: {HEIGHT}pt, margin: 0pt)\n#image("{name}.svg", width: 100%)'
    # One point is one pixel at 72 dots an inch.
    drawn = typst.compile(page.encode(), root=str(SCENES), format="png", ppi=72 * width / WIDTH)
    size = (width, round(width * HEIGHT / WIDTH))
    with Image.open(io.BytesIO(drawn)) as picture:
        flat = picture.convert("RGB")
    if flat.size != size:
        flat = flat.resize(size, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()
