"""Seal what a crash left unsealed. Runs on a schedule; each commit seals its own events by itself."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.core.events.sealing import anchor, seal


class Command(BaseCommand):
    help = "Niêm phong các chuỗi sự kiện chưa niêm phong và in mốc cuối."

    def handle(self, *args, **options):
        self.stdout.write(_("Đã niêm phong %d chuỗi.") % seal())
        self.stdout.write(_("Mốc niêm phong cuối: %s") % "{}:{}".format(*anchor()))
