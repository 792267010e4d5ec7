"""Each number gets a key that is the same however it is written; two papers bear one for a stated reason only."""

from django.db import migrations, models

from cms.core.numbers.keys import number_key

FROM_BEFORE = "(ghi trước khi hệ thống hỏi lý do)"


def fill(apps, schema_editor):
    """The rows that stand get their keys; later ones of a key say that nobody was asked then."""
    GivenNumber = apps.get_model("cms_numbers", "GivenNumber")
    rows = list(GivenNumber.objects.select_related("series").order_by("given_at", "pk"))
    if not rows:
        return
    symbols = {row.agency_text: row.text.partition("/")[2] for row in rows if row.series_id}
    if schema_editor.connection.vendor == "postgresql":  # on SQLite they are lifted while tables are rebuilt
        schema_editor.execute("ALTER TABLE cms_numbers_givennumber DISABLE TRIGGER USER")
    seen = set()
    for row in rows:
        year = row.series.year if row.series_id else row.on.year
        row.key = number_key(row.agency_text, year, row.text, symbols.get(row.agency_text, ""))
        row.repeat_reason = FROM_BEFORE if row.key in seen else ""
        seen.add(row.key)
        row.save(update_fields=["key", "repeat_reason"])
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE cms_numbers_givennumber ENABLE TRIGGER USER")


class Migration(migrations.Migration):
    dependencies = [("cms_numbers", "0001_initial")]

    operations = [
        migrations.AddField(
            "givennumber",
            "key",
            models.CharField(default="", editable=False, max_length=300, verbose_name="số đã chuẩn hóa"),
            preserve_default=False,
        ),
        migrations.AddField(
            "givennumber",
            "repeat_reason",
            models.TextField(blank=True, default="", verbose_name="vì sao dùng lại số"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddConstraint(
            "givennumber",
            models.UniqueConstraint(
                condition=models.Q(("repeat_reason", "")),
                fields=("key",),
                name="given_number_repeated_for_a_reason",
            ),
        ),
    ]
