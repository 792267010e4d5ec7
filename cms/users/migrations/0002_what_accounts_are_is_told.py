"""Bulk writes of accounts are told in the log: the manager is ours, and no migration needs it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cms_users", "0001_initial")]

    operations = [migrations.AlterModelManagers(name="user", managers=[])]
