"""Carry out what waits in the outbox, now, and put forgotten rows back into the queue."""

import json

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.core.outbox.services import forget
from cms.core.outbox.tasks import sweep
from cms.core.outbox.worker import process_due_rows


class Command(BaseCommand):
    help = "Làm các việc đang chờ sau giao dịch; chạy theo lịch để không việc nào bị bỏ quên."

    def add_arguments(self, parser):
        parser.add_argument("--limit", type=int, default=500, help="số việc nhiều nhất (mặc định 500)")
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
        parser.add_argument(
            "--forget-after-days", type=int, metavar="N", help="xoá các việc đã xong quá N ngày"
        )

    def handle(self, *args, **options):
        outcome = process_due_rows(options["limit"])
        days = options["forget_after_days"]
        report = outcome._asdict() | {
            "forgotten": forget(days) if days is not None else 0,
            "queued_again": sweep(),
        }
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False))
            return
        self.stdout.write(_("Xong %(done)d việc, hỏng %(failed)d việc (sẽ thử lại).") % report)
        if report["forgotten"]:
            self.stdout.write(_("Đã xoá %d việc cũ đã xong.") % report["forgotten"])
        if report["queued_again"]:
            self.stdout.write(_("Còn việc đến hạn: đã xếp hàng cho tiến trình nền."))
