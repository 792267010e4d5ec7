import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cms.core.clock


def keep_what_was_submitted(apps, schema_editor):
    """The last submitted revision of each page, and those with an approval that holds, stay as they stand."""
    submission = apps.get_model("factcheck", "PageSubmission")
    kept = {}
    for page in apps.get_model("factcheck", "FactCheckPage").objects.exclude(submitted_revision=None):
        kept[page.submitted_revision_id] = page.pk
    for approval in apps.get_model("factcheck", "PageApproval").objects.filter(voided_at=None):
        kept[approval.revision_id] = approval.page_id
    revisions = apps.get_model("wagtailcore", "Revision").objects.in_bulk(kept)
    submission.objects.bulk_create(
        submission(page_id=kept[pk], revision_id=pk, submitted_at=revision.created_at)
        for pk, revision in sorted(revisions.items())
    )


class Migration(migrations.Migration):
    dependencies = [
        ("factcheck", "0006_what_merges_carry"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Approvals that are there already keep the format of their day.
        migrations.AddField(
            model_name="pageapproval",
            name="content_format",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AlterField(
            model_name="pageapproval",
            name="content_format",
            field=models.PositiveSmallIntegerField(default=2),
        ),
        migrations.CreateModel(
            name="PageSubmission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("submitted_at", models.DateTimeField(default=cms.core.clock.now)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="factcheck.factcheckpage",
                    ),
                ),
                (
                    "revision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.RunPython(keep_what_was_submitted, migrations.RunPython.noop),
    ]
