"""Draws with given chances, and the words and places that packages carry."""

import json
import re
from bisect import bisect
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")
# One written syllable: an onset that Vietnamese has, vowels, an ending that it has.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|ch|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
    r"[aăâeêioôơuưyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]{1,3}(?:ch|nh|ng|[cmnpt])?"
)
COMPOUNDS = 15_000


class Pool(Generic[T]):
    """Values drawn with the chances that `weights` give; without weights the nth about 1/n of the first."""

    def __init__(self, values: Sequence[T], weights: Sequence[float] | None = None, flatten: float = 1.0):
        self.values = list(values)
        given = weights or [1 / (rank + 2) ** flatten for rank in range(len(self.values))]
        self._sums = list(accumulate(given))

    def draw(self, chance: Random) -> T:
        return self.values[min(bisect(self._sums, chance.random() * self._sums[-1]), len(self.values) - 1)]


@cache
def syllables() -> Pool[str]:
    """Vietnamese syllables by how often they are written (the package `wordfreq`)."""
    from wordfreq import top_n_list, word_frequency

    syllables = [word for word in top_n_list("vi", 20_000) if _SYLLABLE.fullmatch(word)]
    return Pool(syllables, [word_frequency(word, "vi") for word in syllables])


@cache
def compounds() -> Pool[str]:
    """Words of two syllables, put together once and for all: a text repeats words, not chance syllables."""
    chance, every = Random("words of two syllables"), syllables()
    compounds: dict[str, None] = {}
    while len(compounds) < COMPOUNDS:
        first, second = every.draw(chance), every.draw(chance)
        if first != second:
            compounds[f"{first} {second}"] = None
    return Pool(list(compounds), flatten=0.8)


@cache
def places() -> tuple[list[str], list[str]]:
    """(communes of An Giang, all other communes and provinces), from the package `vietnam-provinces`."""
    from vietnam_provinces import NESTED_DIVISIONS_JSON_PATH

    near, far = [], []
    for province in json.loads(NESTED_DIVISIONS_JSON_PATH.read_text()):
        names = [ward["name"] for ward in province["wards"]]
        if province["name"] == "An Giang":
            near = names
        else:
            far += [province["name"], *names]
    return near, far
