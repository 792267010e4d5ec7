"""Words and time of a report stand with its item; the confirmer says who could see a post, and why it is content."""

import cms.core.clock
import datetime
import factcheck.dates
from django.conf import settings
from django.db import migrations, models

from cms.core import triggers


EARLIEST = datetime.datetime(1990, 1, 1, tzinfo=datetime.timezone.utc)


def lift_triggers(apps, schema_editor):
    """SQLite makes a table anew to add a column; triggers of other tables name it. They are put back after migrate."""
    triggers.drop(schema_editor.connection.alias)


def hand_over(apps, schema_editor):
    """Each item keeps the words and the time that its screen showed until now; a time that can't be is left out."""
    ItemPost = apps.get_model("factcheck", "ItemPost")
    Post = apps.get_model("factcheck", "Post")
    own = Post.objects.filter(pk=models.OuterRef("post"))
    possible = own.filter(posted_at__gte=EARLIEST, posted_at__lte=models.OuterRef("added_at"))
    ItemPost.objects.update(
        text=models.Subquery(own.values("text")),
        folded=models.Subquery(own.values("folded")),
        posted_at=models.Subquery(possible.values("posted_at")),
    )


class Migration(migrations.Migration):

    dependencies = [
        ('factcheck', '0008_one_key_whatever_the_door'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(lift_triggers, migrations.RunPython.noop),
        migrations.AddField(
            model_name='verdict',
            name='same_owner_reason',
            field=models.TextField(blank=True, default='', verbose_name='Vì sao các nguồn cùng một chủ vẫn độc lập'),
        ),
        migrations.AddField(
            model_name='itempost',
            name='folded',
            field=models.TextField(blank=True, default='', editable=False),
        ),
        migrations.AddField(
            model_name='itempost',
            name='posted_at',
            field=models.DateTimeField(blank=True, null=True, validators=[factcheck.dates.validate_posted_at], verbose_name='Đăng lúc'),
        ),
        migrations.AddField(
            model_name='itempost',
            name='shape_reason',
            field=models.TextField(blank=True, default='', verbose_name='Vì sao là địa chỉ của một nội dung'),
        ),
        migrations.AddField(
            model_name='itempost',
            name='text',
            field=models.TextField(blank=True, default='', verbose_name='Nội dung'),
        ),
        migrations.AddField(
            model_name='itempost',
            name='visibility',
            field=models.CharField(choices=[('unknown', 'Chưa rõ'), ('public', 'Công khai: ai cũng xem được, không cần đăng nhập hay là thành viên'), ('closed', 'Không công khai: nhóm kín, bài riêng tư, tin nhắn')], default='unknown', max_length=8, verbose_name='Ai xem được'),
        ),
        migrations.AlterField(
            model_name='evidence',
            name='published_on',
            field=models.DateField(blank=True, null=True, validators=[factcheck.dates.validate_published_on], verbose_name='Ngày'),
        ),
        migrations.AlterField(
            model_name='pagecorrection',
            name='date',
            field=models.DateField(default=cms.core.clock.today, validators=[factcheck.dates.validate_published_on], verbose_name='Ngày'),
        ),
        migrations.AlterField(
            model_name='post',
            name='posted_at',
            field=models.DateTimeField(blank=True, null=True, validators=[factcheck.dates.validate_posted_at], verbose_name='Đăng lúc'),
        ),
        migrations.AddConstraint(
            model_name='itempost',
            constraint=models.CheckConstraint(condition=models.Q(('posted_at__isnull', True), models.Q(('posted_at__gte', datetime.datetime(1990, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)), ('posted_at__lte', models.F('added_at'))), _connector='OR'), name='post_no_younger_than_its_record'),
        ),
        migrations.AddConstraint(
            model_name='itempost',
            constraint=models.CheckConstraint(condition=models.Q(('visibility__in', ['unknown', 'public', 'closed'])), name='post_visibility_known'),
        ),
        migrations.RunPython(hand_over, migrations.RunPython.noop),
    ]
