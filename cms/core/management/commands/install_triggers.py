"""Put the database's triggers back, or say which are missing."""

import sys

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.core import triggers


class Command(BaseCommand):
    help = "Đặt lại các chốt chặn (trigger) trong cơ sở dữ liệu; migrate cũng tự làm việc này."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="chỉ kiểm tra, không đặt lại")

    def handle(self, *args, **options):
        if not options["check"]:
            for name in triggers.install():
                self.stdout.write(_("Đã đặt: %s") % name)
        findings = triggers.problems()
        for finding in findings:
            self.stdout.write(self.style.ERROR(_("Chưa đúng: %s") % finding))
        if findings:
            sys.exit(1)
        self.stdout.write(self.style.SUCCESS(_("Đủ %d chốt chặn.") % len(triggers.registered())))
