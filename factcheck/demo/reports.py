"""What readers have sent in lately: reports in every state, so that the inbox shows how it is used."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest

from cms.core import clock
from cms.core.doors.guard import Sender
from cms.core.doors.guard.forms import PLAIN, SCRIPTS, UNVERIFIED
from cms.core.resumable.services import keep

from ..enums import ItemState, Platform, ShelfReason
from ..models import Item, Report
from ..services import report
from .acting import act
from .captures import draw

ANSWERED = "Dạ em chụp lúc sáng nay ở chợ, nhóm tên là hội bán hàng."


@dataclass(frozen=True)
class Sent:
    """Words, addresses and contact of one, sent so many hours ago, in which lane."""

    hours: int
    words: str
    links: tuple[str, ...] = ()
    contact: str = ""
    lane: str = SCRIPTS
    picture: str = ""  # words of a post, of which a picture of the screen is sent along


WAITING = (
    Sent(
        3,
        "Nhóm cư dân chỗ em chuyền tay tin ngày mai cả huyện đảo ngưng bán xăng, bà con đổ xô đi mua. "
        "Có đúng không ạ?",
        ("https://mxh.example/nhom/cu-dan/bai/771204",),
        "0900 000 112",
    ),
    Sent(
        7,
        "Có người gọi xưng bên điện lực, kêu cài ứng dụng lạ để khỏi bị cắt điện, rồi gửi đường dẫn này.",
        ("https://dien-luc-ho-tro.example/tai-ung-dung",),
        lane=PLAIN,
    ),
    Sent(26, "Clip nói bến tàu đổi chỗ từ đầu tháng, con tôi sắp về quê, xin kiểm tra giúp."),
)
ASKED = Sent(
    30,
    "Thấy hình chụp công văn cho học sinh nghỉ một tuần, dấu đỏ mờ lắm.",
    contact="ba.hai@thu.example",
    picture="HỎA TỐC: toàn tỉnh cho học sinh nghỉ học một tuần kể từ ngày mai. Chuyển gấp cho phụ huynh!",
)
SPAM = Sent(
    12, "Vay nhanh lãi thấp, duyệt trong ngày, gọi liền tay!", ("https://vay.example/1",), lane=UNVERIFIED
)
OTHER_OFFICE = Sent(50, "Tôi muốn khiếu nại quyết định thu hồi đất của xã tôi.")
WITHDRAWN = Sent(60, "Tôi gửi nhầm, xin rút lại.", contact="0900 000 113")


def send_all(people: dict) -> None:
    """Send them; `people` {username: User} read, ask and put aside."""
    for each in (*WAITING, SPAM):
        _send(each)
    asked = _send(ASKED)
    with clock.at(clock.now() - timedelta(hours=28)):
        asked = act(asked, "ask", people["lan"], {"question": "Bạn thấy ảnh này ở nhóm nào, từ lúc nào?"})
    with clock.at(clock.now() - timedelta(hours=20)):
        act(asked, "answer", None, {"words": ANSWERED})
    with clock.at(clock.now() - timedelta(hours=48)):
        act(_send(OTHER_OFFICE), "shelve", people["minh"], {"shelf": ShelfReason.OTHER_OFFICE})
        act(_send(WITHDRAWN), "withdraw", None)
    for number, post in enumerate(_known_posts()):
        _send(Sent(5 + number, "Bài này còn chuyền dữ lắm.", (post.url,)))


def _send(each: Sent) -> Report:
    reasons = ("answer",) if each.lane == UNVERIFIED else ()
    with clock.at(clock.now() - timedelta(hours=each.hours)):
        files = [_picture(each.picture)] if each.picture else []
        given = report.Given(each.words, list(each.links), files, each.contact)
        sent, _code = report.send(given, sender=Sender(each.lane, reasons), form_key=f"demo {each.words}")
    return sent


def _picture(words: str) -> UUID:
    """A picture of a telephone's screen with these words, handed in as the form hands it in; its id."""
    post = {"platform": Platform.ZALO, "posted_at": clock.now(), "text": words, "url": ""}
    drawn = draw(post)
    drawn.name = "anh-chup-man-hinh.png"
    asked = HttpRequest()
    asked.META["REMOTE_ADDR"] = "127.0.0.1"
    return keep(drawn, asked)


def _known_posts():
    """Posts of two published cases; a report of one finds its case by itself."""
    items = Item.objects.filter(state=ItemState.PUBLISHED).exclude(posts__url="").order_by("-pk")[:2]
    return [item.posts.exclude(url="").first() for item in items]
