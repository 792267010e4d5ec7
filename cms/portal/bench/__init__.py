"""The reader's search through the real web server, on many documents that only the index knows."""
