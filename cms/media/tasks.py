"""Work on pictures that no reader should wait for."""

import logging

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django_tasks import task

from .models import Image
from .sizes import SIZES

logger = logging.getLogger(__name__)


@task()
def make_sizes(image_id: int) -> int:
    """Make the picture's missing sizes and return how many of `SIZES` it has; twice is harmless."""
    image = Image.objects.filter(pk=image_id).first()
    if image is None:
        return 0
    try:
        return sum(not size.is_missing for size in image.get_renditions(*SIZES).values())
    except Exception:
        # The page asks again, and shows the picture's place empty: no reason to stop the worker.
        logger.exception("Sizes of picture %s could not be made", image_id)
        return 0


@receiver(post_save, sender=Image, dispatch_uid="make sizes of a new picture")
def picture_saved(instance, created, raw=False, **kwargs):
    """Ask for a new picture's sizes once it is committed."""
    if created and not raw:
        transaction.on_commit(lambda: make_sizes.enqueue(instance.pk), robust=True)
