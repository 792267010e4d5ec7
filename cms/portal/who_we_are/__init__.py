"""Who we are: the standing pages that a site must have, founded as drafts and looked after.

The drafts (`texts.json`) say what holds wherever this runs, and leave a mark, `[cần điền: …]` or `[to be
filled in: …]`, where the facts of the province belong: nothing is made up, and a page with a mark left in it
is not complete.
"""
