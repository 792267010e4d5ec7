"""Loads agencies, places, functions and successions from data files."""

import dataclasses
import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cms.core.agencies.loading import DATA, LoadError, load


class Command(BaseCommand):
    help = "Nạp cơ quan, địa danh, chức năng và quan hệ kế thừa; chạy lại nhiều lần không sao, không xóa gì."

    def add_arguments(self, parser):
        parser.add_argument("--path", type=Path, default=DATA, help="Thư mục chứa các tệp .json")
        parser.add_argument(
            "--update", action="store_true", help="Ghi đè những dòng đã khác với tệp (mặc định: giữ nguyên)"
        )
        parser.add_argument("--json", action="store_true", help="In kết quả dạng JSON")

    def handle(self, *args, **options):
        try:
            report = load(options["path"], update=options["update"])
        except LoadError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(dataclasses.asdict(report), ensure_ascii=False))
            return
        for title, rows in [
            ("Thêm", report.added),
            ("Sửa", report.changed),
            ("Khác với tệp, giữ nguyên", report.differs),
        ]:
            if rows and (options["verbosity"] > 1 or title != "Thêm"):
                self.stdout.write(f"{title}:")
                self.stdout.writelines(f"  {row}" for row in rows)
        self.stdout.write(
            f"Thêm {len(report.added)}, sửa {len(report.changed)}, "
            f"khác {len(report.differs)}, không đổi {report.unchanged}."
        )
