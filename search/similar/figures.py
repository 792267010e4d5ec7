"""Numbers, dates and legal numbers of a text, and whether two texts name the same."""

from dataclasses import dataclass

from ..tokenizer.compounds import number
from .signature import Signature, Span


@dataclass(frozen=True)
class Figure:
    """`kind`: "number", "date" or "legal"; `key`: the syllable, 500000 for 500 nghìn; `typed`: the number
    without what scales it, 500."""

    kind: str
    key: str
    typed: str
    span: Span
    at: int  # which syllable of the text

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self.key.split("_"))


def figures(signature: Signature) -> list[Figure]:
    """Return the figures of a text in order."""
    figures_found = []
    for at, key in enumerate(signature.syllables):
        if not key[0].isdigit():
            continue
        start, end = signature.spans[at]
        if any(letter.isalpha() for letter in key):
            kind = "legal"
        elif "_" in key and _is_date(signature.text[start:end]):
            kind = "date"
        else:
            kind = "number"
        typed = number(signature.text[start:end])[0] if kind == "number" else key
        figures_found.append(Figure(kind, key, typed, (start, end), at))
    return figures_found


def unexplained(ours: list[Figure], theirs: list[Figure]) -> list[Figure]:
    """Return those of `ours` that `theirs` do not say too; a number of theirs stands for one of ours."""
    left, unmatched = list(theirs), []
    for figure in ours:
        other = next((other for other in left if agree(figure, other)), None)
        if other is not None:
            if figure.kind == other.kind == "number":
                left.remove(other)
        elif not _in_parts(figure, theirs):
            unmatched.append(figure)
    return unmatched


def agree(figure: Figure, other: Figure) -> bool:
    """True when the two may be the same: 500k and 500.000, 7/9 and 7/9/2015, 439 and 439/BC-UBND."""
    kinds = {figure.kind, other.kind}
    if kinds == {"number"}:
        # The same value, or one of them lost the word that scales it.
        return figure.key == other.key or (
            figure.typed == other.typed and (figure.typed in (figure.key, other.key))
        )
    if kinds == {"date"}:
        return _same_date(figure.parts, other.parts)
    if "legal" in kinds:
        shorter, longer = sorted((figure.parts, other.parts), key=len)
        return longer[: len(shorter)] == shorter
    return False


def _in_parts(figure: Figure, theirs: list[Figure]) -> bool:
    """True for a number out of a date of theirs, or a date whose day and month are numbers of theirs: a post
    loses the word between them."""
    if figure.kind == "number":
        return any(figure.key in other.parts for other in theirs if other.kind == "date")
    numbers = {other.key for other in theirs if other.kind == "number"}
    return figure.kind == "date" and numbers.issuperset(figure.parts[:2])


def _is_date(written: str) -> bool:
    return "/" in written or "-" in written or " " in written or written.count(".") == 2


def _same_date(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Dates agree when one is a part of the other: day and month, month and year, or all three."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) == len(longer):
        return shorter == longer
    return shorter in (longer[:2], longer[1:])
