"""What a purge deleted leaves PostgreSQL's files: the tables that it takes from are written anew."""

import sys

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.core.personal.purgers import PURGERS
from cms.core.privacy.space import rewrite


class Command(BaseCommand):
    help = (
        "PostgreSQL: viết lại các bảng mà lệnh xoá dữ liệu cá nhân đã lấy bớt (VACUUM FULL), "
        "bằng vai trò sở hữu. Mỗi bảng bị khoá trong lúc viết lại: chạy khi vắng người. "
        "Thoát với mã 1 khi có bảng chưa làm được."
    )

    def handle(self, *args, **options):
        left = rewrite(table for purger in PURGERS.values() for table in purger.tables)
        for table in left:
            self.stderr.write(_("%s: vai trò này không sở hữu bảng, chưa viết lại được.") % table)
        if left:
            sys.exit(1)
