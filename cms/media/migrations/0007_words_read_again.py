"""Words of office and text files are read anew: they were read with gaps inside words, or in another alphabet."""

from django.db import migrations
from django.db.models import Q

READ_ANEW = (".docx", ".odt", ".txt", ".csv")


def forget_words(apps, schema_editor):
    read = Q()
    for ending in READ_ANEW:
        read |= Q(file_name__iendswith=ending)
    apps.get_model("cms_media", "FileText").objects.filter(read).delete()


class Migration(migrations.Migration):
    dependencies = [("cms_media", "0006_described_pictures")]
    operations = [migrations.RunPython(forget_words, migrations.RunPython.noop)]
