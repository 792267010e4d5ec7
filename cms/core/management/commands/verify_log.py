"""Check the event log, and the rows and files that it tells of: exit 0 only when nothing is wrong."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.core.events import slips
from cms.core.events.models import Chain, Event
from cms.core.events.sealing import anchor
from cms.core.events.verifying import Verification

SHOWN = 200


class Command(BaseCommand):
    help = (
        "Kiểm tra nhật ký sự kiện (sửa, mất, chèn, đổi chỗ, chữ ký, thiếu chốt chặn) và so các dòng, "
        "các tệp trong hệ thống với nhật ký."
    )

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
        parser.add_argument("--subject", metavar="LOẠI:MÃ", help="chỉ kiểm tra một đối tượng")
        parser.add_argument("--files", action="store_true", help="đọc và băm cả nội dung các tệp")
        parser.add_argument(
            "--signatures", action="store_true", help="kiểm từng chữ ký, cả trong nhật ký dài"
        )
        parser.add_argument(
            "--anchor",
            metavar="SỐ:MÃ-BĂM",
            help="mốc đã giữ bên ngoài (hoặc tệp phiếu), phải còn trong nhật ký",
        )

    def handle(self, *args, **options):
        subject = _subject(options["subject"])
        kept_anchor = _anchor(options["anchor"])
        total = Event.objects.count()
        bar = self._bar(total) if total > 10_000 and sys.stderr.isatty() and not options["json"] else None
        checked = Verification(
            subject,
            anchor=kept_anchor,
            progress=bar,
            hash_files=options["files"],
            every_signature=options["signatures"] or None,
        )
        faults = list(checked.problems())
        if bar:
            self.stderr.write("\r" + " " * 60 + "\r", ending="")
        number, digest = anchor()
        report = {
            "well": not faults,
            "events": total,
            "subjects": Chain.objects.count(),
            "unsealed": Chain.unsealed().count(),
            "anchor": f"{number}:{digest}",
            **checked.counts(),
            "problems": [problem.as_dict() for problem in faults],
        }
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))
        else:
            self._say(report, faults)
        if faults:
            sys.exit(1)

    def _say(self, report, faults):
        for problem in faults[:SHOWN]:
            event = f" [{problem.event_public_id}]" if problem.event_public_id else ""
            self.stdout.write(self.style.ERROR(f"✗ {problem.message}{event}"))
        if len(faults) > SHOWN:
            self.stdout.write(_("… và %d lỗi khác (xem --json).") % (len(faults) - SHOWN))
        count = _("%(events)d sự kiện của %(subjects)d đối tượng, %(unsealed)d chưa niêm phong") % report
        self.stdout.write(count)
        compared = _(
            "%(compared)d đối tượng, %(rows)d dòng, %(files)d tệp được so với nhật ký trong %(seconds)s giây"
            " (riêng tệp: %(file_seconds)s)"
        )
        self.stdout.write(compared % report)
        if report["in_part"]:
            in_part = _("%d đối tượng có từ trước khi nhật ký ghi từng dòng: phần trước chỉ so được một phần")
            self.stdout.write(in_part % report["in_part"])
        self.stdout.write(_("Mốc niêm phong cuối: %s") % report["anchor"])
        if not faults:
            self.stdout.write(self.style.SUCCESS(_("Nhật ký nguyên vẹn.")))

    def _bar(self, total):
        def show(count):
            filled = min(count, total) * 30 // total
            self.stderr.write(f"\r[{'█' * filled}{' ' * (30 - filled)}] {count}/{total}", ending="")

        return show


def _subject(text):
    if not text:
        return None
    kind, _colon, key = text.partition(":")
    if not (kind and key):
        raise CommandError(_("Viết đối tượng dạng LOẠI:MÃ, ví dụ item:2026-0001."))
    has_chain = Chain.objects.filter(subject_kind=kind, subject_id=key).exists()
    if not has_chain and not Chain.was_sealed(kind, key):
        raise CommandError(_("Không có đối tượng %s trong nhật ký.") % text)
    return kind, key


def _anchor(text):
    if not text:
        return None
    if Path(text).is_file():
        text = Path(text).read_text()
    anchor = slips.read(text)
    if anchor is None:
        raise CommandError(_("Viết mốc dạng SỐ:MÃ-BĂM, hoặc tên tệp chứa nguyên văn phiếu mà anchor đã in."))
    return anchor
