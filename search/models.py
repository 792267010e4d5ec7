"""What administrators keep for search: groups of words that mean the same."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .folding import compose
from .synonyms.table import Row
from .synonyms.validation import lines_of, problems


class SynonymKind(models.TextChoices):
    """How the ways of writing of a group stand to each other."""

    SAME = "same", _("Cùng nghĩa: tìm cách viết nào cũng ra các cách khác")
    OLD_NAME = "oldname", _("Tên cũ: dòng đầu là tên hiện nay, các dòng sau là tên cũ")


class SynonymGroups(models.QuerySet):
    def in_force(self) -> list[Row]:
        """Return the active groups as questions need them, oldest first."""
        rows = self.filter(active=True).order_by("pk").values_list("words", "kind")
        return [Row(tuple(lines_of(words)), kind == SynonymKind.OLD_NAME) for words, kind in rows]


class SynonymGroup(models.Model):
    """Ways of writing one thing. `code` marks a group that came with the software (it may be edited)."""

    fixed_fields = ()  # saved whole by Wagtail
    deletable = True

    words = models.TextField(
        _("Các cách viết"),
        help_text=_(
            "Mỗi dòng một cách viết. Có dấu hay không dấu, hoa hay thường đều như nhau. Với tên cũ, dòng đầu "
            "là tên hiện nay: tìm tên cũ ra cả tên nay, tìm tên nay ra mọi tên cũ."
        ),
    )
    kind = models.CharField(_("Loại"), max_length=10, choices=SynonymKind.choices, default=SynonymKind.SAME)
    note = models.CharField(_("Ghi chú"), max_length=255, blank=True)
    active = models.BooleanField(_("Đang dùng"), default=True)
    code = models.SlugField(max_length=60, unique=True, null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(_("Sửa lần cuối"), auto_now=True)

    objects = SynonymGroups.as_manager()

    class Meta:
        verbose_name = _("nhóm từ đồng nghĩa")
        verbose_name_plural = _("nhóm từ đồng nghĩa")
        ordering = ["words"]

    def __str__(self):
        return " = ".join(lines_of(self.words))

    def clean(self):
        """Tidy the words; ValidationError says what would make the group useless or harmful."""
        lines = lines_of(compose(self.words or ""))
        self.words = "\n".join(lines)
        if reasons := problems(lines):
            raise ValidationError({"words": reasons})
