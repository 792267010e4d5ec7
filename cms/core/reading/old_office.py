"""Words in files of Office before 2007 and of Outlook, without their structure: runs of letters in UTF-16.

A Vietnamese letter that Windows-1252 lacks makes these programs write its text in two bytes a letter; what is
no letter (the end of a paragraph or cell, a length before a text) ends a run.
"""

import re
from collections.abc import Iterator

_RUN = re.compile("[ -~\u00a0-\u00ffĂăĐđĨĩŨũƠơƯư\u0300-\u0323\u1ea0-\u1ef9\u2010-\u2026]{3,}")


def old_office(content: bytes) -> Iterator[str]:
    """Each run of letters, at even and at odd places."""
    for begins in (0, 1):
        for run in _RUN.finditer(content[begins:].decode("utf-16-le", "replace")):
            yield run[0]
