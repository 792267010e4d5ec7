"""`manage.py strip_pictures`: takes what cameras wrote from pictures of earlier releases."""

from django.core.management.base import BaseCommand

from cms.media.upgrading import strip_pictures


class Command(BaseCommand):
    help = "Take EXIF, places and the like from stored pictures; originals are sealed. `migrate` does it too."

    def handle(self, *args, **options):
        counts = strip_pictures()
        self.stdout.write(", ".join(f"{name}: {number}" for name, number in counts.items()))
