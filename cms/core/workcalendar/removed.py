"""A loaded day that a person deletes stays away, until a person enters it again."""

from .models import Origin, RemovedDay


def remember_removal(instance, **kwargs):
    """After a delete, single or in bulk: note that the loader must not bring the day back."""
    if instance.origin == Origin.LOADED:
        RemovedDay.objects.get_or_create(date=instance.date)


def forget_removal(instance, created, **kwargs):
    """After a new row: the day is there again, so nothing is removed."""
    if created:
        RemovedDay.objects.filter(date=instance.date).delete()
