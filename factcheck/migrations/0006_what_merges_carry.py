"""Items merged before their agencies, conflicts and people travelled: those are carried now."""

from django.db import migrations


def carry(apps, schema_editor):
    """From each merged item to its target, along chains; people since the merge from there to the item."""
    Item = apps.get_model("factcheck", "Item")
    merged = list(Item.objects.filter(state="merged").order_by("state_since", "pk"))
    for _length_of_chain in merged:
        if not any([_conflict(Item, item) for item in merged]):
            break
    for item in reversed(merged):
        _people_since(apps.get_model("factcheck", "Participation"), item)


def _conflict(Item, item) -> bool:
    """Whether something was carried: agencies that the target did not know, or a conflict."""
    target, item = Item.objects.get(pk=item.merged_into_id), Item.objects.get(pk=item.pk)
    news = set(item.subject_agencies.values_list("pk", flat=True))
    news -= set(target.subject_agencies.values_list("pk", flat=True))
    target.subject_agencies.add(*news)
    stands = item.conflict and item.conflict_lifted_at is None
    stood = target.conflict and target.conflict_lifted_at is None
    if (stands and not stood) or set(item.conflict_agencies) - set(target.conflict_agencies):
        target.conflict, target.conflict_lifted_at = True, None
        target.conflict_agencies = sorted({*item.conflict_agencies, *target.conflict_agencies})
        target.save(update_fields=["conflict", "conflict_lifted_at", "conflict_agencies"])
        return True
    return bool(news)


def _people_since(Participation, item):
    def fact(row):
        return row.person_id, row.part, row.post_id, row.escalation_id

    known = {fact(row) for row in Participation.objects.filter(item=item)}
    since = Participation.objects.filter(item=item.merged_into_id, at__gte=item.state_since).order_by("pk")
    Participation.objects.bulk_create(
        Participation(
            item=item,
            person_id=row.person_id,
            part=row.part,
            post_id=row.post_id,
            escalation_id=row.escalation_id,
            via_id=row.via_id or item.merged_into_id,
            at=row.at,
        )
        for row in since
        if fact(row) not in known
    )


class Migration(migrations.Migration):
    dependencies = [("factcheck", "0005_duplicates")]

    operations = [migrations.RunPython(carry, migrations.RunPython.noop)]
