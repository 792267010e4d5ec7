"""`manage.py hash_pictures`: hashes of pictures received before there were any."""

from django.core.management.base import BaseCommand
from django.db import transaction

from cms.core.outbox.services import put_many
from factcheck.services.pictures import TOPIC, pictures


class Command(BaseCommand):
    help = "Enqueue the perceptual hashes of all pictures in evidence that have none; the worker takes them."

    def handle(self, *args, **options):
        with transaction.atomic():
            keys = list(pictures().filter(hashes__isnull=True).values_list("pk", flat=True))
            put_many(TOPIC, keys)
        self.stdout.write(f"{len(keys)}")
