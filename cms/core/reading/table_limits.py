"""How large a table may be that somebody hands in as a file."""

LONGEST_FILE = 10 * 1024 * 1024  # bytes
MOST_UNPACKED = 80 * 1024 * 1024  # bytes of a workbook once unpacked
MOST_ROWS = 5_000  # with something in them, the heading included
MOST_COLUMNS = 60
LONGEST_CELL = 5_000  # characters
