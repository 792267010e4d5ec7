from django.db import migrations, models

from search.synonyms.loading import load


def seed(apps, schema_editor):
    load(apps.get_model("search", "SynonymGroup"))


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='SynonymGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(help_text='Mỗi dòng một cách viết. Có dấu hay không dấu, hoa hay thường đều như nhau. Với tên cũ, dòng đầu là tên hiện nay: tìm tên cũ ra cả tên nay, tìm tên nay ra mọi tên cũ.', verbose_name='Các cách viết')),
                ('kind', models.CharField(choices=[('same', 'Cùng nghĩa: tìm cách viết nào cũng ra các cách khác'), ('oldname', 'Tên cũ: dòng đầu là tên hiện nay, các dòng sau là tên cũ')], default='same', max_length=10, verbose_name='Loại')),
                ('note', models.CharField(blank=True, max_length=255, verbose_name='Ghi chú')),
                ('active', models.BooleanField(default=True, verbose_name='Đang dùng')),
                ('code', models.SlugField(blank=True, editable=False, max_length=60, null=True, unique=True)),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='Sửa lần cuối')),
            ],
            options={
                'verbose_name': 'nhóm từ đồng nghĩa',
                'verbose_name_plural': 'nhóm từ đồng nghĩa',
                'ordering': ['words'],
            },
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
