"""The first page of a site in one language."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import PageChooserPanel

from cms.core.pages import BasePage
from cms.core.share_card import ShareCard
from cms.portal.routing import route_below


class HomePage(BasePage):
    """Template `pages/home.html`. Context beside `page`:

    `lead` (NewsPage or None), `seconds` (up to three NewsPage), `bands` (list of
    `{"template": "…", "context": {…}}`, to be included with `band=band.context`, first under the lead),
    `sections` (list of `{"section": SectionPage, "items": [NewsPage, …]}`, up to six items each, newest
    first, none of them the lead or a second), `latest` (the twelve newest, for a text list).
    Every page in them has `cover` and its renditions loaded.
    """

    in_search = False

    lead = models.ForeignKey(
        "cms_portal.NewsPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("tin chính"),
        help_text=_("Để trống thì lấy tin mới nhất có ảnh."),
    )

    content_panels = [*BasePage.content_panels, PageChooserPanel("lead", "cms_portal.NewsPage")]
    template = "pages/home.html"
    parent_page_types = ["wagtailcore.Page"]
    max_count_per_parent = None

    class Meta:
        verbose_name = _("trang chủ")
        verbose_name_plural = _("trang chủ")

    def share_card(self):
        return ShareCard(self.lead_in or self.title)

    def route(self, request, path_components):
        return route_below(self, request, path_components) or super().route(request, path_components)
