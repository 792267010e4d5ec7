"""The next version of what a rating means takes two administrators; what is there is never changed."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.dual_control.kinds import Kind, register
from cms.core.dual_control.models import ProposedChange
from cms.core.dual_control.services import propose
from cms.core.machines.errors import InvalidInput

from ..enums import Rating
from ..models import RatingDefinition
from .definitions import SUBJECT, add_definition, cleaned_definition, last_definition

LABELS = {
    "text": gettext_lazy("Định nghĩa bằng tiếng Việt"),
    "text_en": gettext_lazy("Định nghĩa bằng tiếng Anh"),
    "valid_from": gettext_lazy("Có hiệu lực từ ngày"),
}


class DefinitionKind(Kind):
    """The target is a rating, and reads as its last version does: of two proposals the later one lapses."""

    name = SUBJECT
    label = gettext_lazy("định nghĩa mức kết luận")
    facts_label = gettext_lazy("Các bản của mức này")

    def read(self, target):
        last = last_definition(target)
        return last and _plain(last)

    def title_of(self, target, after):
        return _("Mức kết luận “%(rating)s”") % {"rating": dict(Rating.choices).get(target, target)}

    def facts(self, target):
        rows = RatingDefinition.objects.filter(rating=target).order_by("version")
        return {"versions": [{"version": row.version, **_plain(row)} for row in rows]}

    def facts_rows(self, facts):
        for row in facts["versions"]:
            since = self.text_of("valid_from", row["valid_from"])
            label = _("Bản %(version)s, có hiệu lực: %(since)s") % {"version": row["version"], "since": since}
            yield {"id": f"version-{row['version']}", "label": label, "lines": [row["text"], row["text_en"]]}
        yield {"id": "next", "label": _("Bản sẽ thêm"), "lines": [str(len(facts["versions"]) + 1)]}

    def why_not(self, change, by):
        if change.after is None:
            return _("Định nghĩa đã có thì ở lại; chỉ thêm được bản mới.")
        try:
            self._definition(change)
        except InvalidInput as refusal:
            return str(refusal)
        return ""

    def make(self, change, by):
        add_definition(by, change.target, self._definition(change), **change.as_payload())

    def label_of(self, field):
        return LABELS.get(field, field)

    def text_of(self, field, value):
        if field != "valid_from":
            return super().text_of(field, value)
        return date_format(date.fromisoformat(value), "j/n/Y") if value else _("từ đầu")

    def _definition(self, change) -> dict:
        after = change.after | {"valid_from": date.fromisoformat(change.after["valid_from"])}
        return cleaned_definition(change.target, **after)


def _plain(row) -> dict:
    day = row.valid_from and row.valid_from.isoformat()
    return {"text": row.text, "text_en": row.text_en, "valid_from": day}


def propose_definition(
    by, rating: str, *, text: str, text_en: str, valid_from: date, reason: str
) -> ProposedChange:
    """Ask for the next version of `rating`, in force from `valid_from` once a second administrator agrees.

    InvalidInput at what is wrong with it (`cleaned_definition`) or without a reason; ActionError when `by` is
    no administrator.
    """
    definition = cleaned_definition(rating, text, text_en, valid_from)
    after = definition | {"valid_from": valid_from.isoformat()}
    return propose(by, SUBJECT, rating, after, reason)


register(DefinitionKind())
