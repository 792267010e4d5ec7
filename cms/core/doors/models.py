"""Three small tables: receipts, counts of networks, challenges and forms that were used."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core import clock


class Receipt(models.Model):
    """That a code was given for `subject` (a public id) of `kind`. The code is nowhere: only its hash."""

    fixed_fields = ("code_hash", "kind", "subject", "given_at")
    deletable = True  # with what it is for: an unknown code and a purged one are one answer

    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    kind = models.CharField(max_length=20, editable=False)
    subject = models.UUIDField(editable=False)
    given_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        verbose_name = _("biên nhận")
        verbose_name_plural = _("biên nhận")
        indexes = [models.Index(fields=["kind", "subject"], name="receipt_subject")]

    def __str__(self):
        return f"{self.kind} {self.subject}"


class Count(models.Model):
    """How often a network did something in a window of time. `network` is a keyed hash of the day's."""

    fixed_fields = ("scope", "network", "window")
    deletable = True

    scope = models.CharField(max_length=20)
    network = models.CharField(max_length=64)
    window = models.BigIntegerField()
    number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("số lần gửi")
        verbose_name_plural = _("số lần gửi")
        constraints = [
            models.UniqueConstraint(fields=["scope", "network", "window"], name="count_of_a_window")
        ]
        indexes = [models.Index(fields=["window"], name="count_window")]

    def __str__(self):
        return f"{self.scope} {self.window}: {self.number}"


class UsedChallenge(models.Model):
    """A challenge that was solved and sent once: its solution would be right again and again. So would a form
    that says more: the hash of its secret and of what it brought stands here too."""

    fixed_fields = ("challenge", "expires_at")
    deletable = True  # once it has expired

    challenge = models.CharField(max_length=128, unique=True)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("câu đố đã dùng")
        verbose_name_plural = _("câu đố đã dùng")

    def __str__(self):
        return self.challenge[:12]
