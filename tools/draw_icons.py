"""Draws the icons of the apps that phones make of the portal and of the desk, from the favicon's drawing.

python tools/draw_icons.py      (Chromium draws; run it again when static/img/icon.svg changes)
"""

import io
import re
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parents[1] / "static" / "img"
SEA, INK = "#0A5A78", "#0C2233"
SAFE = 0.7  # of the side: phones cut a maskable icon to a circle of four fifths
ICONS = {  # name → side, colour behind, how much of it the drawing takes
    "icon-192": (192, SEA, 1),
    "icon-512": (512, SEA, 1),
    "icon-maskable-512": (512, SEA, SAFE),
    "icon-apple-180": (180, SEA, SAFE),
    "icon-desk-192": (192, INK, 1),
    "icon-desk-512": (512, INK, 1),
    "icon-desk-maskable-512": (512, INK, SAFE),
}


def drawing(colour: str, share: float) -> str:
    """The favicon on `colour`; where it takes a share alone, the colour goes to every edge."""
    svg = (FOLDER / "icon.svg").read_text()
    svg = svg.replace(SEA, colour)
    if share == 1:
        return svg
    inner = re.sub(r"<rect[^>]*/>", "", svg[svg.index(">") + 1 : svg.rindex("</svg>")])
    margin = 32 * (1 - share) / 2
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" fill="{colour}"/>'
        f'<svg x="{margin}" y="{margin}" width="{32 * share}" height="{32 * share}" viewBox="0 0 32 32">'
        f"{inner}</svg></svg>"
    )


def _save(drawn: bytes, path: Path) -> None:
    """With as few colours as it has, which is a tenth of the bytes."""
    picture = Image.open(io.BytesIO(drawn))
    picture.quantize(64, method=Image.Quantize.FASTOCTREE).save(path, optimize=True)


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (side, colour, share) in ICONS.items():
            page = browser.new_page(viewport={"width": side, "height": side})
            style = f"body{{margin:0}} body>svg{{display:block;width:{side}px;height:{side}px}}"
            page.set_content(f"<style>{style}</style>{drawing(colour, share)}")
            _save(page.screenshot(omit_background=True), FOLDER / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
