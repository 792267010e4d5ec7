from django.db import migrations, models

from cms.core import triggers
from cms.core.vietnamese import people_sort_key


def lift_triggers(apps, schema_editor):
    """SQLite makes a table anew to add a column; triggers of other tables name it. They are put back after migrate."""
    triggers.drop(schema_editor.connection.alias)


def fill(apps, schema_editor):
    """Nobody reads the keys, so the log tells nothing of them."""
    people = apps.get_model("cms_users", "User").objects
    for person in people.only("pk", "display_name", "first_name", "last_name", "username"):
        name = person.display_name or f"{person.first_name} {person.last_name}".strip() or person.username
        people.filter(pk=person.pk).update(name_key=people_sort_key(name))


class Migration(migrations.Migration):

    dependencies = [
        ('cms_users', '0003_office_words'),
    ]

    operations = [
        migrations.RunPython(lift_triggers, migrations.RunPython.noop),
        migrations.AlterModelOptions(
            name='user',
            options={'ordering': ['name_key', 'username'], 'verbose_name': 'người dùng', 'verbose_name_plural': 'người dùng'},
        ),
        migrations.AddField(
            model_name='user',
            name='name_key',
            field=models.TextField(default='', editable=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='user',
            index=models.Index(fields=['name_key'], name='person_by_name'),
        ),
    ]
