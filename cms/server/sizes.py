"""How large a body may be, by address: asked before a byte of it is read.

What is not named gets `DEFAULT`. Django's own limit of what it holds in memory is `EDITOR`, the largest form
without a file.
"""

import re

KB, MB = 1024, 1024 * 1024
DEFAULT = 256 * KB
SIGN_IN = 64 * KB
STAFF = 1 * MB
EDITOR = 4 * MB
ENVELOPE = 1 * MB  # the fields beside a file, and the parts around them

STREAMED = "/tep-gui/"  # files in pieces (cms/core/resumable): read as they come, each piece kept

# The first that matches at the beginning of the path counts; None: MAX_UPLOAD_MB and the envelope.
_TABLE: list[tuple[str, int | None]] = [
    (r"/(?:[a-z]{2}/)?(?:bao-tin|tra-cuu|xem-xet-lai)/", None),  # files of readers who have no scripts
    (r"/tai-khoan/", SIGN_IN),
    (r"/admin/login/", SIGN_IN),
    (r"/admin/(?:images|documents|account)/", None),  # account: one's own picture
    (r"/admin/kiem-chung/", None),  # captures, papers and signed letters come with the forms of the desk
    (r"/admin/(?:redirects/import|localize/translate)/", EDITOR),
    (r"/admin/(?:pages|snippets|localize|settings)/", EDITOR),
    (r"/admin/", STAFF),
]


class Sizes:
    """`Sizes(upload, streamed)(path, content_type)` → the most bytes that a body sent there may have.

    A form that is not multipart brings no file, and Django takes no more of it than `EDITOR`. `streamed` is
    the size of a file that comes in pieces, each of which may be all of it.
    """

    def __init__(self, upload: int, streamed: int):
        self.upload, self.streamed = upload + ENVELOPE, streamed
        self._table = [(re.compile(pattern), most or self.upload) for pattern, most in _TABLE]

    def __call__(self, path: str, content_type: str) -> int:
        if path.startswith(STREAMED):
            return self.streamed
        most = next((most for pattern, most in self._table if pattern.match(path)), DEFAULT)
        return most if content_type.lower().startswith("multipart/form-data") else min(most, EDITOR)
