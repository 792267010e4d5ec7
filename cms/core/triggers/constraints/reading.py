"""A condition read into a tree, so that it is the same however a database writes it down again.

Django writes `"state" IN ('a', 'b')`, PostgreSQL `((state)::text = ANY (ARRAY['a'::text, 'b'::text]))`.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from .words import Word, split

_COMPARED = {("sign", compared) for compared in ("=", "<>", "!=", "<", ">", "<=", ">=")}
_OF_A_TYPE = {"varying", "with", "without", "time", "zone", "precision"}  # its second word and later


def tree_of(condition: str | Sequence[Word]) -> tuple:
    """The condition as nested tuples; one that is not understood stands as its words, in their order."""
    words = split(condition) if isinstance(condition, str) else list(condition)
    reader = _Reader(words)
    try:
        tree = reader.either()
        if reader.at < len(words):
            raise ValueError("More than a condition.")
    except (ValueError, IndexError):
        return ("unread", *words)
    return tree


class _Reader:
    """Reads from `at` onwards; ValueError or IndexError where it does not understand."""

    def __init__(self, words: list[Word]):
        self.words, self.at = words, 0

    def either(self) -> tuple:
        return self._joined("or", lambda: self._joined("and", self._one))

    def _joined(self, word: str, read) -> tuple:
        parts = [read()]
        while self._took("bare", word):
            parts.append(read())
        flat = [p for part in parts for p in (part[1] if part[0] == word else [part])]
        return parts[0] if len(parts) == 1 else (word, frozenset(flat))

    def _one(self) -> tuple:
        if self._took("bare", "not"):
            return ("not", self._one())
        left = self._value()
        if self._took("bare", "is"):
            no = self._took("bare", "not")
            self._must("bare", "null")
            return ("holds" if no else "empty", left)
        if self._took("bare", "in"):
            return self._among(left)
        if self._took("bare", "between"):
            least = self._value()
            self._must("bare", "and")
            return ("and", frozenset({(">=", left, least), ("<=", left, self._value())}))
        sign = self._next()
        if sign is None or sign not in _COMPARED:
            self.at -= sign is not None
            return left
        if sign.value == "=" and self._took("bare", "any"):
            self._must("sign", "(")
            among = self._array(left)
            self._must("sign", ")")
            return among
        return ({"!=": "<>"}.get(sign.value, sign.value), left, self._value())

    def _array(self, left: tuple) -> tuple:
        """ARRAY[…], in brackets that a cast of the whole needs."""
        if self._took("sign", "("):
            among = self._array(left)
            self._must("sign", ")")
        else:
            self._must("bare", "array")
            among = self._among(left, "[", "]")
        self._cast()
        return among

    def _among(self, left: tuple, opens: str = "(", closes: str = ")") -> tuple:
        self._must("sign", opens)
        values = [self._value()]
        while self._took("sign", ","):
            values.append(self._value())
        self._must("sign", closes)
        return ("=", left, values[0]) if len(values) == 1 else ("in", left, frozenset(values))

    def _value(self) -> tuple:
        word = self._next()
        if word is None:
            raise ValueError("A value is missing.")
        if word == ("sign", "("):
            value = self.either()
            self._must("sign", ")")
        elif word == ("sign", "-"):
            value = ("literal", f"-{self._must('number')}")
        elif word.kind in ("text", "number"):  # PostgreSQL writes a number below zero as a text
            value = ("literal", _moment(word.value))
        elif word.kind == "bare" and self._took("sign", "("):
            inner = self.either()
            self._must("sign", ")")
            value = ("call", word.value, inner)
        elif word.kind in ("bare", "name"):
            value = ("column", word.value)
        else:
            raise ValueError(f"No value begins with {word.value!r}.")
        self._cast()
        return value

    def _cast(self) -> None:
        """A type says how PostgreSQL compares, not what."""
        while self._took("sign", "::"):
            self._must("bare")
            while (word := self._peek()) and word.kind == "bare" and word.value in _OF_A_TYPE:
                self.at += 1
            if self._took("sign", "("):
                self._must("number")
                self._must("sign", ")")
            if self._took("sign", "["):
                self._must("sign", "]")

    def _peek(self) -> Word | None:
        return self.words[self.at] if self.at < len(self.words) else None

    def _next(self) -> Word | None:
        word = self._peek()
        self.at += word is not None
        return word

    def _took(self, kind: str, value: str) -> bool:
        found = self._peek() == (kind, value)
        self.at += found
        return found

    def _must(self, kind: str, value: str | None = None) -> str:
        word = self._next()
        if word is None or word.kind != kind or value not in (None, word.value):
            raise ValueError(f"Not {value or kind}: {word}.")
        return word.value


def _moment(text: str) -> str:
    """A time in UTC, whatever zone it is written in; other texts as they are."""
    if not text[:4].isdigit() or len(text) < 19:
        return text
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
