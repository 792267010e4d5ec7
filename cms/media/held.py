"""A picture or file that a submitted page shows does not change any more, whatever the door.

Database triggers stand behind this (`triggers.py`); here it is said in words, with the page's name.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from cms.core.machines.errors import Refused


class Held(models.Model):
    """Base of pictures and files. Which pages hold one: `held_by`, rows of `HeldFile`.

    `kept_digest` marks a copy that was made for pages (`keeping.keep`): the digest of what readers get of it.
    """

    KEPT_FIELDS: tuple[str, ...] = ()
    fixed_fields = ()  # saved whole by Wagtail
    deletable = True

    kept_digest = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self._changes(kwargs.get("update_fields")) and (reason := self.why_held()):
            raise Refused([reason])
        return super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        if reason := self.why_held():
            raise Refused([reason])
        return super().delete(*args, **kwargs)

    def clean(self):
        super().clean()
        if self._changes(None) and (reason := self.why_held()):
            raise ValidationError(reason)

    def why_held(self) -> str | None:
        """The sentence that names the pages, by title once readers see them; None for one that is free."""
        pages = [_named(held.page) for held in self.held_by.select_related("page")] if self.pk else []
        if not pages:
            return None
        return _(
            "“%(file)s” là một phần của bài kiểm chứng đã trình: %(pages)s. Không sửa, thay hay xóa được; "
            "hãy tải lên một bản khác."
        ) % {"file": self.title, "pages": ", ".join(dict.fromkeys(pages))}

    def _changes(self, update_fields) -> bool:
        """Whether a save would change what readers get."""
        stored = type(self)._base_manager.filter(pk=self.pk).first() if self.pk else None
        if stored is None:
            return False
        names = [name for name in self.KEPT_FIELDS if update_fields is None or name in update_fields]
        if "file" in names and (self.file.name != stored.file.name or not self.file._committed):
            return True
        return any(getattr(self, name) != getattr(stored, name) for name in names if name != "file")


def _named(page) -> str:
    """Whoever keeps files need not see what is not published; who sees the page finds it by its number."""
    return f"“{page.title}”" if page.live else _("bài chưa công bố số %(number)s") % {"number": page.pk}
