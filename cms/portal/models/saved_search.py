"""Searches of the public pages that a member of staff keeps."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core import clock
from cms.core.fields import LineField

LONGEST_QUERY = 2000


class SavedSearch(models.Model):
    """One person's search of one site: its canonical query string, without a page. It is theirs alone, and
    over what everybody may read: the desk has no saved searches."""

    fixed_fields = ("person", "site", "language", "query", "created_at")
    deletable = True

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches"
    )
    site = models.ForeignKey("wagtailcore.Site", on_delete=models.CASCADE, related_name="+")
    name = LineField(_("tên"), max_length=120)
    language = models.CharField(_("ngôn ngữ"), max_length=10)
    query = models.CharField(_("câu tìm"), max_length=LONGEST_QUERY)
    created_at = models.DateTimeField(_("lưu lúc"), default=clock.now)

    class Meta:
        verbose_name = _("tìm kiếm đã lưu")
        verbose_name_plural = _("tìm kiếm đã lưu")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "site", "language", "query"], name="search_saved_once"),
        ]

    def __str__(self):
        return self.name
