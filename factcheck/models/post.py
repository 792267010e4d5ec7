"""A post that carries a claim: an address, the text as captured. Authors' names are in no field here."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core import clock
from cms.core.events.rows.queryset import LoggedQuerySet
from search.folding import fold

from ..addresses import Kind, judge
from ..dates import FIRST_POST, validate_posted_at
from ..enums import BRINGS_POST, Platform, Visibility


class PostQuerySet(LoggedQuerySet):
    def brought_by(self, person):
        """Those that `person` logged or added, under whatever item. Rows of one address are one post."""
        brought = Post.objects.filter(participations__person=person, participations__part__in=BRINGS_POST)
        addresses = brought.exclude(url_key="").values("url_key")
        return self.filter(models.Q(pk__in=brought.values("pk")) | models.Q(url_key__in=addresses))


class Post(models.Model):
    """One post, found again by its exact address (`url_key`) and by nothing else."""

    fixed_fields = ("public_id", "url", "url_key", "platform", "text", "posted_at", "added_by", "added_at")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    url = models.URLField(_("Địa chỉ"), max_length=2000, blank=True)
    url_key = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    platform = models.CharField(
        _("Nền tảng"), max_length=12, choices=Platform.choices, default=Platform.OTHER
    )
    text = models.TextField(
        _("Nội dung"), blank=True, help_text=_("Nguyên văn, bỏ tên và tài khoản người đăng.")
    )
    posted_at = models.DateTimeField(_("Đăng lúc"), null=True, blank=True, validators=[validate_posted_at])
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    added_at = models.DateTimeField(default=clock.now, editable=False)
    folded = models.TextField(blank=True, default="", editable=False)  # what the desk searches

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("bài đăng")
        verbose_name_plural = _("bài đăng")
        ordering = ["added_at", "id"]

    def __str__(self):
        return self.url or self.text[:80]

    def save(self, *args, **kwargs):
        self.folded = fold(self.text)
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "folded"}
        super().save(*args, **kwargs)


class ItemPost(models.Model):
    """That a post carries an item's claim; confirmed by somebody who did not add it.

    `text` and `posted_at` are what was handed in with this item: a report of a known post touches no other
    item's. `visibility` and `shape_reason` are the confirmer's: who could see the post, and why an address
    whose shape does not tell is one content (`factcheck.addresses`).
    """

    fixed_fields = ("item", "post", "added_by", "added_at", "from_item", "text", "posted_at")
    deletable = True  # taken back from an item that it was merged into

    item = models.ForeignKey("factcheck.Item", on_delete=models.PROTECT, related_name="item_posts")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="item_posts")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(default=clock.now)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    from_item = models.ForeignKey(
        "factcheck.Item",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Vụ việc đã gộp mà bài đăng này đến từ đó."),
    )
    text = models.TextField(_("Nội dung"), blank=True, default="")
    posted_at = models.DateTimeField(_("Đăng lúc"), null=True, blank=True, validators=[validate_posted_at])
    visibility = models.CharField(
        _("Ai xem được"), max_length=8, choices=Visibility.choices, default=Visibility.UNKNOWN
    )
    shape_reason = models.TextField(_("Vì sao là địa chỉ của một nội dung"), blank=True, default="")
    folded = models.TextField(blank=True, default="", editable=False)  # what the desk searches

    objects = LoggedQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["item", "post"], name="post_once_per_item"),
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True)
                | models.Q(added_by__isnull=True)
                | ~models.Q(confirmed_by=models.F("added_by")),
                name="post_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(posted_at__isnull=True)
                | models.Q(posted_at__lte=models.F("added_at"), posted_at__gte=FIRST_POST),
                name="post_no_younger_than_its_record",
            ),
            models.CheckConstraint(
                condition=models.Q(visibility__in=Visibility.values), name="post_visibility_known"
            ),
        ]

    def __str__(self):
        return f"{self.item.reference}: {self.post}"

    def save(self, *args, **kwargs):
        self.folded = fold(self.text)
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "folded"}
        super().save(*args, **kwargs)

    @property
    def is_confirmed_fully(self) -> bool:
        """Whether a confirmer said all that a platform request asks: a row of before said nothing of it."""
        if self.confirmed_by_id is None or self.visibility == Visibility.UNKNOWN:
            return False
        return not self.post.url or bool(self.shape_reason) or judge(self.post.url).kind != Kind.UNKNOWN
