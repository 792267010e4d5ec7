"""A person's request about their own data."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from cms.core import clock
from cms.core.machines.subject import Subject
from cms.core.shredding import SealedText

from ..request_machine import Channel, DatarequestTransitions, Identity, RequestKind, RequestState


class DataRequest(DatarequestTransitions, Subject):  # type: ignore[valid-type, misc]
    """What somebody asks about their data, sealed with proof, answer and contact: no backup has plain text.

    Two keys, since the contact goes long before the words.
    """

    machine_name = "datarequest"
    fixed_fields = (*Subject.fixed_fields, "kind", "channel", "lodged_by", "lodged_at")

    state = FSMField(
        _("Tình trạng xử lý"),
        default="",
        protected=True,
        choices=RequestState.choices,
        max_length=10,
        editable=False,
    )
    kind = models.CharField(_("Yêu cầu"), max_length=10, choices=RequestKind.choices)
    channel = models.CharField(_("Nhận qua"), max_length=10, choices=Channel.choices, default=Channel.FORM)
    identity = models.CharField(
        _("Chứng minh là chính chủ"), max_length=10, choices=Identity.choices, default=Identity.UNSHOWN
    )
    words_key = models.CharField(max_length=32, blank=True, editable=False)
    words_sealed = models.TextField(blank=True, editable=False)
    answer_sealed = models.TextField(blank=True, editable=False)
    proof_sealed = models.TextField(blank=True, editable=False)
    contact_key = models.CharField(max_length=32, blank=True, editable=False)
    contact_sealed = models.TextField(blank=True, editable=False)
    about_kind = models.CharField(max_length=20, blank=True, editable=False)
    about_id = models.CharField(max_length=60, blank=True, editable=False)
    lodged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lodged_at = models.DateTimeField(_("Nhận lúc"), default=clock.now)
    due_at = models.DateTimeField(_("Hạn trả lời"), db_index=True)
    extension = models.CharField(_("Lý do gia hạn"), max_length=300, blank=True)
    basis = models.CharField(_("Căn cứ từ chối"), max_length=300, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(_("Trả lời lúc"), null=True, blank=True)

    words = SealedText("words_sealed", "words_key")
    answer = SealedText("answer_sealed", "words_key")
    proof = SealedText("proof_sealed", "words_key")
    contact = SealedText("contact_sealed", "contact_key")

    class Meta:
        verbose_name = _("yêu cầu về dữ liệu cá nhân")
        verbose_name_plural = _("yêu cầu về dữ liệu cá nhân")
        ordering = ["-lodged_at", "-id"]
        indexes = [models.Index(fields=["state", "due_at"], name="datarequest_due")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=RequestState.values), name="datarequest_state_known"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} · {self.lodged_at:%d/%m/%Y}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_at < clock.now()
