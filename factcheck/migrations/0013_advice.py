"""Advice to readers has a field of its own: "Sự thật là" stood over what was no fact."""

import cms.core.fields
from cms.core import triggers
from django.db import migrations, models


def lift_triggers(apps, schema_editor):
    """SQLite makes a table anew to add a column; triggers of other tables name it. They are put back after migrate."""
    triggers.drop(schema_editor.connection.alias)


class Migration(migrations.Migration):

    dependencies = [
        ('factcheck', '0012_office_words'),
    ]

    operations = [
        migrations.RunPython(lift_triggers, migrations.RunPython.noop),
        migrations.AddField(
            model_name='factcheckpage',
            name='advice',
            field=cms.core.fields.PlainTextField(blank=True, help_text='Lời khuyên cho người đọc, khi có: nên hỏi ở đâu, nên làm và không nên làm gì.', verbose_name='Bạn nên làm gì'),
        ),
        migrations.AlterField(
            model_name='factcheckpage',
            name='fact_again',
            field=cms.core.fields.PlainTextField(blank=True, help_text='Một câu hiện dưới “Sự thật là”; bỏ trống thì tiêu đề đứng ở đó.', verbose_name='Nhắc lại sự thật'),
        ),
        migrations.AlterField(
            model_name='participation',
            name='part',
            field=models.CharField(choices=[('logged', 'ghi nhận'), ('added_post', 'thêm bài đăng'), ('confirmed_post', 'xác nhận bài đăng'), ('accepted', 'tiếp nhận'), ('edited_claim', 'sửa nội dung cần kiểm chứng'), ('ruled_out', 'loại khỏi phạm vi'), ('merged', 'gộp, tách'), ('added_evidence', 'thêm chứng cứ'), ('proposed', 'đề xuất kết luận'), ('sent_back', 'trả lại kết luận'), ('confirmed', 'xác nhận kết luận'), ('reopened_verdict', 'mở lại kết luận'), ('closed', 'kết thúc vụ việc'), ('settled', 'ghi nhận kết quả kiến nghị'), ('reopened', 'mở lại vụ việc'), ('page_wrote', 'viết, sửa bài'), ('page_approved', 'duyệt bài'), ('page_published', 'công bố bài'), ('hid_page', 'ẩn bài'), ('drafted', 'soạn kiến nghị'), ('edited', 'sửa kiến nghị'), ('revised', 'sửa kiến nghị bị trả lại'), ('submitted', 'trình kiến nghị'), ('returned', 'trả lại kiến nghị'), ('approved', 'duyệt kiến nghị'), ('sent', 'gửi kiến nghị'), ('followed_up', 'theo dõi kiến nghị'), ('lodged_appeal', 'đề nghị xem xét lại'), ('decided_appeal', 'quyết định xem xét lại'), ('lifted_conflict', 'gỡ xung đột lợi ích'), ('extended', 'gia hạn')], max_length=20),
        ),
    ]
