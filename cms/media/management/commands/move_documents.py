"""`manage.py move_documents`: takes files for readers out of the folder of public pictures."""

from django.core.management.base import BaseCommand

from cms.media.upgrading import move_documents


class Command(BaseCommand):
    help = "Move files of earlier releases from MEDIA_DIR to PRIVATE_DIR/library. `migrate` does it too."

    def handle(self, *args, **options):
        counts = move_documents()
        self.stdout.write(", ".join(f"{name}: {number}" for name, number in counts.items()))
