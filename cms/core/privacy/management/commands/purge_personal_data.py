"""Take out the personal data whose period is over; runs every night."""

import json
import sys
from dataclasses import asdict

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.core.personal.purgers import PURGERS, SWEEPERS
from cms.core.privacy.purging import due_counts, purge_all


class Command(BaseCommand):
    help = "Xoá dữ liệu cá nhân đã hết thời hạn lưu; chạy mỗi đêm. Thoát với mã 0 chỉ khi mọi phần đều xong."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="chỉ đếm, không xoá")
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *args, **options):
        if options["dry_run"]:
            self._dry_run(options["json"])
            return
        report = purge_all(lambda name, count: None if options["json"] else self._step(name, count))
        if options["json"]:
            self.stdout.write(json.dumps(asdict(report), ensure_ascii=False, indent=1))
        else:
            self._tell(report)
        if not report.is_well:
            sys.exit(1)

    def _dry_run(self, as_json):
        due = due_counts()
        if as_json:
            self.stdout.write(json.dumps({"due": due}, ensure_ascii=False, indent=1))
            return
        for name, count in due.items():
            self.stdout.write(f"{PURGERS[name].label}: {count}")

    def _step(self, name, count):
        if sys.stdout.isatty():
            self.stdout.write(f"\r{PURGERS[name].label}: {count}", ending="")

    def _tell(self, report):
        for name, count in report.purged.items():
            if count:
                self.stdout.write(f"{PURGERS[name].label}: {count}")
        for name, count in report.swept.items():
            if count:
                self.stdout.write(f"{SWEEPERS[name].label}: {count}")
        if not report.total:
            self.stdout.write(_("Không có dữ liệu nào đến hạn."))
        for sentence in report.told:
            self.stderr.write(sentence)
