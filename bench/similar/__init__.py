"""How well and how fast similar claims are found, and the fit of their weights."""
