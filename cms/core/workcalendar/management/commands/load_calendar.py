"""Loads public holidays and made-up working days as a start."""

import dataclasses
import json

from django.core.management.base import BaseCommand, CommandError

from cms.core.workcalendar.loading import load


class Command(BaseCommand):
    help = "Nạp ngày nghỉ lễ và ngày làm bù của Việt Nam; giữ nguyên những gì người dùng đã nhập, sửa, bỏ."

    def add_arguments(self, parser):
        parser.add_argument("--from", dest="first", type=int, default=2015, help="Năm đầu (mặc định 2015)")
        parser.add_argument("--to", dest="last", type=int, default=2030, help="Năm cuối (mặc định 2030)")
        parser.add_argument("--json", action="store_true", help="In kết quả dạng JSON")

    def handle(self, *args, **options):
        first, last = options["first"], options["last"]
        if not 1990 <= first <= last <= 2100:
            raise CommandError(f"Khoảng năm {first}–{last} không hợp lệ (từ 1990 đến 2100).")
        report = load(first, last)
        if options["json"]:
            self.stdout.write(json.dumps(dataclasses.asdict(report)))
        else:
            self.stdout.write(
                f"Thêm {report.added}, sửa {report.changed}, giữ theo người dùng {report.kept}, "
                f"không đổi {report.unchanged}."
            )
