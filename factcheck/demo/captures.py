"""Draws the demo's captures: a post as it would stand on a telephone, the author's name covered."""

import typst
from django.core.files.base import ContentFile

from cms.core.clock import VIETNAM
from factcheck.enums import Platform

SCALE = 144  # dots an inch: two pixels a point, as on a telephone
PAGE = """
#set page(width: 390pt, height: auto, margin: 20pt, fill: rgb("#f3f7f9"))
#set text(font: "Libertinus Serif", lang: "vi", size: 15pt, fill: rgb("#0c2233"))
#block(width: 100%, inset: 16pt, radius: 4pt, fill: white, stroke: 0.5pt + rgb("#c5d1d8"))[
  #grid(columns: (34pt, 1fr), column-gutter: 10pt, align: horizon,
    circle(radius: 16pt, fill: rgb("#c5d1d8")),
    [#box(width: 150pt, height: 10pt, radius: 2pt, fill: rgb("#c5d1d8")) \\
     #text(size: 11pt, fill: rgb("#4a6070"), sys.inputs.head)])
  #v(6pt)
  #text(size: 17pt, sys.inputs.words)
]
#text(size: 9.5pt, fill: rgb("#4a6070"), sys.inputs.foot)
"""
FOOT = "Bản trình diễn Hải Đăng. Tên và hình người đăng đã che."


def draw(post: dict) -> ContentFile:
    """Return the capture of a post (platform, posted_at, text, url) as a PNG file."""
    when = post["posted_at"].astimezone(VIETNAM)
    head = f"{Platform(post['platform']).label} · {when:%H:%M, %d/%m/%Y}"
    words = {"head": head, "words": post["text"], "foot": f"{FOOT} {post['url']}".strip()}
    drawn = typst.compile(PAGE.encode(), format="png", ppi=SCALE, sys_inputs=words)
    return ContentFile(drawn, name="ban-luu.png")
