"""Small pieces of wording: dates, counts, paragraphs. Everything is said in Vietnamese."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from cms.core.clock import VIETNAM
from cms.core.paper import Paragraph
from cms.core.vietnamese import number_vi, short_date

from ..enums import NAMED_PLATFORMS, Platform

SUMMARY = 1600  # letters of the rationale that go into the letter; the page says it in full


def moment(value: str | None) -> str:
    """ "06 giờ 40 phút ngày 08/3/2021" in Viet Nam, from an ISO time; "không rõ" for none."""
    if not value:
        return _("không rõ")
    at = datetime.fromisoformat(value).astimezone(VIETNAM)
    return _("%(hour)02d giờ %(minute)02d phút ngày %(day)s") % {
        "hour": at.hour,
        "minute": at.minute,
        "day": short_date(at.date()),
    }


def day(value: str) -> str:
    """ "08/3/2021" from an ISO date or time; "…" while it is not given."""
    if not value:
        return "…"
    if "T" in value:
        return short_date(datetime.fromisoformat(value).astimezone(VIETNAM).date())
    return short_date(date.fromisoformat(value))


def count(number: int) -> str:
    """A number as official papers write it: padded below 10, in groups of three above 999."""
    return f"{number:02d}" if number < 10 else number_vi(number)


def paragraphs(text: str) -> list[Paragraph]:
    """A paragraph for each line that says something."""
    return [Paragraph(line.strip()) for line in text.split("\n") if line.strip()]


def summary(rationale: str) -> list[Paragraph]:
    """The rationale's first paragraphs, whole ones, up to SUMMARY letters; the first one in any case."""
    kept, room = [], SUMMARY
    for paragraph in paragraphs(rationale):
        room -= len(paragraph.text)
        if kept and room < 0:
            break
        kept.append(paragraph)
    return kept


def where(posts: list[dict]) -> str:
    """Where the posts stand: one or two platforms by name, else "không gian mạng"."""
    platforms = dict.fromkeys(post["platform"] for post in posts)
    if not 1 <= len(platforms) <= 2 or Platform.OTHER in platforms or Platform.MESSAGE in platforms:
        return _("không gian mạng")
    return _(" và ").join(platform_name(platform) for platform in platforms)


def platform_name(value: str) -> str:
    """The platform as a running sentence names it."""
    label = str(Platform(value).label)
    return label if value in NAMED_PLATFORMS else label[:1].lower() + label[1:]


def ending(text: str) -> Paragraph:
    """The last paragraph of a letter, closed with "./."."""
    return Paragraph(f"{text.rstrip('./')}./.")
