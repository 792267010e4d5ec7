"""`manage.py check_deadlines`: what is late and what is due by the next working day; exit 1 when late."""

import json
import sys

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.core import clock
from cms.core.privacy.models import DataRequest
from factcheck.models import Appeal, Escalation, Item
from factcheck.selectors.deadlines import late_and_soon

MODELS = {"item": Item, "appeal": Appeal, "escalation": Escalation, "datarequest": DataRequest}


class Command(BaseCommand):
    help = (
        "Late items, appeals and requests, and what is due by the next working day. Exit 1 when any is late."
    )

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="for a program that watches")

    def handle(self, *args, **options):
        late, soon = late_and_soon()
        if options["json"]:
            report = {
                "at": clock.now().isoformat(),
                "late": [each.as_data() for each in late],
                "soon": [each.as_data() for each in soon],
            }
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1))
        else:
            self._lines(_("Quá hạn"), late)
            self._lines(_("Sắp đến hạn"), soon)
        if late:
            sys.exit(1)

    def _lines(self, title, rows):
        total = ngettext("%(count)d việc", "%(count)d việc", len(rows)) % {"count": len(rows)}
        self.stdout.write(f"{title}: {total}")
        for each in rows:
            model = MODELS[each.kind]
            label = dict(model._meta.get_field("state").choices)[each.state]
            when = each.due.astimezone(clock.VIETNAM)
            name = model._meta.verbose_name
            self.stdout.write(f"  {when:%d/%m/%Y %H:%M}  {each.reference}  {name}: {label}")
