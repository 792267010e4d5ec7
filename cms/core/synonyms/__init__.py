"""The administrators' screen for words that mean the same; the words themselves are the search room's."""
