"""What a fact-check gives to those who show it (lists, feeds, search, machines); its notice when hidden."""

from dataclasses import replace

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.url_routing import RouteResult

from cms.core.dates import written_day
from cms.core.share_card import ShareCard

from ..enums import Rating
from ..structured_data import structured_data
from .item import Item

# As the style sheet has them by day.
TONES = {
    Rating.FALSE: "#b1271d",
    Rating.MISLEADING: "#8f4f00",
    Rating.MISSING_CONTEXT: "#6a5500",
    Rating.TRUE: "#1a6a3b",
    Rating.UNVERIFIABLE: "#485966",
    Rating.OFFICIAL_RESPONSE: "#3d4aa3",
}


class ShownFactCheck:
    """The public side of a fact-check's page; it stands before `BasePage`."""

    search_name, kind_label = "fact_check", gettext_noop("Kiểm chứng")
    hidden_template = "pages/fact_check_hidden.html"

    @property
    def is_hidden(self) -> bool:
        """Taken off at once (personal data, safety): its address keeps a notice."""
        return not self.live and self.hidden_at is not None

    @property
    def search_rating(self) -> str:
        """The rating of the verdict in force; "" when there is none."""
        if "item" in self._state.fields_cache:
            return self.item.verdict.rating if self.item.verdict_id else ""
        rating = Item.objects.filter(pk=self.item_id).values_list("verdict__rating", flat=True).first()
        return rating or ""

    def notice(self, *, preview=False) -> str:
        """Return what is shown instead of claim and reasons: withdrawn, or written for a verdict that is no
        longer in force; "" for neither. A preview shows a revision that nobody approved yet as it would be.
        """
        if self.withdrawal_notice:
            return self.withdrawal_notice
        if self.live and not preview and not self._is_approved:
            return _(
                "Kết luận của vụ việc này đã thay đổi sau khi bài được công bố. "
                "Bản này đang chờ cập nhật; hãy đọc bản tiếng Việt."
            )
        return ""

    @property
    def social_title(self) -> str:
        """As every page's; of a withdrawn one the headline is no fact any more, and is not told as one."""
        title = super().social_title
        return _("Bài đã được rút: %(title)s") % {"title": title} if self.withdrawal_notice else title

    @property
    def social_description(self) -> str:
        """As every page's; the notice where one stands in place of the page's words."""
        return self.notice() or super().social_description

    @cached_property
    def _is_approved(self) -> bool:
        rows = self.approvals.filter(
            revision=self.live_revision_id, verdict=self.item.verdict_id, voided_at=None
        )
        return rows.exclude(verdict=None).exists()

    @cached_property
    def notes(self) -> list:
        """Its corrections, read once: changed findings on top, the newest first among its own kind."""
        notes = sorted(self.corrections.all(), key=lambda note: (note.date, note.pk or 0), reverse=True)
        return sorted(notes, key=lambda note: note.grade != "finding")

    def card(self):
        return replace(super().card(), rating=self.search_rating)

    def feed_item(self):
        return replace(super().feed_item(), categories=(str(self.item.verdict.get_rating_display()),))

    def share_card(self):
        """The fact, and beside it the verdict on what went round; none where a notice stands in its place."""
        rating = self.search_rating
        if self.is_hidden or not rating or self.notice():
            return None
        label = str(Rating(rating).label)
        if rating != Rating.OFFICIAL_RESPONSE:
            label = _("Tin lan truyền: %(verdict)s") % {"verdict": label}
        day = written_day(self.published_at) if self.published_at else ""
        return ShareCard(self.title, label=label, tone=TONES[rating], foot=day)

    def json_ld(self, request):
        if self.is_hidden:
            return {}
        notice = self.notice(preview=getattr(request, "is_preview", False))
        return structured_data(self, request, self.item.verdict, self.notes, notice)

    def search_facets(self):
        """Its verdict, place and the agencies that it speaks of; `section` is the category of its item."""
        item, rating = self.item, self.search_rating
        return {
            "section": item.category,
            "rating": rating,
            "places": (item.place.code,) if item.place_id else (),
            "agencies": item.agency_codes,
            "shown": {"rating": rating},
        }

    def route(self, request, path_components):
        if not path_components and self.is_hidden:
            return RouteResult(self)
        return super().route(request, path_components)

    def get_template(self, request, *args, **kwargs):
        return self.hidden_template if self.is_hidden else self.template

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        if self.is_hidden:
            response["X-Robots-Tag"] = "noindex"
        return response
