"""A kind of page that no room knows: this class is all there is of it."""

from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.core.blocks import BodyBlocks
from cms.core.fields import LineField, SanitizedStreamField
from cms.core.pages import BasePage


def declare():
    """Make the class, as an app of its own would when it is loaded."""

    class Bulletin(BasePage):
        in_news, kind_label = True, "Bản tin thời tiết"

        sea_area = LineField(max_length=100, blank=True)
        body = SanitizedStreamField(BodyBlocks(), blank=True)

        content_panels = [*BasePage.content_panels, FieldPanel("sea_area"), FieldPanel("body")]
        search_fields = [*BasePage.search_fields, index.SearchField("sea_area"), index.SearchField("body")]
        template = "pages/standard.html"
        parent_page_types = ["cms_portal.SectionPage"]

        class Meta:
            app_label = "cms_portal"

        headings = children = ()

    return Bulletin
