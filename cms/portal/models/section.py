"""A section: the list of its news, newest first."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from cms.core.pages import BasePage


class SectionPage(BasePage):
    """Template `pages/section.html`. Context beside `page`:

    `items` (a Django `Page` of news, 20 each; `.paginator.count`, `.has_next` …), `kind` (chosen NewsKind
    value or ""), `kinds` (list of `{"value", "label", "url", "current"}`), `feed_url` (path of the RSS feed),
    `page_query` (str to put before `trang=N`, e.g. "loai=official&").
    """

    in_overview, search_name, kind_label = True, "section", gettext_noop("Chuyên mục")
    PER_PAGE = 20

    template = "pages/section.html"
    parent_page_types = ["cms_portal.HomePage", "cms_portal.SectionPage"]

    class Meta:
        verbose_name = _("chuyên mục")
        verbose_name_plural = _("chuyên mục")

    def search_facets(self):
        return {"section": self.slug}
