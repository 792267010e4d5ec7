"""The register that numbers documents by agency, kind and year; `services` gives and records numbers."""
