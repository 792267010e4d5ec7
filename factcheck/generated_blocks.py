"""Blocks of the documents that are made from declarations: `<!-- KIND NAME -->` … `<!-- end KIND -->`."""

import re
from collections.abc import Mapping

_BLOCK = r"(<!-- {kind} {name} -->\n).*?(<!-- end {kind} -->)"


def with_blocks(text: str, kind: str, blocks: Mapping[str, str]) -> str:
    """`text` with each of its blocks of `kind` filled anew; `blocks`: name → what stands in it."""
    for name, block in blocks.items():
        pattern = _BLOCK.format(kind=kind, name=name)
        text = re.sub(pattern, lambda m, b=block: f"{m[1]}{b}\n{m[2]}", text, flags=re.DOTALL)
    return text
