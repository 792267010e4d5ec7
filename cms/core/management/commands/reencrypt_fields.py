"""Write every encrypted value with the newest key, so that an old key can be taken away."""

import sys

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.core.encryption.rotation import encrypted_fields, rotate


class Command(BaseCommand):
    help = "Mã hoá lại các trường cá nhân bằng khoá mới nhất trong FIELD_KEYS."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="chỉ đếm, không ghi")

    def handle(self, *args, **options):
        left = 0
        for field in encrypted_fields():
            result = rotate(field, write=not options["check"])
            left += result.unreadable + result.old
            line = _(
                "%(field)s: %(current)d đã theo khoá mới, %(rotated)d vừa mã hoá lại, "
                "%(old)d còn khoá cũ, %(unreadable)d không đọc được"
            )
            self.stdout.write(line % (result._asdict() | {"field": field}))
        if left:
            sys.exit(1)
        self.stdout.write(self.style.SUCCESS(_("Mọi giá trị đã dùng khoá mới nhất; có thể bỏ khoá cũ.")))
