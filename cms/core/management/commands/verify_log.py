"""Check the event log: exit 0 only when nothing is wrong."""

import json
import sys

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.core.events.models import Chain, Event
from cms.core.events.sealing import anchor
from cms.core.events.verifying import problems

SHOWN = 200


class Command(BaseCommand):
    help = "Kiểm tra nhật ký sự kiện: sửa, mất, chèn, đổi chỗ, mất phần cuối, mất đối tượng, thiếu chốt chặn."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
        parser.add_argument("--subject", metavar="LOẠI:MÃ", help="chỉ kiểm tra một đối tượng")
        parser.add_argument(
            "--anchor", metavar="SỐ:MÃ-BĂM", help="mốc niêm phong đã giữ bên ngoài, phải còn trong nhật ký"
        )

    def handle(self, *args, **options):
        subject = _subject(options["subject"])
        kept_anchor = _anchor(options["anchor"])
        total = Event.objects.count()
        bar = self._bar(total) if total > 10_000 and sys.stderr.isatty() and not options["json"] else None
        faults = list(problems(subject, anchor=kept_anchor, progress=bar))
        if bar:
            self.stderr.write("\r" + " " * 60 + "\r", ending="")
        number, digest = anchor()
        report = {
            "well": not faults,
            "events": total,
            "subjects": Chain.objects.count(),
            "unsealed": Chain.unsealed().count(),
            "anchor": f"{number}:{digest}",
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
    number, _colon, digest = text.partition(":")
    if not number.isdigit() or len(digest) != 64:
        raise CommandError(_("Viết mốc dạng SỐ:MÃ-BĂM như verify_log đã in."))
    return int(number), digest
