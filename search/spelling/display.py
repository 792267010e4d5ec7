"""A spelling as people write it: the marks and capitals that documents give its words."""

from collections import Counter
from itertools import pairwise

from ..folding import compose
from ..tokenizer import tokenize

LONGEST_READ = 3_000  # characters of a document
BESIDE = 4  # what a word beside its right neighbour tells, against one that stands alone

Written = list[tuple[str, str]]  # each word of a text: its key, and as it stands there


def written_words(text: str) -> Written:
    """Return the words of the beginning of `text`."""
    text = compose(text[:LONGEST_READ])
    return [(token.folded, text[token.start : token.end]) for token in tokenize(text)]


def beside(keys: tuple[str, ...], asked: tuple[str, ...], text: Written) -> int:
    """Return how many neighbours of `keys` are neighbours in `text`.

    0 when a word that was put in the place of one of `asked` has none there: it was met by chance.
    """
    there = {(first[0], second[0]) for first, second in pairwise(text)}
    held = [False, *(pair in there for pair in pairwise(keys)), False]
    changed = [len(keys) != len(asked) or key != own for key, own in zip(keys, (*asked, *keys), strict=False)]
    if any(
        new and not (left or right) for new, left, right in zip(changed, held[:-1], held[1:], strict=True)
    ):
        return 0
    return sum(held)


def shown(keys: tuple[str, ...], texts: list[Written]) -> str:
    """Return `keys` as they are written in `texts`, where they stand beside each other if they do; a key that
    stands nowhere as it is."""
    votes: list[Counter[str]] = [Counter() for _key in keys]
    for text in texts:
        for at, (folded, word) in enumerate(text):
            for place, key in enumerate(keys):
                if folded == key:
                    votes[place][word] += 1 + BESIDE * _neighbours(text, at, keys, place)
    return " ".join(most.most_common(1)[0][0] if most else key for most, key in zip(votes, keys, strict=True))


def _neighbours(text: Written, at: int, keys: tuple[str, ...], place: int) -> int:
    return sum(
        0 <= place + step < len(keys)
        and 0 <= at + step < len(text)
        and text[at + step][0] == keys[place + step]
        for step in (-1, 1)
    )
