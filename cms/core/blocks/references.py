"""The pictures, files and pages that a stream's data points at, and the same data pointing at others."""

import re
from collections.abc import Callable
from html import unescape

from django.urls import Resolver404, resolve
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.rich_text.rewriters import extract_attrs

from ..site_urls import own_path

# Called with "image", "document" or "page" and the primary key; gives what stands there instead, or None.
Replace = Callable[[str, int], object]

_TAG = re.compile(r"<(a|embed)\b[^>]*>")  # as Wagtail's own rewriter finds them in clean rich text
MOST_DIGITS = 18  # of a key
_HREF = re.compile(r'(?<![\w-])href="[^"]*"')
_ID = re.compile(r'(?<![\w-])id="[^"]*"')


def with_files(block: blocks.Block, raw, replace: Replace):
    """The data `raw` of `block` (as JSON has it) with each picture's, file's and page's key replaced.

    Chooser blocks at any depth, and in rich text links to files and pages, and embedded pictures; a link to
    the address of one of our files becomes a link to that file.
    """
    if raw is None:
        return None
    if isinstance(block, ImageChooserBlock):
        return replace("image", raw)
    if isinstance(block, DocumentChooserBlock):
        return replace("document", raw)
    if isinstance(block, blocks.PageChooserBlock):
        return replace("page", raw)
    if isinstance(block, blocks.RichTextBlock):
        return in_rich_text(raw, replace)
    if isinstance(block, blocks.BaseStreamBlock):
        return [part | {"value": _child(block, part["type"], part["value"], replace)} for part in raw]
    if isinstance(block, blocks.BaseStructBlock):
        return {name: _child(block, name, value, replace) for name, value in raw.items()}
    if isinstance(block, blocks.ListBlock):
        return [_in_list(block, part, replace) for part in raw]
    if isinstance(block, BaseTypedTableBlock):
        return _in_table(block, raw, replace)
    return raw


def _child(block, name, value, replace):
    child = block.child_blocks.get(name)
    return value if child is None else with_files(child, value, replace)


def _in_list(block, part, replace):
    if isinstance(part, dict) and part.get("type") == "item":
        return part | {"value": with_files(block.child_block, part["value"], replace)}
    return with_files(block.child_block, part, replace)


def _in_table(block, raw, replace):
    kinds = [column["type"] for column in raw["columns"]]
    rows = [
        row
        | {
            "values": [
                _child(block, kind, value, replace) for kind, value in zip(kinds, row["values"], strict=False)
            ]
        }
        for row in raw["rows"]
    ]
    return raw | {"rows": rows}


def in_rich_text(html: str, replace: Replace) -> str:
    """Rich text as Wagtail stores it, as `with_files`."""

    def tag(match):
        attributes = extract_attrs(match[0])
        if match[1] == "a" and "linktype" not in attributes and (key := _file_at(attributes.get("href", ""))):
            named = f'linktype="document" id="{replace("document", key) or 0}"'
            return _HREF.sub(named, _ID.sub("", match[0]))
        kind = attributes.get("linktype") if match[1] == "a" else attributes.get("embedtype")
        key = attributes.get("id", "")
        if kind not in ("image", "document", "page") or not key.isdecimal():
            return match[0]
        return _ID.sub(f'id="{replace(kind, int(key)) or 0}"', match[0])

    return _TAG.sub(tag, html)


def _file_at(address: str) -> int | None:
    """The key of the file of ours that is served at this address; None for any other address."""
    try:
        served = resolve(own_path(unescape(address)))
    except Resolver404:
        return None
    if served.view_name != "wagtaildocs_serve" or len(served.args[0]) > MOST_DIGITS:
        return None
    return int(served.args[0])
