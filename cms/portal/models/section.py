"""A section: the list of its news, newest first."""

from django.utils.translation import gettext_lazy as _

from cms.core.pages import BasePage


class SectionPage(BasePage):
    """Template `pages/section.html`. Context beside `page`:

    `items` (a Django `Page` of NewsPage, 20 each; `.paginator.count`, `.has_next` …), `kind` (chosen NewsKind
    value or ""), `kinds` (list of `{"value", "label", "url", "current"}`), `feed_url` (path of the RSS feed),
    `page_query` (str to put before `trang=N`, e.g. "loai=official&").
    """

    PER_PAGE = 20

    template = "pages/section.html"
    parent_page_types = ["cms_portal.HomePage", "cms_portal.SectionPage"]

    class Meta:
        verbose_name = _("chuyên mục")
        verbose_name_plural = _("chuyên mục")
