"""The keys of the event log: makes one, shows the public ones, records that one was exchanged."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.core.events import keys
from cms.core.events.sealing import anchor
from cms.core.events.services import record


class Command(BaseCommand):
    help = "Khóa ký nhật ký: tạo khóa mới, xem khóa công khai, ghi lại việc thay khóa."

    def add_arguments(self, parser):
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("new", help="in một khóa mới cho EVENT_KEY; không ghi vào đâu")
        actions.add_parser("public", help="in các khóa công khai (JSON)")
        actions.add_parser("retire", help="in dòng EVENT_PUBLIC_KEYS để thôi dùng khóa hiện nay")
        changed = actions.add_parser("changed", help="ghi vào nhật ký rằng khóa đã thay")
        changed.add_argument(
            "why", choices=["rotated", "lost"], help="rotated: thay theo lịch; lost: mất khóa"
        )
        changed.add_argument("reason", help="lý do, bằng lời")

    def handle(self, *args, action, **options):
        getattr(self, f"_{action}")(**options)

    def _new(self, **options):
        self.stdout.write(keys.new_key())

    def _public(self, **options):
        listing = [key.as_dict() for key in keys.known().values()]
        self.stdout.write(json.dumps(listing, indent=2))

    def _retire(self, **options):
        number, _digest = anchor()
        self.stdout.write(f"{keys.current().text}:{number}")

    def _changed(self, why, reason, **options):
        if not reason.strip():
            raise CommandError(_("Hãy ghi lý do."))
        payload = {
            "why": why,
            "reason": reason.strip(),
            "keys": [key.as_dict() for key in keys.known().values()],
        }
        with transaction.atomic():
            record("log", "keys", f"key_{why}", payload=payload)
        self.stdout.write(_("Đã ghi vào nhật ký, ký bằng khóa %s.") % keys.current().fingerprint)
