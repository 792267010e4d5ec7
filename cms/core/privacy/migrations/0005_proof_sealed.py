"""How somebody showed who they are is sealed like the words of their request."""

from django.db import migrations, models

from cms.core import triggers
from cms.core.shredding import KeyShredded, seal


def lift(apps, schema_editor):
    triggers.drop(schema_editor.connection.alias)  # they are put back after every migrate


def seal_each(apps, schema_editor):
    DataRequest = apps.get_model("cms_privacy", "DataRequest")
    for row in DataRequest.objects.exclude(proof="").exclude(words_key="").iterator():
        try:
            sealed = seal(row.words_key, row.proof)
        except KeyShredded:
            continue  # of a restored backup: what it says was purged
        DataRequest.objects.filter(pk=row.pk).update(proof_sealed=sealed)


class Migration(migrations.Migration):

    dependencies = [
        ('cms_privacy', '0004_requests_withdrawn'),
    ]

    operations = [
        migrations.RunPython(lift, migrations.RunPython.noop),
        migrations.AddField(
            model_name='datarequest',
            name='proof_sealed',
            field=models.TextField(blank=True, editable=False, default=''),
            preserve_default=False,
        ),
        migrations.RunPython(seal_each),
        migrations.RemoveField(model_name='datarequest', name='proof'),
    ]
