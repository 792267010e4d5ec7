"""The plain blocks of the demo's data files, made into raw data of `cms.core.blocks.BodyBlocks`."""

from django.utils.html import escape


def stream(blocks: list[dict]) -> list[dict]:
    """Return raw stream data for `blocks`; KeyError for a type that the data files don't know."""
    return [
        {"type": kind, "value": value} for kind, value in (MAKERS[block["type"]](block) for block in blocks)
    ]


def paragraphs(texts: list[str]) -> list[dict]:
    """Return raw stream data of plain paragraphs."""
    return stream([{"type": "paragraph", "text": text} for text in texts])


def _paragraph(block):
    return "text", f"<p>{escape(block['text'])}</p>"


def _heading(block):
    return "heading", {"text": block["text"], "level": "2"}


def _quote(block):
    return "quote", {"text": block["text"], "who": block["source"], "where": ""}


def _steps(block):
    return "steps", {"title": "", "steps": [f"<p>{escape(item)}</p>" for item in block["items"]]}


def _table(block):
    return "table", {
        "caption": block.get("caption", ""),
        "columns": [{"type": "text", "heading": heading} for heading in block["head"]],
        "rows": [{"values": row} for row in block["rows"]],
    }


MAKERS = {"paragraph": _paragraph, "heading": _heading, "quote": _quote, "steps": _steps, "table": _table}
