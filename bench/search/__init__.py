"""How fast the search is, with the databases beside it, and how alike its engines answer."""
