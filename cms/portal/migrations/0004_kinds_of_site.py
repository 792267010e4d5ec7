"""A site has a kind, and a saved search its site: what is there already is the province's, of the default site."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from wagtail.models import Site


def default_site():
    return Site.objects.order_by("-is_default_site", "pk").values_list("pk", flat=True).first()


def name_the_province(apps, schema_editor):
    apps.get_model("cms_portal", "PortalSettings").objects.filter(site__is_default_site=True).update(
        kind="province"
    )


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("cms_portal", "0003_office_words"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.AddField(
            "portalsettings",
            "kind",
            models.CharField("loại trang", blank=True, editable=False, max_length=40, default=""),
            preserve_default=False,
        ),
        migrations.RemoveConstraint("savedsearch", "search_saved_once"),
        migrations.AddField(
            "savedsearch",
            "site",
            models.ForeignKey(
                default=default_site,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="wagtailcore.site",
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            "savedsearch",
            models.UniqueConstraint(fields=("person", "site", "language", "query"), name="search_saved_once"),
        ),
        migrations.RunPython(name_the_province, migrations.RunPython.noop),
    ]
