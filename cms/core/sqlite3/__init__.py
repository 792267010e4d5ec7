"""SQLite for several processes that write: the `ENGINE` of the settings. Django looks for `base` in it."""
