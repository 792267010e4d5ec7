"""Likeness to known spam: learnt from what people put aside, unlearnt where they take it back.

What is judged so goes to the shelf, with undo, and nowhere else; nothing is refused for it.
"""

import re

from django.conf import settings

from cms.core.shredding import own_key
from search.folding import fold

from ..likeness import Signature, signature_of, unpacked
from ..models import SpamBand, SpamTrace

KEY = "likeness"  # of this installation, outside the database and its backups
ENOUGH = 0.65  # of the new words stand in the known spam; who quotes it to ask about it says more besides
ALIKE = 0.35  # and so much at least is alike on the whole
MOST_COMPARED = 200
# Who asks whether something is true quotes it, spam too: asking is what the desk is for.
ASKS = re.compile(
    r"\b(dung|phai|that|chinh xac) (khong|hay|vay)\b|\blua dao\b|\bkiem (tra|chung)\b|\bxac (minh|thuc)\b"
    r"|\btin gia\b|\b(is|are) (this|it|these) (true|real|a scam)\b"
)


def is_like_spam(words: str, links) -> bool:
    """Whether `words` say what known spam says and hardly more, or there are more links than people give."""
    if len(links) > settings.REPORT_LINKS_OF_PEOPLE:
        return True
    signature = signature_of(words, own_key(KEY))
    if signature is None or ASKS.search(fold(words)):
        return False
    spam = known = 0.0
    for trace in _candidates(signature):
        other = unpacked(trace.signature, trace.size)
        likeness = signature.likeness(other)
        if not trace.is_spam:
            known = max(known, likeness)
        elif likeness >= ALIKE and signature.share_in(other) >= ENOUGH:
            spam = max(spam, likeness)
    return spam > known


def _candidates(signature: Signature):
    found = SpamBand.objects.filter(value__in=signature.bands()).values("trace")
    return SpamTrace.objects.filter(pk__in=found).order_by("-learned_at", "-pk")[:MOST_COMPARED]


def teach(report, *, is_spam: bool) -> None:
    """Keep that a person called the report's first words spam, or said that they are none."""
    forget_trace(report)
    said = report.first_words
    signature = signature_of(said.still_said[0], own_key(KEY)) if said else None
    if signature is None:
        return
    trace = SpamTrace.objects.create(
        report=report, is_spam=is_spam, signature=signature.packed(), size=signature.size
    )
    SpamBand.objects.bulk_create([SpamBand(trace=trace, value=value) for value in signature.bands()])


def forget_trace(report) -> None:
    """With the words goes what was learnt of them."""
    SpamTrace.objects.filter(report=report).delete()
