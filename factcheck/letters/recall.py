"""The letter that takes a sent request back, under a number and in the layout of its own date."""

from dataclasses import replace
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from cms.core.paper import Letter, Paragraph, plain_text
from cms.core.vietnamese import short_date

from ..enums import EscalationKind
from ..page_rules.citing import page_cited
from .annexes import addresses
from .bodies import MEASURES
from .parties import (
    addressee,
    form_of_address,
    head,
    issuer_on,
    recipient_as_data,
    signature,
    standing_for,
)
from .phrases import count, ending, paragraphs
from .request import split_number


def compose_recall(escalation) -> Letter:
    """The recall: the request named by number and date, the reason, what is to be undone, the addresses.

    Written by the desk's agency of the day to whoever holds the recipient's work by then.
    """
    with translation.override("vi"):
        reason = paragraphs(escalation.last_reason)
        return _compose(escalation, escalation.recalled_on, reason, escalation.recall_number_text)


def recall_lines(escalation, on: date) -> list[str]:
    """What it says when it is written on the day `on`, but for its number, its date and the reason."""
    with translation.override("vi"):
        reason = [Paragraph(_("(lý do do người thu hồi ghi)"))]
        return plain_text(replace(_compose(escalation, on, reason), date=None)).splitlines()


def _compose(escalation, on: date, reason: list, number_text: str = "") -> Letter:
    content = escalation.frozen
    issuer = issuer_on(on)
    recipient = recipient_as_data(standing_for(escalation.recipient, on))
    number, symbol = split_number(number_text, issuer["symbol"])
    posts = content["posts"]
    return Letter(
        issuer=head(issuer),
        symbol=symbol,
        number=number,
        date=on,
        place=issuer["place"],
        subject=_("thu hồi Công văn số %(number)s") % {"number": escalation.number_text},
        addressees=(addressee(recipient),),
        blocks=tuple(_body(escalation, issuer, recipient, reason)),
        signature=signature(issuer),
        recipients=tuple(issuer["copies"]),
        annexes=(addresses(posts),) if posts else (),
    )


def _body(escalation, issuer, recipient, reason) -> list:
    content = escalation.frozen
    words = {
        "issuer": issuer["name"],
        "then": content["issuer"]["name"],
        "number": escalation.number_text,
        "day": short_date(escalation.dated),
        "to": addressee(content["recipient"]),
        "reader": form_of_address(recipient),
        "count": count(len(content["posts"])),
    }
    is_appraisal = content["kind"] == EscalationKind.APPRAISAL
    asked = (
        _("đề nghị thẩm định thông tin") if is_appraisal else _("đề nghị phối hợp xử lý nội dung lan truyền")
    )
    blocks = [
        Paragraph(
            _("Ngày %(day)s, %(then)s đã có Công văn số %(number)s gửi %(to)s %(asked)s.")
            % (words | {"asked": asked})
        ),
        Paragraph(_("Nay %(issuer)s thu hồi toàn bộ công văn nêu trên, vì lý do sau:") % words),
        *reason,
    ]
    if is_appraisal:
        return [*blocks, ending(_("Đề nghị %(reader)s dừng việc thẩm định và xóa yêu cầu này") % words)]
    measure = MEASURES[content["measure"]]() if content["measure"] else ""
    blocks.append(
        Paragraph(
            _(
                "%(issuer)s đề nghị %(reader)s thông báo cho đơn vị cung cấp nền tảng dừng và đảo ngược biện "
                "pháp đã áp dụng (%(measure)s), khôi phục %(count)s địa chỉ nội dung nêu ở Phụ lục I về tình "
                "trạng trước khi có công văn bị thu hồi."
            )
            % (words | {"measure": measure})
        )
    )
    if page := page_cited(escalation.item):
        blocks.append(
            Paragraph(
                _("Thông tin cập nhật đã công bố: “%(title)s”, tại %(url)s")
                % {"title": page["title"], "url": page["url"]}
            )
        )
    return [*blocks, ending(_("Trân trọng đề nghị %(reader)s thông báo kết quả bằng văn bản") % words)]
