"""Which letters bear a number: the request's own, or the one that takes it back."""

from django.db.models import Q

from cms.core.numbers.models import GivenNumber
from cms.core.numbers.services import same_number

from ..models import Escalation


def letters_bearing(rows) -> list[Escalation]:
    """The requests whose letter, or whose recall, got one of these numbers of the register."""
    numbered = Q()
    for row in rows:
        numbered |= Q(number_text=row.text, dated=row.on) | Q(recall_number_text=row.text, recalled_on=row.on)
    if not numbered:
        return []
    return list(Escalation.objects.filter(numbered).select_related("item").order_by("pk").distinct())


def repeated_numbers(escalation) -> list[dict]:
    """Each number that this letter or its recall shares with another paper: {"number", "reasons", "letters"}.

    `letters` are the other requests; the reasons are those stated when the number was given again.
    """
    found = []
    for text, on in (
        (escalation.number_text, escalation.dated),
        (escalation.recall_number_text, escalation.recalled_on),
    ):
        row = GivenNumber.objects.filter(text=text, on=on).first() if text else None
        rows = list(same_number(row)) if row else []
        if len(rows) > 1:
            letters = [other for other in letters_bearing(rows) if other.pk != escalation.pk]
            reasons = [each.repeat_reason for each in rows if each.repeat_reason]
            found.append({"number": text, "reasons": reasons, "letters": letters})
    return found
