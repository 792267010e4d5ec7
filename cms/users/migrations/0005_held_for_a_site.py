"""A role is held for a site. Grants of site editors from before name none: they stand, and hold for nothing."""

import django.db.models.deletion
from django.db import migrations, models

from cms.core import triggers


def lift_triggers(apps, schema_editor):
    """SQLite makes a table anew to add a constraint; triggers of other tables name it. They are put back after
    migrate."""
    triggers.drop(schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [
        ("cms_users", "0004_names_in_order"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.RunPython(lift_triggers, migrations.RunPython.noop),
        migrations.RemoveConstraint("rolegrant", "role_open_once_per_person"),
        migrations.AddField(
            "rolegrant",
            "site",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.site",
            ),
        ),
        migrations.AddConstraint(
            "rolegrant",
            models.UniqueConstraint(
                condition=models.Q(models.Q(("state", "revoked"), _negated=True), ("site", None)),
                fields=("person", "role"),
                name="role_open_once_per_person",
            ),
        ),
        migrations.AddConstraint(
            "rolegrant",
            models.UniqueConstraint(
                condition=models.Q(("state", "revoked"), _negated=True),
                fields=("person", "role", "site"),
                name="role_open_once_per_site",
            ),
        ),
        migrations.AddConstraint(
            "rolegrant",
            models.CheckConstraint(
                condition=models.Q(("site", None), ("role__in", ["site_editor"]), _connector="OR"),
                name="role_site_of_site_editor",
            ),
        ),
    ]
