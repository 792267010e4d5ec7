"""A request to the ministry: an appraisal (asks for a finding) or a platform request (asks for a measure)."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from cms.core import clock
from cms.core.events.rows.queryset import LoggedQuerySet

from ..enums import ROW_FORMAT, AnswerOutcome, EscalationKind, EscalationState, Measure
from ..machines import EscalationTransitions
from .base import DeskSubject
from .evidence import private_storage


class Escalation(EscalationTransitions, DeskSubject):
    machine_name = "escalation"
    fixed_fields = (*DeskSubject.fixed_fields, "item", "kind", "drafted_by")

    item = models.ForeignKey("factcheck.Item", on_delete=models.PROTECT, related_name="escalations")
    kind = models.CharField(_("Loại"), max_length=16, choices=EscalationKind.choices)
    state = FSMField(
        _("Tình trạng xử lý"), choices=EscalationState.choices, default="", protected=True, editable=False
    )
    recipient = models.ForeignKey(
        "cms_agencies.Agency",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Kính gửi"),
    )
    body = models.TextField(_("Nội dung"), blank=True)
    harm = models.TextField(_("Tác hại và mức độ"), blank=True)
    legal_basis = models.TextField(_("Căn cứ pháp lý"), blank=True)
    measure = models.CharField(_("Biện pháp đề nghị"), max_length=10, choices=Measure.choices, blank=True)
    measure_reason = models.TextField(_("Vì sao biện pháp nhẹ hơn không đủ"), blank=True)
    posts = models.ManyToManyField("factcheck.Post", blank=True, related_name="escalations")
    verdict = models.ForeignKey(
        "factcheck.Verdict", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    composed = models.JSONField(null=True, blank=True, editable=False)  # the letter as it was submitted
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    frozen = models.JSONField(null=True, blank=True)
    frozen_hash = models.CharField(max_length=64, blank=True)
    number_text = models.CharField(_("Số"), max_length=60, blank=True)
    dated = models.DateField(_("Ngày văn bản"), null=True, blank=True)
    sent_on = models.DateField(_("Ngày gửi"), null=True, blank=True)
    answer_due = models.DateTimeField(_("Hạn trả lời"), null=True, blank=True)
    acknowledged_on = models.DateField(null=True, blank=True)
    acknowledgement_reference = models.CharField(max_length=100, blank=True)
    outcome = models.CharField(_("Kết quả"), max_length=14, choices=AnswerOutcome.choices, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    recall_owed = models.BooleanField(_("Phải thu hồi"), default=False)
    recall_number_text = models.CharField(max_length=60, blank=True)
    recalled_on = models.DateField(null=True, blank=True)
    last_reason = models.TextField(blank=True)
    row_format = models.PositiveSmallIntegerField(default=ROW_FORMAT, editable=False)

    objects = LoggedQuerySet.as_manager()

    class Meta:
        verbose_name = _("kiến nghị")
        verbose_name_plural = _("kiến nghị")
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["state", "-created_at", "-id"], name="escalation_state_newest"),
            models.Index(fields=["answer_due"], name="escalation_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=EscalationState.values), name="escalation_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True) | ~models.Q(approved_by=models.F("drafted_by")),
                name="escalation_approved_by_another",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} · {self.item.reference}"

    @property
    def subject_item(self):
        return self.item

    @property
    def is_platform_request(self) -> bool:
        return self.kind == EscalationKind.PLATFORM_REQUEST


def paper_path(instance, filename):
    return f"papers/{instance.public_id.hex[:2]}/{instance.public_id.hex}"


class Paper(models.Model):
    """A file of an escalation: rendered by us or received. Append-only, hashed on receipt."""

    class Kind(models.TextChoices):
        LETTER_DOCX = "letter_docx", _("Công văn (DOCX)")
        LETTER_PDF = "letter_pdf", _("Công văn (PDF)")
        MANIFEST = "manifest", _("Danh mục máy đọc")
        SIGNED = "signed", _("Bản đã ký, đã gửi")
        ACKNOWLEDGEMENT = "acknowledgement", _("Giấy tiếp nhận")
        ANSWER = "answer", _("Văn bản trả lời")
        RECALL_DOCX = "recall_docx", _("Công văn thu hồi (DOCX)")
        RECALL_PDF = "recall_pdf", _("Công văn thu hồi (PDF)")
        RECALL_SIGNED = "recall_signed", _("Công văn thu hồi đã ký")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    file = models.FileField(upload_to=paper_path, storage=private_storage, max_length=200)
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self):
        return self.name
