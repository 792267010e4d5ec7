"""A page that stands: about, contact, how to reach the desk."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.core.blocks import BodyBlocks, headings_of
from cms.core.fields import SanitizedStreamField
from cms.core.pages import BasePage

from ..purposes import Purpose
from ..standard_form import StandardPageForm, refuse_second


class StandardPage(BasePage):
    """Template `pages/standard.html`. Context beside `page`: `page.body` (stream), `page.headings`,
    `children` (live public child pages, for a list under the text), `parts` (list of {"template", "context"}
    that rooms bring for its purpose).

    A purpose has one page on a site and in a language: of a copy it is dropped, and a translation takes it.
    """

    in_overview, search_name = True, "standard"
    takes_error_reports = True
    base_form_class = StandardPageForm
    exclude_fields_in_copy = ["purpose"]

    body = SanitizedStreamField(BodyBlocks(), blank=True, verbose_name=_("nội dung"))
    purpose = models.CharField(
        _("trang này để làm gì"),
        max_length=20,
        blank=True,
        choices=Purpose.choices,
        db_index=True,
        help_text=_(
            "Cổng nêu các trang này cho máy đọc và nhắc khi thiếu; mỗi việc một trang cho mỗi ngôn ngữ."
        ),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    settings_panels = [FieldPanel("purpose"), *BasePage.settings_panels]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    template = "pages/standard.html"
    parent_page_types = ["cms_portal.HomePage", "cms_portal.StandardPage"]

    class Meta:
        verbose_name = _("trang cố định")
        verbose_name_plural = _("trang cố định")

    @property
    def headings(self):
        """The headings of the body (`HeadingValue`: text, level, anchor), for a table of contents."""
        return headings_of(self.body)

    def save(self, *args, **kwargs):
        """As every page's; ValidationError when another page has its purpose already."""
        fields = kwargs.get("update_fields")
        if fields is not None and "purpose" not in fields:
            return super().save(*args, **kwargs)
        with transaction.atomic():
            is_new = self._state.adding
            if is_new and not self.purpose:
                self.purpose = self._purpose_of_the_original()
            if self.purpose:
                try:
                    refuse_second(StandardPage, self.path, self.purpose, self.pk)
                except ValidationError:
                    if not is_new:
                        raise
                    self.purpose = ""
            return super().save(*args, **kwargs)

    def _purpose_of_the_original(self) -> str:
        others = StandardPage.objects.filter(translation_key=self.translation_key)
        return others.exclude(purpose="").values_list("purpose", flat=True).first() or ""
