"""From text to tokens, in Python, once, for every engine.

The engines' own tokenisers disagree on real text, so they only ever split at spaces what was cut here. The
alphabet of a token is what both keep whole: `a-z 0-9 _`, Latin letters with marks (accented form), Khmer
clusters. The same tokens serve documents and queries.
"""

from .tokens import LONGEST_TOKEN, IndexTokens, Token, is_khmer, pairs, tokenize, tokenize_for_index, words

__all__ = [
    "LONGEST_TOKEN",
    "IndexTokens",
    "Token",
    "is_khmer",
    "pairs",
    "tokenize",
    "tokenize_for_index",
    "words",
]
