"""The form of a fact-check's page in Wagtail's editor: what is asked, in which tab."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, TabbedInterface
from wagtail.models.panels import CommentPanelPlaceholder

from cms.core.pages import BasePage

CONTENT_PANELS = [
    FieldPanel(
        "title", heading=_("Tiêu đề: nêu sự thật"), help_text=_("Nói điều đúng, không nhắc lại tin sai.")
    ),
    FieldPanel("summary", heading=_("Tóm tắt: sự thật trong hai câu")),
    FieldPanel("claim_as_stated"),
    FieldPanel("going_round"),
    FieldPanel("body"),
    FieldPanel("fact_again"),
    FieldPanel("advice"),
    InlinePanel(
        "corrections",
        heading=pgettext_lazy("notes on a page", "Đính chính"),
        label=pgettext_lazy("a note on a page", "Đính chính"),
    ),
    FieldPanel("withdrawal_notice"),
    FieldPanel("cover"),
]
SETTINGS_PANELS = [
    FieldPanel(
        "go_live_at",
        heading=_("Hẹn giờ công bố"),
        help_text=_("Bản đã duyệt hiện ra vào giờ này khi được công bố từ màn hình vụ việc."),
    ),
    CommentPanelPlaceholder(),
]
EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(CONTENT_PANELS, heading=_("Nội dung")),
        ObjectList(BasePage.promote_panels, heading=_("Tìm kiếm và chia sẻ")),
        ObjectList(SETTINGS_PANELS, heading=_("Hẹn giờ")),
    ]
)
