"""Is anything stuck in the outbox? Exit 0 only when nothing is."""

import json
import sys

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.core.outbox import services


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
        for topic, count in report["unhandled"].items():
            line = _("Loại việc “%(topic)s” chưa có nơi xử lý: %(count)d việc.")
            self.stdout.write(self.style.ERROR(line % {"topic": topic, "count": count}))
        for row in services.worst():
            first = (row.last_error.strip().splitlines() or [""])[-1]
            line = _("%(topic)s %(key)s: hỏng %(attempts)d lần: %(error)s")
            values = {"topic": row.topic, "key": row.key, "attempts": row.attempts, "error": first}
            self.stdout.write(line % values)
        if report["well"]:
            self.stdout.write(self.style.SUCCESS(_("Hộp việc chờ ổn.")))
