"""`/feeds/kiem-chung.xml`: the newest fact-checks in the language of the address."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.core.scope import linked
from cms.core.site_urls import absolute_url
from cms.portal.feeds import PageFeed, newest_with_addresses
from cms.portal.navigation import Portal

from .checks import listed


class FactCheckFeed(PageFeed):
    """RSS 2.0; each entry's title is the fact, its category the verdict in force."""

    def get_object(self, request):
        return request

    def title(self, request):
        return f"{_('Kiểm chứng')} | {Portal(request).name}"

    def description(self, request):
        return _("Kết luận mới nhất của tổ kiểm chứng.")

    def link(self, request):
        return absolute_url(request, reverse("factcheck_hub"))

    def feed_url(self, request):
        return absolute_url(request, reverse("factcheck_feed"))

    def items(self, request):
        return newest_with_addresses(listed(request, get_language()), request, read=linked)
