"""What the screens of the desk's acts put before one's eyes, as data: a file for each kind of thing.

Each part is registered with the engine (`registry.shown_part`) by the name that rows and screens use, and has
a template of its name in `factcheck/desk/shown/`, which is made of that data (`value`) and of nothing else.
"""

from . import appeals, letters, pages, posts, verdicts  # noqa: F401 - they register their parts
from .parts import ShownPart, named, on_screen, parts_of

__all__ = ["ShownPart", "named", "on_screen", "parts_of"]
