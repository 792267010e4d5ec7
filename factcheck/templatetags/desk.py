"""Addresses, moments and marks for the desk's templates."""

from datetime import date, datetime

from django import template
from django.conf import settings
from django.utils.html import format_html
from wagtail.images import get_image_model

from cms.core import clock
from cms.core.clock import VIETNAM
from cms.core.old_letters import reading_of

from .. import enums
from ..addresses import is_web_address, judge
from ..models import FactCheckPage, PageApproval, PageCorrection
from ..views import links
from ..workflow import MACHINES

register = template.Library()
register.simple_tag(links.subject_url, name="subject_url")
register.simple_tag(links.act_url, name="act_url")


@register.simple_tag
def shortcuts() -> list[tuple[str, str, str]]:
    """(machine, key, label) of each act that a key begins on the subject that is open."""
    rules = [(name, rule) for name, machine in MACHINES.items() for rule in machine.rules if rule.screen]
    return [(name, rule.screen.shortcut, str(rule.label)) for name, rule in rules if rule.screen.shortcut]


@register.filter
def web_url(url: str) -> str:
    """An address as a link may have it: "" for what is none, whatever a row of before says."""
    return url if is_web_address(url) else ""


register.filter("reading", reading_of)


@register.filter
def address_problem(url: str) -> str:
    """Why the address is no content, or what is not known of it; "" when its shape tells."""
    return judge(url).sentence if url else ""


@register.filter
def when(moment):
    """A moment (or its ISO text) as "10:05 2/3/2026", Viet Nam's time, in a <time>; "" for none."""
    if not moment:
        return ""
    moment = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    local = moment.astimezone(VIETNAM)
    text = f"{local:%H:%M} {local.day}/{local.month}/{local.year}"
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), text)


@register.filter
def day(value):
    """A date or moment (or its ISO text) as "2/3/2026", Viet Nam's day, in a <time>; "" for none."""
    if not value:
        return ""
    if isinstance(value, str):
        value = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    local = value.astimezone(VIETNAM).date() if isinstance(value, datetime) else value
    return format_html(
        '<time datetime="{}">{}/{}/{}</time>', local.isoformat(), local.day, local.month, local.year
    )


@register.filter
def label_of(value, kind: str) -> str:
    """What people read of a value of the choices `kind` in `factcheck.enums`: "false" → "Sai sự thật"."""
    return dict(getattr(enums, kind).choices).get(value, value)


@register.filter
def language_label(code) -> str:
    """The name of a language of the portal."""
    return dict(settings.WAGTAIL_CONTENT_LANGUAGES).get(code, code)


@register.filter
def purpose_label(value) -> str:
    """What a revision is approved for."""
    return dict(PageApproval.Purpose.choices).get(value, value)


@register.filter
def correction_label(value) -> str:
    """The grade of a correction."""
    return dict(PageCorrection.Grade.choices).get(value, value)


@register.simple_tag
def page_body(raw):
    """The body of a fact-check from its data, as readers see it."""
    block = FactCheckPage._meta.get_field("body").stream_block
    return block.render(block.to_python(raw))


@register.filter
def page_picture(pk):
    """The picture of that key; None when there is none any more."""
    return get_image_model().objects.filter(pk=pk).first() if pk else None


@register.filter
def due(moment):
    """A deadline: its day, and the hour unless it is the end of that day."""
    if not moment:
        return ""
    local = moment.astimezone(VIETNAM)
    return day(moment) if (local.hour, local.minute) == (23, 59) else when(moment)


@register.filter
def is_past(moment) -> bool:
    """True when the moment is behind us."""
    return bool(moment and moment < clock.now())


@register.inclusion_tag("factcheck/desk/rating.html")
def rating(value):
    """Shape and word of a rating."""
    return {"value": value}


@register.filter
def is_choice_group(bound_field) -> bool:
    """True for radios and check boxes of several: they need a fieldset, not a label."""
    return getattr(bound_field.field.widget, "use_fieldset", False)


@register.filter
def is_long_list(bound_field) -> bool:
    """True for a list that is searched before one chooses."""
    return "desk-long-list" in bound_field.field.widget.attrs.get("class", "")
