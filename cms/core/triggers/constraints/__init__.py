"""What the columns of guarded tables are held to beside triggers: NOT NULL, keys, UNIQUE, CHECK, references.

The models declare them, migrations make them; a database whose constraints are weaker than declared is named.
"""

from .comparing import weakened

__all__ = ["weakened"]
