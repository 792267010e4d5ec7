"""Makes search indexes anew beside those in use, and puts them in use in one step."""

import json
import sys
import time

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.core.indexing.rebuild import rebuild_index
from search import engines
from search.engine import EngineUnavailable
from search.locks import Busy
from search.rebuilding import CountsDiffer
from search.schema import INDEXES

WIDTH = 40


class Command(BaseCommand):
    help = (
        "Dựng lại chỉ mục tìm kiếm từ cơ sở dữ liệu bên cạnh chỉ mục đang dùng, rồi thay trong một bước; "
        "tìm kiếm không ngừng."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "indexes",
            nargs="*",
            metavar="INDEX",
            help="chỉ mục ({}); mặc định tất cả".format(", ".join(INDEXES)),
        )
        parser.add_argument("--engine", choices=["embedded", "elasticsearch"], help="chỉ một bộ máy tìm kiếm")
        parser.add_argument("--rollback", action="store_true", help="dùng lại chỉ mục trước lần dựng cuối")
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *args, **options):
        if unknown := [name for name in options["indexes"] if name not in INDEXES]:
            raise CommandError(_("Không có chỉ mục %s.") % ", ".join(unknown))
        done = []
        for engine in self._engines(options["engine"]):
            for index in options["indexes"] or INDEXES:
                try:
                    work = self._roll_back if options["rollback"] else self._rebuild
                    done.append({"engine": engine.name, "index": index} | work(engine, index, options))
                except (EngineUnavailable, CountsDiffer, Busy, ValueError) as error:
                    raise CommandError(f"{engine.name}, {index}: {error}") from error
        if options["json"]:
            self.stdout.write(json.dumps(done, ensure_ascii=False))

    def _engines(self, name):
        writers = engines.writers()
        if name and name not in writers:
            raise CommandError(_("Chưa khai báo %s (ELASTICSEARCH_URL).") % name)
        return [writers[name]] if name else list(writers.values())

    def _rebuild(self, engine, index, options):
        began = time.monotonic()
        count = rebuild_index(engine, index, self._bar(f"{engine.name} {index}", options))
        report = {"documents": count, "seconds": round(time.monotonic() - began, 1)}
        if not options["json"]:
            line = _("%(engine)s, %(index)s: %(documents)d tài liệu trong %(seconds)s giây.")
            self.stdout.write(line % (report | {"engine": engine.name, "index": index}))
        return report

    def _roll_back(self, engine, index, options):
        name = engine.rollback(index)
        if not options["json"]:
            self.stdout.write(
                _("%(engine)s, %(index)s: dùng lại %(name)s. Chạy search_health --deep --repair sau đó.")
                % {"engine": engine.name, "index": index, "name": name}
            )
        return {"in_use": name}

    def _bar(self, name, options):
        if options["json"] or options["verbosity"] == 0 or not sys.stderr.isatty():
            return lambda done, total: None

        def show(done, total):
            filled = done * WIDTH // max(total, 1)
            end = "\r" + " " * (WIDTH + 60) + "\r" if done >= total else ""
            line = f"\r{name} [{'█' * filled}{' ' * (WIDTH - filled)}] {done}/{total}{end}"
            self.stderr.write(line, ending="")

        return show
