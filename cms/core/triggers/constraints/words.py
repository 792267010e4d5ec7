"""SQL as a list of words: names, texts, numbers, signs. Comments are none."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_WORD = re.compile(
    r"""\s+ | --[^\n]* | /\*.*?\*/
    | (?P<text>'(?:[^']|'')*') | "(?P<name>(?:[^"]|"")*)" | (?P<bare>[A-Za-z_][\w$]*)
    | (?P<number>\d+(?:\.\d+)?) | (?P<sign>::|<>|!=|<=|>=|\|\||->>|.)""",
    re.VERBOSE | re.DOTALL,
)


class Word(NamedTuple):
    """`kind` is text, name (in quotes), bare, number or sign; a bare word is written small."""

    kind: str
    value: str


def split(sql: str) -> list[Word]:
    """The words of `sql`; texts and names without their quotes."""
    words = []
    for match in _WORD.finditer(sql):
        if kind := match.lastgroup:
            value = match[kind]
            if kind == "text":
                value = value[1:-1].replace("''", "'")
            words.append(Word(kind, value.lower() if kind == "bare" else value))
    return words


def nesting(word: Word) -> int:
    """How many brackets deeper the text is after this word: 1, -1 or 0."""
    return {("sign", "("): 1, ("sign", ")"): -1}.get(word, 0)


def bracketed(words: Sequence[Word], start: int) -> list[Word]:
    """What stands inside the bracket that opens at `start`."""
    depth = 0
    for end in range(start, len(words)):
        depth += nesting(words[end])
        if not depth:
            return list(words[start + 1 : end])
    return list(words[start + 1 :])
