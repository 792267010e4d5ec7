"""Who logged an item stands beside the post that came in with it: authorship is asked of posts, not of items."""

import django.db.models.deletion
from django.db import migrations, models

BATCH = 1000


def name_posts(apps, schema_editor):
    """A row "logged" with its post for everyone who brought one in, where none stands yet."""
    ItemPost = apps.get_model("factcheck", "ItemPost")
    Participation = apps.get_model("factcheck", "Participation")
    known = Participation.objects.filter(
        item=models.OuterRef("item"), person=models.OuterRef("added_by"), post=models.OuterRef("post")
    )
    links = ItemPost.objects.filter(added_by__isnull=False, from_item=None)
    rows = (
        Participation(
            item_id=link.item_id, person_id=link.added_by_id, part="logged", post_id=link.post_id, at=link.added_at
        )
        for link in links.exclude(models.Exists(known.filter(part__in=["logged", "added_post"]))).iterator()
    )
    Participation.objects.bulk_create(rows, batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("factcheck", "0002_similar")]

    operations = [
        migrations.AlterField(
            "participation",
            "post",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="participations",
                to="factcheck.post",
            ),
        ),
        migrations.RunPython(name_posts, migrations.RunPython.noop),
    ]
