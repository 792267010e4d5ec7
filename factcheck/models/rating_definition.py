"""What each rating means, and since when: a definition that changes gets a new version, the old one stays."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.events.rows.queryset import LoggedQuerySet

from ..enums import Rating


class RatingDefinition(models.Model):
    """One version. Append-only. `valid_from` is None for a first version: it holds from the beginning."""

    rating = models.CharField(max_length=20, choices=Rating.choices)
    version = models.PositiveSmallIntegerField()
    valid_from = models.DateField(null=True)
    text = models.TextField()
    text_en = models.TextField()

    objects = LoggedQuerySet.as_manager()

    class Meta:
        verbose_name = _("định nghĩa mức kết luận")
        verbose_name_plural = _("định nghĩa mức kết luận")
        ordering = ["rating", "version"]
        constraints = [
            models.UniqueConstraint(fields=["rating", "version"], name="rating_definition_version"),
            models.CheckConstraint(
                condition=models.Q(version=1, valid_from=None)
                | models.Q(version__gt=1, valid_from__isnull=False),
                name="rating_definition_since",
            ),
        ]

    def __str__(self):
        return f"{self.get_rating_display()}, {self.version}"

    def in_language(self, language: str) -> str:
        """The definition in `language`, "vi" or another."""
        return self.text if language == "vi" else self.text_en
