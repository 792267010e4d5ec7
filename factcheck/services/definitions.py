"""Definitions of ratings: the first ones are founded, later versions are added, none changes."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.events.services import record
from cms.core.machines.errors import InvalidInput
from cms.core.sanitize import visible_text

from ..enums import Rating
from ..models import RatingDefinition

SUBJECT = "rating_definition"
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
    """post_migrate receiver: the first version of each rating that has none; harmless twice."""
    if using != "default":
        return
    there = set(RatingDefinition.objects.values_list("rating", flat=True))
    RatingDefinition.objects.bulk_create(
        RatingDefinition(rating=rating, version=1, text=text, text_en=english)
        for rating, (text, english) in FIRST.items()
        if rating not in there
    )


@transaction.atomic
def add_definition(rating: str, text: str, text_en: str, valid_from: date) -> RatingDefinition:
    """Add the next version of `rating`, in force from `valid_from`, and return it.

    InvalidInput for no rating of ours, an empty text, or a day that is past or not after the last version's.
    """
    if rating not in Rating.values:
        raise InvalidInput({"rating": _("Không có mức kết luận này.")})
    text, text_en = visible_text(text).strip(), visible_text(text_en).strip()
    if not (text and text_en):
        raise InvalidInput({"text": _("Cần định nghĩa bằng cả hai ngôn ngữ.")})
    found_definitions()
    last = RatingDefinition.objects.filter(rating=rating).latest("version")  # the key refuses a second
    if valid_from < clock.today() or (last.valid_from and valid_from <= last.valid_from):
        raise InvalidInput(
            {"valid_from": _("Ngày có hiệu lực không được ở trong quá khứ, và sau ngày của bản trước.")}
        )
    version = last.version + 1
    row = RatingDefinition.objects.create(
        rating=rating, version=version, valid_from=valid_from, text=text, text_en=text_en
    )
    told = {"version": version, "valid_from": valid_from, "text": text, "text_en": text_en}
    record(SUBJECT, rating, "new_version", payload=told)
    return row
