"""The group of monitors is called as the role is."""

from django.db import migrations

BEFORE, NOW = "Vai trò: Theo dõi viên", "Vai trò: Cán bộ theo dõi"


def rename(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name=BEFORE).update(name=NOW)


class Migration(migrations.Migration):

    dependencies = [
        ("cms_users", "0005_held_for_a_site"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
