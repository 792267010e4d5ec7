"""Texts that nobody types in good faith, thrown at everything that takes a question."""
