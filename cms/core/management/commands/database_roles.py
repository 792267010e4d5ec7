"""Print, apply or check the rights of the application's role on PostgreSQL."""

import sys

import dj_database_url
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from cms.core.database_roles.judging import problems
from cms.core.database_roles.sql import creating, granting


class Command(BaseCommand):
    help = "In câu lệnh SQL cấp quyền cho vai trò của ứng dụng trên PostgreSQL (chạy sau mỗi lần migrate)."

    def add_arguments(self, parser):
        parser.add_argument("--application", help="vai trò của ứng dụng; mặc định: trong DATABASE_URL")
        parser.add_argument("--owner", help="vai trò sở hữu; mặc định: trong DATABASE_OWNER_URL")
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--create", action="store_true", help="in câu lệnh tạo hai vai trò, chạy một lần")
        what.add_argument("--apply", action="store_true", help="cấp quyền ngay, qua DATABASE_OWNER_URL")
        what.add_argument("--check", action="store_true", help="xét quyền của vai trò đang đăng nhập")

    def handle(self, *args, **options):
        if connection.vendor != "postgresql":
            raise CommandError(_("Chỉ PostgreSQL có vai trò."))
        if options["check"]:
            return self._check()
        database = connection.settings_dict
        names = {
            "application": options["application"]
            or database["OPTIONS"].get("assume_role")
            or database["USER"],
            "database": database["NAME"],
        }
        if options["create"]:
            return self.stdout.write(creating(owner=self._owner(options), **names))
        if names["application"] == self._owner(options):
            raise CommandError(_("Ứng dụng và chủ sở hữu phải là hai vai trò khác nhau."))
        sql = granting(**names)
        if options["apply"]:
            self._apply(sql)
        else:
            self.stdout.write(f"BEGIN;\n{sql}\nCOMMIT;")

    def _owner(self, options) -> str:
        known = dj_database_url.parse(settings.DATABASE_OWNER_URL) if settings.DATABASE_OWNER_URL else {}
        if owner := options["owner"] or known.get("USER"):
            return owner
        raise CommandError(_("Chưa biết vai trò sở hữu: đặt DATABASE_OWNER_URL hoặc thêm --owner."))

    def _apply(self, sql):
        if not settings.DATABASE_OWNER_URL:
            raise CommandError(_("--apply cần DATABASE_OWNER_URL."))
        owner = connection.copy()
        owner.settings_dict |= dj_database_url.parse(settings.DATABASE_OWNER_URL)
        try:
            with owner.cursor() as cursor:
                cursor.execute(sql)  # sent as one, they are one transaction
        finally:
            owner.close()
        self.stdout.write(self.style.SUCCESS(_("Đã cấp quyền cho vai trò của ứng dụng.")))

    def _check(self):
        with connection.cursor() as cursor:
            found = problems(cursor)
        for problem in found:
            self.stdout.write(self.style.ERROR(problem))
        if found:
            sys.exit(1)
        self.stdout.write(self.style.SUCCESS(_("Vai trò này có đúng các quyền đã khai.")))
