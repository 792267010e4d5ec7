"""A page that stands: about, contact, how to reach the desk."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.core.blocks import BodyBlocks, headings_of
from cms.core.fields import SanitizedStreamField
from cms.core.pages import BasePage


class StandardPage(BasePage):
    """Template `pages/standard.html`. Context beside `page`: `page.body` (stream), `page.headings`,
    `children` (live public child pages, for a list under the text)."""

    in_overview, search_name = True, "standard"

    body = SanitizedStreamField(BodyBlocks(), blank=True, verbose_name=_("nội dung"))

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
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

    def get_context(self, request, *args, **kwargs):
        children = StandardPage.objects.child_of(self).live().public()
        return super().get_context(request, *args, **kwargs) | {"children": children}
