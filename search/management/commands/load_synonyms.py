"""`manage.py load_synonyms`: make the groups of synonyms that came with the software and are missing."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from search.models import SynonymGroup
from search.synonyms.loading import load


class Command(BaseCommand):
    help = "Make the groups of synonyms that came with the software and are missing; others stay as they are."

    def handle(self, **options):
        made = load(SynonymGroup)
        self.stdout.write(_("Đã thêm %(made)d nhóm từ đồng nghĩa.") % {"made": made})
