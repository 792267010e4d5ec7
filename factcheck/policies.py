"""What the desk's four machines need besides their rows: who may act, locks, clocks, four-eyes rows."""

from django.db.models import Model

from cms.core.machines.policy import Policy
from cms.core.machines.registry import register
from cms.media.keeping import lock as lock_files

from .belonging import strangers
from .deadlines import due_for
from .enums import AppealRefusal
from .models import Item, Participation
from .models.item import standing
from .page_rules.content import files_in
from .permissions import passes_who
from .workflow import APPEAL, ESCALATION, ITEM, REPORT


def lock_items(*keys):
    """The items of these primary keys, in that order, read under row locks that are taken in one order."""
    locked = {key: Item.objects.select_for_update().get(pk=key) for key in sorted(set(keys))}
    return [locked[key] for key in keys]


class DeskPolicy(Policy):
    """Subjects of an item: locked after it, and four eyes are counted on it."""

    topic = "factcheck.changed"

    def admits(self, subject, actor, rule):
        return passes_who(actor, subject.subject_item, rule)

    def lock(self, subject, data):
        (item,) = lock_items(subject.subject_item.pk)
        if subject.pk is None:
            subject.item = item
        return super().lock(subject, data)

    def strangers(self, subject, data):
        return strangers(subject, data)

    def record_part(self, subject, actor, part, **named):
        Participation.objects.record(subject.subject_item, actor, part, **named)


class ItemPolicy(DeskPolicy):
    """The item itself: an act that names another locks both; a move starts its clock anew."""

    OTHER_ITEMS = ("target", "duplicate_of")  # inputs

    def lock(self, subject, data):
        if subject.pk is None:
            return subject
        others = {name: data[name] for name in self.OTHER_ITEMS if data.get(name) is not None}
        above = [subject.merged_into_id] if subject.merged_into_id else []
        item, *locked = lock_items(subject.pk, *(other.pk for other in others.values()), *above)
        data.update(zip(others, locked, strict=False))
        for name in ("page", "revision"):  # their saves lock the item: from now on they stay as they are read
            if isinstance(row := data.get(name), Model):
                data[name] = type(row)._base_manager.get(pk=row.pk)
        if isinstance(revision := data.get("revision"), Model):
            lock_files(files_in(revision.content))  # what a site editor may change at this moment
        return item

    def before_save(self, subject, *, moved, now):
        if moved:
            subject.state_since = now
            subject.due_at = due_for(subject.state, now)


class EscalationPolicy(DeskPolicy):
    """A part in a request names the request."""

    def record_part(self, subject, actor, part, **named):
        super().record_part(subject, actor, part, escalation=subject, **named)


class AppealPolicy(DeskPolicy):
    """Refusing spam is no part in the item: it says nothing of the item, and uses nobody up."""

    def record_part(self, subject, actor, part, **named):
        if subject.refusal != AppealRefusal.SPAM:
            super().record_part(subject, actor, part, **named)


class ReportPolicy(Policy):
    """A report stands alone; its case, and one that an act names, are locked first, as their acts do."""

    def admits(self, subject, actor, rule):
        return passes_who(actor, None, rule)

    def lock(self, subject, data):
        named = data.get("item")
        into = standing(named).pk if named is not None else None
        keys = [key for key in (into, subject.item_id) if key]
        locked = lock_items(*keys)
        if named is not None:
            data["item"] = locked[0]
        return super().lock(subject, data)

    def before_save(self, subject, *, moved, now):
        if moved:
            subject.state_since = now


register(ITEM, ItemPolicy())
register(ESCALATION, EscalationPolicy())
register(APPEAL, AppealPolicy())
register(REPORT, ReportPolicy())
