"""`/feeds/dinh-chinh.xml`: the newest entries of a site in the language of the address."""

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.core.clock import VIETNAM
from cms.core.site_urls import absolute_url

from ..feed_dates import date_by_content
from ..feeds import ITEMS, Rss
from ..navigation import Portal
from .listing import ShownEntry, entries_of, shown


class CorrectionsFeed(Feed):
    """RSS 2.0; an entry leads to its own address, which stands whatever becomes of the page."""

    feed_type = Rss
    item_guid_is_permalink = True

    def __call__(self, request, *args, **kwargs):
        response = super().__call__(request, *args, **kwargs)
        date_by_content(request, response)
        return response

    def get_object(self, request):
        return request

    def title(self, request):
        return f"{_('Sổ đính chính')} | {Portal(request).name}"

    def description(self, request):
        return _("Những chỗ đã sửa sau khi đăng: trước đây viết gì, nay viết gì, vì sao.")

    def link(self, request):
        return absolute_url(request, reverse("portal_corrections"))

    def feed_url(self, request):
        return absolute_url(request, reverse("portal_corrections_feed"))

    def items(self, request):
        newest = entries_of(Portal(request).site, get_language())[:ITEMS]
        return [(item, absolute_url(request, item.address)) for item in shown(newest, request)]

    def item_title(self, item):
        entry = item[0]
        return f"{entry.entry.get_kind_display()}: {entry.title or _('một bài hiện không mở cho người đọc')}"

    def item_description(self, item):
        return _said(item[0])

    def item_link(self, item):
        return item[1]

    def item_guid(self, item):
        return item[1]

    def item_pubdate(self, item):
        return timezone.localtime(item[0].entry.at, VIETNAM)

    def item_categories(self, item):
        return (str(item[0].entry.get_kind_display()),)


def _said(shown_entry: ShownEntry) -> str:
    """What was wrong, what is right and why; of a page that is not open, that it is not."""
    if not shown_entry.has_words:
        return _("Nội dung không hiện vì bài hiện không mở cho người đọc.")
    entry = shown_entry.entry
    parts = [
        _("Trước đây viết: %(text)s") % {"text": entry.before} if entry.before else "",
        _("Nay viết: %(text)s") % {"text": entry.after} if entry.after else "",
        entry.cause,
    ]
    return "\n".join(part for part in parts if part)
