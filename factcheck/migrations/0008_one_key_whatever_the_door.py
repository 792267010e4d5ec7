"""Posts get the key of today's tables of platforms. Rows stay as they are: of two with one key the first is found."""

from django.db import migrations, models

from factcheck.addresses import key_of
from factcheck.enums import Platform

BATCH = 500


def key_anew(apps, schema_editor):
    Post = apps.get_model("factcheck", "Post")
    changed = []
    for post in Post.objects.exclude(url="").only("url", "url_key").iterator():
        if (key := key_of(post.url)) != post.url_key:
            post.url_key = key
            changed.append(post)
    Post.objects.bulk_update(changed, ["url_key"], batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("factcheck", "0007_submitted_revisions")]

    operations = [
        migrations.AlterField(
            "post",
            "platform",
            models.CharField(
                choices=Platform.choices, default="other", max_length=12, verbose_name="Nền tảng"
            ),
        ),
        migrations.RunPython(key_anew, migrations.RunPython.noop),
    ]
