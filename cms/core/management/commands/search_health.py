"""Are the search indexes there, and with --deep: do they hold what the database holds? Exit 0 if so."""

import json
import sys

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.core.indexing.consistency import compare_all, enqueue_again, search_health
from search.schema import INDEXES

SHOWN = 20  # ids of each kind


class Command(BaseCommand):
    help = (
        "Cho biết các bộ máy tìm kiếm và chỉ mục có ổn không; --deep so từng tài liệu với cơ sở dữ liệu, "
        "--repair xếp hàng lại những tài liệu sai khác."
    )

    def add_arguments(self, parser):
        parser.add_argument("--deep", action="store_true", help="so từng tài liệu với cơ sở dữ liệu")
        parser.add_argument(
            "--repair", action="store_true", help="xếp hàng lại những tài liệu sai khác (kèm --deep)"
        )
        parser.add_argument("--index", choices=list(INDEXES), help="chỉ so một chỉ mục")
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *args, **options):
        report = search_health()
        if options["deep"] or options["repair"]:
            compared = compare_all([options["index"]] if options["index"] else INDEXES)
            report["compared"] = {
                index: {name: comparison.as_dict() for name, comparison in by_engine.items()}
                for index, by_engine in compared.items()
            }
            report["well"] = report["well"] and all(
                comparison.well for by_engine in compared.values() for comparison in by_engine.values()
            )
            if options["repair"]:
                report["repaired"] = self._repair(compared)
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False))
        else:
            self._say(report)
        if not report["well"]:
            sys.exit(1)

    def _repair(self, compared) -> int:
        count = 0
        for index, by_engine in compared.items():
            for name, comparison in by_engine.items():
                enqueue_again(name, index, comparison.ids)
                count += len(comparison.ids)
        return count

    def _say(self, report):
        for name, engine in report["engines"].items():
            if engine["error"]:
                line = _("%(name)s: không trả lời (%(error)s).")
                self.stdout.write(self.style.ERROR(line % {"name": name, "error": engine["error"]}))
            for index, state in engine["indexes"].items():
                if state["well"]:
                    line = _("%(name)s, %(index)s: %(documents)d tài liệu.")
                    self.stdout.write(line % ({"name": name, "index": index} | state))
                else:
                    line = _("%(name)s, %(index)s: chưa có chỉ mục đúng; chạy rebuild_search.")
                    self.stdout.write(self.style.ERROR(line % {"name": name, "index": index}))
        waiting = _("Đang chờ %(open)d việc, kẹt %(stuck)d.") % report["outbox"]
        self.stdout.write(waiting)
        for index, by_engine in report.get("compared", {}).items():
            for name, comparison in by_engine.items():
                self._say_compared(name, index, comparison)
        if "repaired" in report:
            self.stdout.write(_("Đã xếp hàng lại %d tài liệu.") % report["repaired"])
        if report["well"]:
            self.stdout.write(self.style.SUCCESS(_("Tìm kiếm ổn.")))

    def _say_compared(self, name, index, comparison):
        if comparison["well"]:
            line = _("%(name)s, %(index)s: đúng với cơ sở dữ liệu, từng tài liệu một (%(documents)d).")
            self.stdout.write(line % {"name": name, "index": index, "documents": comparison["documents"]})
            return
        kinds = {
            "missing": _("thiếu trong chỉ mục"),
            "extra": _("thừa trong chỉ mục"),
            "different": _("khác với cơ sở dữ liệu"),
        }
        for kind, words in kinds.items():
            if ids := comparison[kind]:
                shown = ", ".join(ids[:SHOWN]) + (" …" if len(ids) > SHOWN else "")
                line = f"{name}, {index}: {words} {len(ids)}: {shown}"
                self.stdout.write(self.style.ERROR(line))
