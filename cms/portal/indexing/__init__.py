"""The portal's documents in the search index, and what makes them stale."""
