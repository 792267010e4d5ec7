"""Fills an empty database with the demo."""

import json
import logging
import sys
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from factcheck.demo import people, seeding
from factcheck.demo.replay import DemoError

WIDTH = 40


class Command(BaseCommand):
    help = (
        "Nạp dữ liệu trình diễn vào một cơ sở dữ liệu trống: cổng, tin bài, tài khoản, vụ việc. "
        "Chạy lại không sao; từ chối nơi có dữ liệu thật."
    )

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="In kết quả dạng JSON")

    def handle(self, *args, **options):
        address = urlsplit(settings.SITE_URL)
        logging.getLogger("wagtail").setLevel(logging.WARNING)  # a line a page would bury the progress bar
        try:
            summary = seeding.seed(
                hostname=address.hostname or "localhost",
                port=address.port or (443 if address.scheme == "https" else 80),
                progress=self._bar(options),
            )
        except (seeding.NotEmpty, DemoError) as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            report = summary.as_dict() | {"accounts": [person.username for person in people.PEOPLE]}
            self.stdout.write(json.dumps(report, ensure_ascii=False))
        else:
            self._tell(summary)

    def _tell(self, summary):
        if summary.seeded:
            self.stdout.write(self.style.SUCCESS(_("Đã nạp dữ liệu trình diễn.")))
        else:
            self.stdout.write(_("Dữ liệu trình diễn đã có, giữ nguyên."))
        counts = {
            "items": sum(summary.items.values()),
            "escalations": sum(summary.escalations.values()),
            "appeals": sum(summary.appeals.values()),
            "news": summary.news,
        }
        self.stdout.write(_("%(items)d vụ việc, %(escalations)d kiến nghị.") % counts)
        self.stdout.write(_("%(appeals)d đề nghị xem xét lại, %(news)d tin bài.") % counts)
        self.stdout.write(_("Tài khoản (chỉ dùng được trên máy này), mật khẩu: %s") % people.PASSWORD)
        for person in people.PEOPLE:
            self.stdout.write(f"  {person.username}@haidang.example  {person.name}, {person.role.label}")

    def _bar(self, options):
        if options["json"] or options["verbosity"] == 0 or not sys.stderr.isatty():
            return lambda: None
        total, done = seeding.steps(), 0

        def show():
            nonlocal done
            done += 1
            filled = done * WIDTH // total
            end = "\r" + " " * (WIDTH + 20) + "\r" if done >= total else ""
            self.stderr.write(f"\r[{'█' * filled}{' ' * (WIDTH - filled)}] {done}/{total}{end}", ending="")

        return show
