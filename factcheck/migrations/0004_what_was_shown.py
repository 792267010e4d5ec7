from django.db import migrations, models

from cms.core import triggers


def fix_evidence_of_open_proposals(apps, schema_editor):
    """What waits is kept as it stands: a proposal fixes the evidence that there is now."""
    verdicts = apps.get_model("factcheck", "Verdict").objects.filter(status__in=["proposed", "draft"])
    if not verdicts.exists():
        return
    triggers.drop(schema_editor.connection.alias)  # they are put back after every migrate
    for verdict in verdicts:
        rows = verdict.item.evidence.order_by("received_at", "id")
        verdicts.filter(pk=verdict.pk).update(evidence=[_frozen(row) for row in rows])


def _frozen(row) -> dict:
    return {
        "id": str(row.public_id),
        "kind": row.kind,
        "title": row.title,
        "publisher": row.publisher,
        "url": row.url,
        "published_on": row.published_on.isoformat() if row.published_on else None,
        "sha256": row.sha256,
        "independent": row.is_independent,
        "primary": row.is_primary,
        "publishable": row.is_publishable,
    }


class Migration(migrations.Migration):
    dependencies = [("factcheck", "0003_who_brought_posts")]

    operations = [
        migrations.AddField(
            model_name="escalation",
            name="composed",
            field=models.JSONField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="escalation",
            name="submitted_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="verdict",
            name="evidence",
            field=models.JSONField(blank=True, editable=False, null=True),
        ),
        migrations.RunPython(fix_evidence_of_open_proposals, migrations.RunPython.noop),
    ]
