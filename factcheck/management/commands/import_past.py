"""`manage.py import_past FILE --by LOGIN`: shows how a list of past cases is read; `--yes` imports it."""

import json
import sys
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.core.machines.errors import ActionError
from factcheck.models import PastImport
from factcheck.past_cases.columns import FIELDS
from factcheck.past_cases.importing import begin, drop, set_columns, take_in
from factcheck.past_cases.listing import counts_of, lines_of, report_of
from factcheck.past_cases.running import carry_on

SHOWN = 50  # errors on the screen; the report has all


class Command(BaseCommand):
    help = (
        "Import a list of past cases (XLSX or CSV), each closed and marked as not checked here. Without "
        "--yes only says how every line is read. A second run adds what is missing. Exit 0 only when no line "
        "is wrong."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path)
        parser.add_argument("--by", metavar="LOGIN", help="the administrator who imports")
        parser.add_argument(
            "--column",
            action="append",
            default=[],
            metavar="FIELD=HEADING",
            help=f"one of {', '.join(FIELDS)}",
        )
        parser.add_argument("--yes", action="store_true", help="import the good lines")
        parser.add_argument("--report", type=Path, metavar="CSV", help="write the wrong lines there")
        parser.add_argument("--resume", metavar="UUID", help="go on with an import that stopped")
        parser.add_argument("--json", action="store_true", help="for a program that watches")

    def handle(self, *args, file, by, resume, **options):
        if resume:
            run = PastImport.objects.filter(public_id=resume, state=PastImport.State.RUNNING).first()
            if run is None:
                raise CommandError(_("Không có lần nhập nào đang dở mang mã này."))
            self._finish(run, options)
            return
        if not file or not by:
            raise CommandError(_("Hãy cho biết tệp và người nhập (--by)."))
        try:
            self._import(file, get_user_model().objects.filter(username=by).first(), options)
        except (ActionError, OSError) as refused:
            raise CommandError(str(refused)) from None

    def _import(self, file, person, options):
        run = take_in(ContentFile(file.read_bytes(), name=file.name), by=person)
        if options["column"]:
            try:
                run = set_columns(run, self._columns(run, options["column"]), by=person)
            except (ActionError, CommandError):
                drop(run, by=person)
                raise
        if options["report"]:
            options["report"].write_text(report_of(run), encoding="utf-8")
        if options["yes"] and counts_of(run)["dung"]:
            self._finish(begin(run, by=person, digest=run.digest), options)
            return
        counts = counts_of(run)
        self._tell(run, counts, {}, options)
        drop(run, by=person)
        sys.exit(1 if counts["loi"] else 0)

    def _columns(self, run, given):
        columns = dict(run.columns)
        for each in given:
            field, _sign, heading = each.partition("=")
            if heading not in run.header:
                raise CommandError(_("Không có cột “%(heading)s”.") % {"heading": heading})
            columns[field] = run.header.index(heading)
        return columns

    def _finish(self, run, options):
        done = 0

        def told(number):
            nonlocal done
            done += number
            if not options["json"] and (done % 100 == 0 or done == run.counts["good"]):
                self.stdout.write(f"{done} / {run.counts['good']}")

        carry_on(run, told=told)
        run.refresh_from_db()
        counts = counts_of(run)
        self._tell(run, counts, run.counts, options)
        sys.exit(1 if counts["loi"] else 0)

    def _tell(self, run, counts, ended, options):
        wrong = [{"line": line.number, "problems": line.problems} for line in lines_of(run, "loi")]
        if options["json"]:
            told = {"import": str(run.public_id), "counts": counts, "ended": ended, "wrong": wrong}
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
            return
        self.stdout.write(
            _("%(all)s dòng: %(good)s đúng, %(wrong)s có lỗi, %(known)s đã nhập trước đây.")
            % {"all": counts["all"], "good": counts["dung"], "wrong": counts["loi"], "known": counts["da_co"]}
        )
        for each in wrong[:SHOWN]:
            self.stdout.write(f"  {each['line']}: {' '.join(each['problems'])}")
        if ended:
            self.stdout.write(_("Số vụ việc đã nhập: %(n)s.") % {"n": ended.get("added", 0)})
