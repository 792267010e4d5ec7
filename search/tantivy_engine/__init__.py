"""The embedded engine: tantivy in this process, files in a folder, no server."""

from .engine import TantivyEngine

__all__ = ["TantivyEngine"]
