"""The contact of an appeal gets a key of its own, so that shredding it reaches every backup from now on."""

from django.db import migrations, models

import cms.core.encryption.fields
from cms.core import triggers
from cms.core.shredding import new_key, seal


def lift(apps, schema_editor):
    triggers.drop(schema_editor.connection.alias)  # they are put back after every migrate


def seal_each(apps, schema_editor):
    Appeal = apps.get_model("factcheck", "Appeal")
    for appeal in Appeal.objects.filter(contact__isnull=False).iterator():
        key = new_key()
        sealed = seal(key, appeal.contact) if appeal.contact else ""
        Appeal.objects.filter(pk=appeal.pk).update(contact_key=key if sealed else "", contact_sealed=sealed)


class Migration(migrations.Migration):

    dependencies = [
        ('factcheck', '0021_report_words_used'),
    ]

    operations = [
        migrations.RunPython(lift, migrations.RunPython.noop),
        migrations.AddField(
            model_name='appeal',
            name='contact_key',
            field=models.CharField(blank=True, default='', editable=False, max_length=32),
        ),
        migrations.AddField(
            model_name='appeal',
            name='contact_sealed',
            field=cms.core.encryption.fields.EncryptedTextField(blank=True, default='', editable=False),
        ),
        migrations.RunPython(seal_each),
        migrations.RemoveField(model_name='appeal', name='contact'),
    ]
