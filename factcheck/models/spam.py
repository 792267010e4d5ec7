"""What people put aside as spam, and what they took back, as keyed signatures: no word stands in them."""

from django.db import models

from cms.core import clock

from .report import Report


class SpamTrace(models.Model):
    """The signature of one report's words (`factcheck.likeness`); it goes when the words go."""

    fixed_fields = ("report", "signature", "size", "learned_at")
    deletable = True

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="spam_trace")
    is_spam = models.BooleanField()  # False: somebody said that what is like this is none
    signature = models.BinaryField(editable=False)
    size = models.PositiveIntegerField(editable=False)
    learned_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self):
        return self.report.reference


class SpamBand(models.Model):
    """A part of a trace by which those that may be alike are found."""

    fixed_fields = ("trace", "value")
    deletable = True

    trace = models.ForeignKey(SpamTrace, on_delete=models.CASCADE, related_name="bands")
    value = models.BigIntegerField(db_index=True, editable=False)

    def __str__(self):
        return str(self.value)
