"""Definitions of ratings: the first ones are founded, later versions are added, none changes."""

from datetime import date

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.events.services import record
from cms.core.events.upgrading import tell_upgraded
from cms.core.machines.errors import InvalidInput
from cms.core.sanitize import visible_text

from ..enums import Rating
from ..models import RatingDefinition

SUBJECT = "rating_definition"
LONGEST = 1000  # of one text
FIRST = {
    Rating.FALSE: (
        "Có đủ chứng cứ công bố được, từ ít nhất hai nguồn độc lập, cho thấy điều được nói không đúng.",
        "Evidence that can be published, from at least two independent sources, shows that what was said is "
        "not so.",
    ),
    Rating.MISLEADING: (
        "Có phần đúng, nhưng cách nói, cách cắt ghép hay số liệu được chọn khiến người đọc hiểu sai.",
        "Something in it is right, but the way it is told, cut or counted makes readers believe what is "
        "not so.",
    ),
    Rating.MISSING_CONTEXT: (
        "Điều được nói đúng, nhưng thiếu thời điểm, nơi chốn hay hoàn cảnh mà không biết thì dễ hiểu sai.",
        "What was said is right, but lacks the time, place or circumstances without which it is easily "
        "misunderstood.",
    ),
    Rating.TRUE: (
        "Có đủ chứng cứ công bố được, từ ít nhất hai nguồn độc lập, cho thấy điều được nói đúng.",
        "Evidence that can be published, from at least two independent sources, shows that what was said "
        "is so.",
    ),
    Rating.UNVERIFIABLE: (
        "Đã tìm mà chưa có đủ chứng cứ công bố được để nói đúng hay sai; bài ghi đã tìm ở đâu, đến ngày nào.",
        "After a search there is not enough evidence that can be published to say either; the page says "
        "where and until when we looked.",
    ),
    Rating.OFFICIAL_RESPONSE: (
        "Lời của chính cơ quan có trách nhiệm, khi không có nguồn độc lập nào khác; không phải kết luận.",
        "The word of the agency concerned where there is no other, independent source; it is no verdict.",
    ),
}


def found_definitions(plan=(), using="default", **kwargs) -> None:
    """post_migrate receiver: the first version of each rating that has none, told of; harmless twice."""
    if using != "default":
        return
    there = set(RatingDefinition.objects.values_list("rating", flat=True))
    with transaction.atomic():
        RatingDefinition.objects.bulk_create(
            [
                RatingDefinition(rating=rating, version=1, text=text, text_en=english)
                for rating, (text, english) in FIRST.items()
                if rating not in there
            ]
        )
        tell_upgraded()


def last_definition(rating: str) -> RatingDefinition | None:
    """Return the newest version of `rating`, in force or still to come; None for no rating of ours."""
    return RatingDefinition.objects.filter(rating=rating).order_by("-version").first()


def cleaned_definition(rating: str, text: str, text_en: str, valid_from: date) -> dict:
    """Return the three as they would be kept in the next version of `rating`.

    InvalidInput for no rating of ours, for a text that is empty, too long or as before in both languages, and
    for a day that is past or not after the last version's.
    """
    last = last_definition(rating)
    if last is None:
        raise InvalidInput({"rating": _("Không có mức kết luận này.")})
    texts = {"text": visible_text(text).strip(), "text_en": visible_text(text_en).strip()}
    wrong = {name: why for name, each in texts.items() if (why := _why_no_text(each))}
    if not wrong and texts == {"text": last.text, "text_en": last.text_en}:
        wrong["text"] = _("Định nghĩa này giống hệt bản trước.")
    if why := _why_not_from(valid_from, last.valid_from):
        wrong["valid_from"] = why
    if wrong:
        raise InvalidInput(wrong)
    return texts | {"valid_from": valid_from}


def _why_no_text(text: str) -> str:
    if not text:
        return _("Cần định nghĩa bằng cả hai ngôn ngữ.")
    if len(text) > LONGEST:
        told = _("Nhiều nhất %(longest)s ký tự; đang có %(length)s.")
        return told % {"longest": LONGEST, "length": len(text)}
    return ""


def _why_not_from(day: date, last: date | None) -> str:
    if day < clock.today():
        return _("Ngày có hiệu lực không được ở trong quá khứ.")
    if last and day <= last:
        told = _("Ngày có hiệu lực phải sau ngày của bản trước, %(day)s.")
        return told % {"day": date_format(last, "j/n/Y")}
    return ""


def add_definition(by, rating: str, definition: dict, **told) -> RatingDefinition:
    """Add the next version of `rating`, of `cleaned_definition`; the event keeps `told` besides.

    Under a permit alone (`definition_change.py`); without one the database refuses.
    """
    version = RatingDefinition.objects.filter(rating=rating).latest("version").version + 1
    row = RatingDefinition.objects.create(rating=rating, version=version, **definition)
    record(SUBJECT, rating, "new_version", actor=by, payload=definition | {"version": version} | told)
    return row
