"""What a role must be given to keep synonyms; the rooms above give it."""

MANAGE = tuple(f"search.{act}_synonymgroup" for act in ("add", "change", "delete", "view"))
