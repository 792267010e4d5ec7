"""A reader points out a mistake on a page: what was sent, sealed, and what the editors made of it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from cms.core import clock
from cms.core.fields import PlainTextField
from cms.core.shredding import SealedText

LONGEST_ANSWER = 2000


class ErrorReport(models.Model):
    """One report. Its words lie under a key of their own, its contact under another: both are destroyed some
    time after it was decided, or when the reader asks. The row stays, with its state and the editors' answer.

    States are written by `cms.portal.error_reports.services` alone. `set_aside` says why the form looked like
    a machine's ("" for one that did not).
    """

    fixed_fields = ("public_id", "site", "language", "received_at", "set_aside")
    wagtail_reference_index_ignore = True  # a page that was reported may go

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ xem")
        CORRECTED = "corrected", _("Đã đính chính")
        NO_ERROR = "no_error", _("Không có lỗi")
        DUPLICATE = "duplicate", _("Trùng báo lỗi khác")
        SPAM = "spam", _("Rác")
        WITHDRAWN = "withdrawn", _("Người gửi đã rút")

    UNDER_KEY = {  # key → what it seals
        "content_key": ("sealed_what", "sealed_passage", "sealed_right", "sealed_source"),
        "contact_key": ("sealed_contact",),
    }

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    site = models.ForeignKey(
        Site, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    set_aside = models.CharField(max_length=100, blank=True)
    received_at = models.DateTimeField(default=clock.now)

    content_key = models.CharField(max_length=32, blank=True)
    sealed_what = models.TextField(blank=True)
    sealed_passage = models.TextField(blank=True)
    sealed_right = models.TextField(blank=True)
    sealed_source = models.TextField(blank=True)
    contact_key = models.CharField(max_length=32, blank=True)
    sealed_contact = models.TextField(blank=True)

    answer = PlainTextField(_("trả lời"), blank=True, max_length=LONGEST_ANSWER)
    entry = models.ForeignKey(
        "cms_portal.CorrectionEntry", null=True, on_delete=models.PROTECT, related_name="error_reports"
    )
    same_as = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="others")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    what = SealedText("sealed_what", "content_key")
    passage = SealedText("sealed_passage", "content_key")
    right = SealedText("sealed_right", "content_key")
    source = SealedText("sealed_source", "content_key")
    contact = SealedText("sealed_contact", "contact_key")

    class Meta:
        verbose_name = _("báo lỗi")
        verbose_name_plural = _("báo lỗi")
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(fields=["site", "state", "-received_at", "-id"], name="error_reports_inbox"),
            models.Index(fields=["state", "decided_at"], name="error_reports_over"),
        ]

    def __str__(self):
        return f"{self.received_at:%d/%m/%Y %H:%M}"
