"""A picture says what it shows, or that it only decorates: the one place that alternative texts come from."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import ImageQuerySet

from cms.core.machines.errors import Refused
from cms.core.sanitize import is_blank

ASKS = _("Hãy viết ảnh cho thấy gì, hoặc đánh dấu là ảnh chỉ để trang trí.")


class PictureQuerySet(ImageQuerySet):
    def undescribed(self):
        """Return those of before of which nobody said what they show; a reader hears their title."""
        return self.filter(alt_text="", is_decorative=False, kept_digest=None)


class Described(models.Model):
    """Base of pictures. A new one without a description is refused; older ones stay as they are, and are
    asked for it as soon as somebody edits them."""

    alt_text = models.CharField(
        _("mô tả ảnh"),
        max_length=300,
        blank=True,
        help_text=_("Ảnh cho thấy gì, trong một câu: người không nhìn thấy ảnh nghe đọc câu này."),
    )
    is_decorative = models.BooleanField(
        _("ảnh chỉ để trang trí"),
        default=False,
        help_text=_("Ảnh không cho biết thêm điều gì; trình đọc màn hình bỏ qua."),
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Refused for a new picture without a description."""
        if self._state.adding and (reason := self.why_not_described()):
            raise Refused([reason])
        super().save(*args, **kwargs)

    @property
    def default_alt_text(self) -> str:
        """What is read in the picture's place, wherever it stands and nothing else is said of it there."""
        return "" if self.is_decorative else self.alt_text or self.title

    def why_not_described(self) -> str | None:
        """The sentence that asks for a description; None where there is one, or where none is needed or can
        be given any more."""
        is_held = self.kept_digest or (self.pk and self.held_by.exists())
        return str(ASKS) if not self.is_decorative and is_blank(self.alt_text) and not is_held else None

    def clean(self):
        super().clean()
        if reason := self.why_not_described():
            raise ValidationError({"alt_text": reason})
