"""The look: what anyone can measure of it without a browser."""

import io
import re
from itertools import product
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from cms.portal.demo import scenes
from tools import make_fonts

ROOT = Path(__file__).resolve().parents[1]
SHEET = (ROOT / "static" / "css" / "site.css").read_text()
PUBLIC = [
    path
    for folder in ("pages", "components", ".")
    for path in (ROOT / "templates" / folder).glob("*.html" if folder == "." else "**/*.*")
]
TEXT = ["ink", "muted", "sea", "false", "misleading", "missing", "true", "unverifiable", "official"]


def tokens(scheme):
    """The custom properties of the light or the dark scheme, as {name: "#rrggbb"}."""
    blocks = re.findall(r":root \{(.*?)\}", SHEET, re.DOTALL)
    block = blocks[0 if scheme == "light" else 1]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))
    return {
        name: "#" + "".join(digit * 2 for digit in value[1:]) if len(value) == 4 else value
        for name, value in colours.items()
    }


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("scheme", "least"), [("light", 5.9), ("dark", 7.8)])
def test_every_text_colour_is_clear_on_paper_and_on_surface(scheme, least):
    colours = tokens(scheme)
    for text, background in product(TEXT, ("paper", "surface")):
        assert contrast(colours[text], colours[background]) >= least, (text, background)
    assert contrast(colours["on-sea"], colours["sea"]) >= 4.5
    assert contrast(colours["on-deep-muted"], colours["deep-2"]) >= 4.5
    assert min(contrast(colours["control"], colours[background]) for background in ("paper", "surface")) >= 3


def test_the_sheet_stays_small_and_asks_nobody_else_for_anything():
    assert len(SHEET.encode()) < 38_000
    assert not re.search(r"@import|url\(\s*[\"']?(?:https?:)?//", SHEET)


def test_no_public_template_carries_a_style_or_a_handler():
    assert len(PUBLIC) > 40
    for path in PUBLIC:
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", path.read_text()), path.name


def test_the_headline_face_has_every_vietnamese_letter(tmp_path):
    made = make_fonts.make(tmp_path / "headline.woff2")
    letters = TTFont(made).getBestCmap()
    assert [
        letter
        for letter in "NGUYỄN HUỆ ƯỚC THUẾ ĐỀN Ỗ nguyễn huệ ước thuế đền ỗ"
        if ord(letter) not in letters
    ] == []
    assert {ord(letter) for letter in make_fonts.VIETNAMESE} <= set(letters)
    assert made.stat().st_size < 40_000


def test_the_same_face_comes_out_twice(tmp_path):
    first, second = make_fonts.make(tmp_path / "a.woff2"), make_fonts.make(tmp_path / "b.woff2")
    assert first.read_bytes() == second.read_bytes()


def test_there_are_twelve_scenes_and_each_is_drawn_as_a_photo():
    assert len(scenes.names()) == 12
    for name in scenes.names():
        with Image.open(io.BytesIO(scenes.render(name, width=240))) as picture:
            assert (picture.format, picture.size) == ("JPEG", (240, 160)), name
            tones = picture.convert("L").getextrema()
            assert tones[1] - tones[0] > 120, f"{name} came out flat"


def test_a_scene_that_nobody_drew_is_named():
    with pytest.raises(KeyError, match="nowhere"):
        scenes.render("nowhere")
