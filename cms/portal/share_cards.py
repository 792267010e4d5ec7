"""`/the-chia-se/<page>-<digest>.png`: the card that messengers show beside a link to the page."""

from dataclasses import replace

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.models import Page

from cms.core.pages import BasePage
from cms.core.scope import scope_of
from cms.core.share_card import ShareCard, draw
from cms.core.site_urls import absolute_url

from .navigation import Portal

KEPT = 7 * 24 * 3600


def share_card(request, pk: int, digest: str):
    """The PNG; the way to it from the address of an older one. 404 for a page not open or without one."""
    page = scope_of(request).open(Page.objects.filter(pk=pk)).first()
    card = _card_of(page.specific, request) if page else None
    if card is None:
        raise Http404
    if card.digest != digest:
        return redirect("portal_share_card", pk=pk, digest=card.digest)
    drawn = cache.get_or_set(f"share-card-{digest}", lambda: draw(card), KEPT)
    response = HttpResponse(drawn, content_type="image/png")
    response["Cache-Control"] = "public, max-age=86400"
    return response


def share_card_address(page, request) -> str:
    """Return the whole address of the card of a page (or of what stands for one); "" when it has none."""
    card = _card_of(page, request)
    if card is None:
        return ""
    return absolute_url(request, reverse("portal_share_card", args=[page.pk, card.digest]))


def _card_of(page, request) -> ShareCard | None:
    card = page.share_card() if isinstance(page, BasePage) else None
    return replace(card, head=Portal(request).name) if card and card.is_drawable else None
