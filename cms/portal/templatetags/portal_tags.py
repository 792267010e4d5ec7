"""What templates of the portal need beyond Wagtail's own tags."""

import re
from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cms.core import clock
from cms.core.clock import VIETNAM
from cms.core.dates import written_day
from cms.core.doors.codes import grouped

from ..lookup.keeping import receipt_of
from ..share_cards import share_card_address

register = template.Library()
register.filter("grouped_code", grouped)


@register.inclusion_tag("components/receipt/receipt.html", name="receipt", takes_context=True)
def receipt_to_keep(context, code: str) -> dict:
    """The receipt of `code`, with its picture and the ways to keep it."""
    return receipt_of(context["request"], code)


# 113, 18001567, 0297 3862 000: not part of an address or of a longer number.
NUMBER = re.compile(r"(?<![\w/.?=&@:\"-])(?:1\d{2,7}|0\d(?: ?\d){7,9})(?![\w/@-])")


def _written(value) -> str:
    """A date or an aware datetime as people write it: "14/5/2021 09:30" or "14 May 2021, 09:30"."""
    vietnamese = (get_language() or "vi").startswith("vi")
    day = written_day(value)
    if not isinstance(value, datetime):
        return day
    return f"{day}{' ' if vietnamese else ', '}{value:%H:%M}"


@register.filter
def moment(value) -> str:
    """A `<time>` for a date or an aware datetime, absolute, as Viet Nam's clocks show it; "" for nothing."""
    if not isinstance(value, date):
        return ""
    if not isinstance(value, datetime):
        return format_html('<time datetime="{}">{}</time>', value.isoformat(), _written(value))
    local = timezone.localtime(value, VIETNAM)
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="seconds"), _written(local))


@register.filter
def short_moment(value) -> str:
    """A `<time>` for an aware datetime in little room: the hour today, else the day, with another year."""
    if not isinstance(value, datetime):
        return moment(value)
    local, today = timezone.localtime(value, VIETNAM), clock.today()
    if local.date() == today:
        text = f"{local:%H:%M}"
    elif local.year != today.year:
        text = _written(local.date())
    elif (get_language() or "vi").startswith("vi"):
        text = f"{local.day}/{local.month}"
    else:
        text = date_format(local, "j F")
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="seconds"), text)


@register.filter
def day(value) -> str:
    """As `moment`, without the hour."""
    if isinstance(value, datetime):
        value = timezone.localtime(value, VIETNAM).date()
    return moment(value)


@register.simple_tag(takes_context=True)
def drawn_card(context, page) -> str:
    """The whole address of the share card of `page`; "" where it has none, or stands for no page of ours."""
    return share_card_address(page, context["request"]) if "request" in context else ""


@register.filter
def reachable(text: str) -> SafeString:
    """`text`, in which telephone numbers are called by a tap and web addresses lead where they say."""
    return mark_safe(NUMBER.sub(_call, urlize(text, autoescape=True)))


def _call(number: re.Match) -> str:
    return f'<a href="tel:{number[0].replace(" ", "")}">{number[0]}</a>'
