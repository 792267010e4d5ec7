from django.db import migrations, models

from cms.core import triggers


def lift_triggers(apps, schema_editor):
    """SQLite makes a table anew to add a column; triggers of other tables name it. They are put back after migrate."""
    triggers.drop(schema_editor.connection.alias)


class Migration(migrations.Migration):

    dependencies = [
        ('cms_media', '0005_documents_of_their_own'),
    ]

    operations = [
        migrations.RunPython(lift_triggers, migrations.RunPython.noop),
        migrations.AddField(
            model_name='image',
            name='is_decorative',
            field=models.BooleanField(default=False, help_text='Ảnh không cho biết thêm điều gì; trình đọc màn hình bỏ qua.', verbose_name='ảnh chỉ để trang trí'),
        ),
        migrations.AlterField(
            model_name='image',
            name='alt_text',
            field=models.CharField(blank=True, help_text='Ảnh cho thấy gì, trong một câu: người không nhìn thấy ảnh nghe đọc câu này.', max_length=300, verbose_name='mô tả ảnh'),
        ),
    ]
