"""Writes docs/privacy.md and the impact file from what is declared, or says that they differ."""

import sys

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.core.personal.inventory import faults
from cms.core.privacy.documents import documents


class Command(BaseCommand):
    help = "Viết docs/privacy.md và hồ sơ đánh giá tác động từ các khai báo; --check so với bản đang có."

    def add_arguments(self, parser):
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--write", action="store_true", help="viết hai tệp")
        which.add_argument(
            "--check", action="store_true", help="mã 1 khi tệp khác khai báo, hoặc còn cột chưa khai"
        )

    def handle(self, *args, **options):
        told = faults()
        for path, text in documents().items():
            if options["write"]:
                path.write_text(text, encoding="utf-8")
            elif not path.exists() or path.read_text(encoding="utf-8") != text:
                told.append(_("%s không như khai báo: chạy privacy_inventory --write.") % path.name)
        for sentence in told:
            self.stderr.write(sentence)
        if told:
            sys.exit(1)
