"""What people ask of the articles: one to three words, with marks and without, rare and frequent."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from search.documents import Document
from search.folding import fold
from search.tokenizer import tokenize, words

RARE, FREQUENT = 0.002, 0.02  # share of texts that hold a word: below, between, above
COMMONEST = 20  # words, kept apart


@dataclass(frozen=True)
class QuestionSet:
    """Questions by sort: "1 word", "2 words", "3 words", each also without marks, and "commonest"."""

    by_sort: dict[str, list[str]]

    @property
    def ordinary(self) -> list[str]:
        """All but the commonest words."""
        return [question for sort, many in self.by_sort.items() if sort != "commonest" for question in many]


def questions(texts: Iterable[Document], each: int, seed: int) -> QuestionSet:
    """Return `each` different questions of every sort, drawn from `texts`.

    Single words are drawn evenly from rare, middling and frequent ones; two and three words stand side by
    side in a title or a text. A question made of the commonest words alone counts among those.
    """
    chance, texts = Random(f"questions {seed}"), list(texts)
    held = Counter(
        key for document in texts for key in set(words(f"{document.title} {document.lead} {document.body}"))
    )
    commonest = [key for key, _count in held.most_common() if key.isalpha()][:COMMONEST]
    bands = _bands(held, len(texts), set(commonest))
    questions_of: dict[str, list[str]] = {}
    for count in (1, 2, 3):
        marked = _different(chance, texts, count, each * 2, set(commonest), bands)
        sort = "1 word" if count == 1 else f"{count} words"
        questions_of[sort] = marked[:each]
        questions_of[f"{sort}, no marks"] = [fold(question) for question in marked[each:]]
    questions_of["commonest"] = _marked_again(texts, commonest) + commonest
    return QuestionSet(questions_of)


def _bands(held: Counter, size: int, commonest: set[str]) -> dict[str, int]:
    """Word to band: 0 rare, 1 middling, 2 frequent."""
    rare, frequent = max(1, size * RARE), max(4, size * FREQUENT)
    return {key: (count > rare) + (count > frequent) for key, count in held.items() if key not in commonest}


def _different(chance, texts, count, wanted, commonest, bands) -> list[str]:
    drawn: dict[str, None] = {}
    while len(drawn) < wanted:
        document = chance.choice(texts)
        text = document.title if chance.random() < 0.5 else document.body
        tokens = [token for token in tokenize(text) if count > 1 or token.folded not in commonest]
        if len(tokens) < count:
            continue
        start = chance.randrange(len(tokens) - count + 1)
        chosen = tokens[start : start + count]
        if count == 1 and not (
            _wanted(chosen[0].folded, chance) and bands[chosen[0].folded] == len(drawn) % 3
        ):
            continue
        if all(token.folded in commonest for token in chosen):
            continue
        drawn[" ".join(text[token.start : token.end] for token in chosen)] = None
    return list(drawn)


def _wanted(key: str, chance: Random) -> bool:
    """Most people ask for words; numbers and dates are rare words in a text, and rare questions."""
    return key.isalpha() or chance.random() < 0.1


def _marked_again(texts: list[Document], keys: list[str]) -> list[str]:
    """How each of `keys` is written most often."""
    written: dict[str, Counter] = {key: Counter() for key in keys}
    for document in texts[:200]:
        for token in tokenize(document.body):
            if token.folded in written:
                written[token.folded][token.accented] += 1
    return [seen.most_common(1)[0][0] if seen else key for key, seen in written.items()]
