"""What the public sends in: a report with its words, links and contact, each sealed. It is no item.

Each message lies under a key of its own, and so does the contact, in a table apart: each can be destroyed
without the others, backups included (`cms.core.shredding`).
"""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from cms.core import clock
from cms.core.events.rows.queryset import LoggedQuerySet
from cms.core.shredding import KeyShredded, SealedText

from ..enums import MessageKind, ReportChannel, ReportState, SenderLane, ShelfReason
from ..machines import ReportTransitions
from .base import DeskSubject
from .item import ALPHABET, Item, answered_by, standing
from .sent import SentFile


def new_report_reference() -> str:
    """A short code for the desk alone, e.g. `BT-7KQ2MX`; the reporter has the code of the receipt."""
    return "BT-" + "".join(secrets.choice(ALPHABET) for _place in range(6))


class Report(ReportTransitions, DeskSubject):
    """One thing sent in. `item` is the case it was attached to or opened as; `case` follows merges, and
    `told_case` what the desk said to be the same besides."""

    machine_name = "report"
    fixed_fields = (
        *DeskSubject.fixed_fields,
        *("reference", "channel", "language", "lane", "doubts", "received_by", "sent_at"),
    )

    reference = models.CharField(
        _("Mã"), max_length=12, unique=True, default=new_report_reference, editable=False
    )
    state = FSMField(
        _("Tình trạng xử lý"), choices=ReportState.choices, default="", protected=True, editable=False
    )
    channel = models.CharField(_("Gửi qua"), max_length=10, choices=ReportChannel.choices)
    language = models.CharField(max_length=10, default="vi", editable=False)
    lane = models.CharField(max_length=12, choices=SenderLane.choices, editable=False)
    doubts = models.JSONField(default=list, editable=False)  # `guard.Sender.reasons`
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(_("Gửi lúc"), default=clock.now, editable=False)
    item = models.ForeignKey(
        Item, null=True, blank=True, on_delete=models.PROTECT, related_name="reports", editable=False
    )
    shelf = models.CharField(
        _("Vì sao để riêng"), max_length=20, choices=ShelfReason.choices, blank=True, editable=False
    )
    # None while the inbox still shows it as new: waiting ones, and those that found their case by themselves.
    seen_at = models.DateTimeField(null=True, blank=True, editable=False)
    state_since = models.DateTimeField(default=clock.now, editable=False)
    words_purged_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = LoggedQuerySet.as_manager()

    class Meta:
        verbose_name = _("báo tin")
        verbose_name_plural = _("báo tin")
        ordering = ["-sent_at", "-id"]
        indexes = [
            models.Index(fields=["state", "-sent_at", "-id"], name="report_state_newest"),
            models.Index(fields=["-sent_at", "-id"], name="report_newest"),
            models.Index(
                fields=["-sent_at", "-id"],
                name="report_unseen",
                condition=models.Q(seen_at__isnull=True),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ReportState.values), name="report_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["attached", "opened"], item__isnull=False)
                | ~models.Q(state__in=["attached", "opened"]),
                name="report_at_a_case_names_it",
            ),
            models.CheckConstraint(
                condition=models.Q(state="shelved", shelf__in=ShelfReason.values)
                | (~models.Q(state="shelved") & models.Q(shelf="")),
                name="report_on_the_shelf_says_why",
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def subject_item(self):
        """None while it belongs to no case: an act on a report is no part in an item."""
        return None

    @property
    def case(self) -> Item | None:
        """The item it stands with today: the one that the item it was given to was merged into, if any."""
        return self.item and standing(self.item)

    @property
    def told_case(self) -> Item | None:
        """The item whose outcome its reporter is told. At the desk it stays with its case."""
        return self.item and answered_by(self.item)

    @property
    def first_words(self):
        """The message that it began with."""
        return self.messages.filter(kind=MessageKind.REPORT).first()


class ReportContact(models.Model):
    """How the reporter may be reached: optional, under a key of its own, gone thirty days after the end."""

    fixed_fields = ("report",)
    deletable = True

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="contact_row")
    contact_key = models.CharField(max_length=32, editable=False)
    contact_sealed = models.TextField(editable=False)
    contact = SealedText("contact_sealed", "contact_key")

    def __str__(self):
        return self.report.reference


class ReportMessage(models.Model):
    """Words and links of the reporter, or a question of the desk. Emptied when it is redacted or purged."""

    fixed_fields = ("report", "kind", "said_by", "said_at")

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="messages")
    kind = models.CharField(max_length=10, choices=MessageKind.choices)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    said_at = models.DateTimeField(default=clock.now)
    words_key = models.CharField(max_length=32, blank=True, editable=False)
    words_sealed = models.TextField(blank=True, editable=False)
    links_sealed = models.TextField(blank=True, editable=False)  # one address a line
    # When its words were copied into evidence of a case: that copy stays, whatever happens to them here.
    used_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = LoggedQuerySet.as_manager()

    words = SealedText("words_sealed", "words_key")
    links_text = SealedText("links_sealed", "words_key")

    class Meta:
        verbose_name = _("lời trong báo tin")
        verbose_name_plural = _("lời trong báo tin")
        ordering = ["said_at", "id"]

    def __str__(self):
        return f"{self.report.reference}: {self.get_kind_display()}"

    @property
    def links(self) -> list[str]:
        """The addresses that were given, each once."""
        return self.links_text.splitlines()

    @property
    def still_said(self) -> tuple[str, list[str]]:
        """Words and links; nothing where they were destroyed, in a database that was put back too."""
        try:
            return self.words, self.links
        except KeyShredded:
            return "", []


class ReportFile(SentFile):
    fixed_fields = ("message", "public_id", "size", "kind")

    message = models.ForeignKey(ReportMessage, on_delete=models.PROTECT, related_name="files")

    class Meta(SentFile.Meta):
        verbose_name = _("tệp trong báo tin")
        verbose_name_plural = _("tệp trong báo tin")

    @property
    def subject(self) -> Report:
        return self.message.report


class ReportLink(models.Model):
    """That a report names an address, by the key that posts are found by (`addresses.key_of`)."""

    fixed_fields = ("message", "url_key")
    deletable = True

    message = models.ForeignKey(ReportMessage, on_delete=models.PROTECT, related_name="link_keys")
    url_key = models.CharField(max_length=64, db_index=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "url_key"], name="link_once_a_message")]

    def __str__(self):
        return self.url_key[:12]
