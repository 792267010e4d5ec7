"""What came in by the other doors: mistakes that readers found in news, a person asking for their data."""

from datetime import timedelta

from cms.core import clock
from cms.core.privacy.asked.services import lodge_request
from cms.portal.error_reports.services import decide, take
from cms.portal.models import ErrorReport, NewsPage

MISTAKES = (  # hours ago, what a reader wrote of the newest news, one each
    (
        4,
        {
            "what": "Giờ tàu trong bài khác giờ ghi ở bến.",
            "passage": "Chuyến đầu lúc 7 giờ.",
            "right": "Chuyến đầu lúc 7 giờ 30.",
            "source": "Bảng giờ ở bến tàu, tôi xem sáng nay.",
            "contact": "0900 000 114",
        },
    ),
    (22, {"what": "Chú thích ảnh nói là chợ, tôi thấy giống bến tàu hơn."}),
    (49, {"what": "Bài viết chưa hay."}),
)
ANSWER = "Cảm ơn bạn. Bài không có chỗ nào sai; chúng tôi ghi nhận góp ý về cách viết."
REQUEST = {
    "kind": "access",
    "words": "Xin cho biết hệ thống đang giữ gì từ báo tin tôi gửi tuần trước.",
    "contact": "0900 000 115",
}


def send_everything(people: dict) -> None:
    """Send them; `people` {username: User}: an editor answers the oldest mistake."""
    news = NewsPage.objects.live().filter(locale__language_code="vi").order_by("-first_published_at", "-pk")
    for (hours, words), page in zip(MISTAKES, news, strict=False):
        with clock.at(clock.now() - timedelta(hours=hours)):
            take(page, page.get_site(), "vi", words, form_key=f"demo mistake {hours}")
    oldest = ErrorReport.objects.order_by("received_at").first()
    with clock.at(clock.now() - timedelta(hours=40)):
        decide(oldest, "no_error", by=people["hanh"], answer=ANSWER)
    with clock.at(clock.now() - timedelta(hours=6)):
        lodge_request(form_key="demo request", **REQUEST)
