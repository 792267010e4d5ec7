"""A request to look again (đề nghị xem xét lại): anyone may lodge one, a free reviewer decides."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from cms.core import clock
from cms.core.encryption.fields import EncryptedTextField
from cms.core.shredding import SealedText

from ..enums import ROW_FORMAT, AppealDecision, AppealRefusal, AppealState
from ..machines import AppealTransitions
from .base import DeskSubject
from .item import standing


def new_receipt() -> str:
    """80 random bits, the code of an appeal before there were receipts (`cms.core.doors`).

    No door takes it. The log tells the column of appeals of then, so it stays, and is filled.
    """
    return secrets.token_hex(10)


class Appeal(AppealTransitions, DeskSubject):
    machine_name = "appeal"
    fixed_fields = (
        *DeskSubject.fixed_fields,
        *("item", "page", "receipt", "grounds", "lodged_by", "lodged_at", "from_hide"),
    )

    item = models.ForeignKey("factcheck.Item", on_delete=models.PROTECT, related_name="appeals")
    page = models.ForeignKey("factcheck.FactCheckPage", on_delete=models.PROTECT, related_name="appeals")
    state = FSMField(
        _("Tình trạng xử lý"), choices=AppealState.choices, default="", protected=True, editable=False
    )
    receipt = models.CharField(max_length=20, unique=True, default=new_receipt, editable=False)
    grounds = models.TextField(_("Căn cứ"))
    # Ciphertext under the appeal's own key, which no backup has, and once more under those of all.
    contact_key = models.CharField(max_length=32, blank=True, default="", editable=False)
    contact_sealed = EncryptedTextField(blank=True, default="", editable=False)
    contact = SealedText("contact_sealed", "contact_key")
    lodged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lodged_at = models.DateTimeField(default=clock.now)
    from_hide = models.BooleanField(_("Mở do ẩn bài"), default=False)
    joined_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="joined", editable=False
    )
    admit_due = models.DateTimeField(_("Hạn thụ lý"))
    decide_due = models.DateTimeField(_("Hạn quyết định"))
    admitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    refusal = models.CharField(max_length=14, choices=AppealRefusal.choices, blank=True)
    decision = models.CharField(max_length=10, choices=AppealDecision.choices, blank=True)
    answer = models.TextField(_("Trả lời"), blank=True)
    row_format = models.PositiveSmallIntegerField(default=ROW_FORMAT, editable=False)
    code = ""  # of its receipt, on the one object that `services.appeal.lodge` gives back

    class Meta:
        verbose_name = _("đề nghị xem xét lại")
        verbose_name_plural = _("đề nghị xem xét lại")
        ordering = ["-lodged_at", "-id"]
        indexes = [models.Index(fields=["state", "-lodged_at", "-id"], name="appeal_state_newest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=AppealState.values), name="appeal_state_known"
            ),
            models.UniqueConstraint(
                fields=["item"],
                condition=models.Q(state="admitted", joined_to__isnull=True),
                name="one_leading_appeal",
            ),
        ]

    def __str__(self):
        return f"{self.item.reference} · {self.get_state_display()}"

    @property
    def has_contact(self) -> bool:
        """Whether somebody could be reached; says nothing of whom."""
        return bool(self.contact_key)

    @property
    def subject_item(self):
        return self.item

    @property
    def case(self):
        """The item it stands with today."""
        return standing(self.item)

    def answered(self, shown=None) -> models.QuerySet:
        """The appeals that a decision on this one answers, as they came: it and those that joined it.

        `shown` are those that the decider was shown: one that joined later is not answered.
        """
        joined = models.Q(joined_to=self, state=AppealState.ADMITTED)
        if shown:
            joined &= models.Q(pk__in=[appeal.pk for appeal in shown])
        return Appeal.objects.filter(models.Q(pk=self.pk) | joined).order_by("lodged_at", "pk")

    @property
    def due_at(self):
        """The next date by which the desk owes an act; None when it is decided or refused."""
        return {AppealState.WAITING: self.admit_due, AppealState.ADMITTED: self.decide_due}.get(self.state)
