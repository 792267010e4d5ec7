"""What is read of a file, and how much that may cost."""

EXTENSIONS = ("pdf", "docx", "pptx", "xlsx", "odt", "ods", "odp", "txt", "csv")
MOST = 200_000  # characters kept
LONGEST_FILE = 100 * 1024 * 1024  # bytes
MOST_UNPACKED = 200 * 1024 * 1024  # bytes of an office file once unpacked
MEMORY = 2 * 1024**3
SECONDS = 20
LOOK_SECONDS = 8  # a person waits while a file is looked into
MOST_LINES = 5_000_000  # characters looked at
