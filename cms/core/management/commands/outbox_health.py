"""Is anything stuck in the outbox? Exit 0 only when nothing is."""

import json
import sys

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.core.outbox import services
from cms.core.outbox.handlers import Line


class Command(BaseCommand):
    help = "Cho biết việc đang chờ, việc hỏng nhiều lần và loại việc chưa có nơi xử lý."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *args, **options):
        report = services.health()
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False))
        else:
            self._say(report)
        if not report["well"]:
            sys.exit(1)

    def _say(self, report):
        self.stdout.write(
            _("Đang chờ %(open)d việc, đến hạn %(due)d, đang thử lại %(failing)d, kẹt %(stuck)d.") % report
        )
        if report["oldest"]:
            self.stdout.write(_("Việc cũ nhất từ %s.") % report["oldest"])
        for line in report["lines"]:
            self._say_line(line)
        for row in services.worst():
            first = (row.last_error.strip().splitlines() or [""])[-1]
            line = _("%(line)s %(key)s: hỏng %(attempts)d lần: %(error)s")
            values = {
                "line": Line(row.topic, row.subscriber),
                "key": row.key,
                "attempts": row.attempts,
                "error": first,
            }
            self.stdout.write(line % values)
        if report["well"]:
            self.stdout.write(self.style.SUCCESS(_("Hộp việc chờ ổn.")))

    def _say_line(self, line):
        if not line["handled"]:
            unhandled = _("Loại việc “%(line)s” chưa có nơi xử lý: %(open)d việc.")
            self.stdout.write(self.style.ERROR(unhandled % line))
            return
        waits = (
            _("%(line)s: chờ %(open)d việc từ %(oldest)s, đang thử lại %(failing)d, kẹt %(stuck)d.") % line
        )
        if line["paused"]:
            waits += " " + _("Tạm ngừng: máy chủ bên kia không trả lời.")
        self.stdout.write(self.style.ERROR(waits) if line["stuck"] else waits)
