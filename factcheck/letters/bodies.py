"""What the two kinds of request say, one section after the other."""

from django.utils.translation import gettext as _

from cms.core.paper import Heading, Paragraph

from ..enums import EscalationKind, Measure, Rating
from .parties import form_of_address
from .phrases import count, day, ending, paragraphs, summary, where


def subject(content: dict) -> str:
    """What stands after "V/v". It never repeats the claim."""
    place = where(content["posts"])
    if content["kind"] == EscalationKind.APPRAISAL:
        return _("đề nghị thẩm định thông tin lan truyền trên %(where)s") % {"where": place}
    return _("đề nghị phối hợp xử lý nội dung sai sự thật trên %(where)s") % {"where": place}


def body(content: dict, labels: dict) -> list:
    """The blocks of the letter. `labels` names the annexes there are: addresses, captures, sources."""
    sections = _appraisal if content["kind"] == EscalationKind.APPRAISAL else _platform_request
    return [
        *paragraphs(content["body"]),
        Paragraph(_("Nội dung cụ thể như sau:")),
        *sections(content, labels),
    ]


def _platform_request(content, labels) -> list:
    return [
        *_claim(content, labels),
        *_finding(content, labels),
        Heading(2, _("Tác hại và mức độ")),
        *paragraphs(content["harm"]),
        Heading(2, _("Căn cứ pháp lý")),
        *paragraphs(content["legal_basis"]),
        *_measure(content, labels),
        ending(
            _("Trân trọng đề nghị %(reader)s xem xét, phối hợp và thông báo kết quả bằng văn bản")
            % {"reader": form_of_address(content["recipient"])}
        ),
    ]


def _appraisal(content, labels) -> list:
    name = form_of_address(content["recipient"])
    return [
        *_claim(content, labels),
        *_finding(content, labels),
        Heading(2, _("Nội dung đề nghị")),
        Paragraph(
            _(
                "%(issuer)s đề nghị %(reader)s thẩm định và cho biết nội dung nêu tại mục 1 đúng hay không "
                "đúng sự thật, kèm căn cứ. Văn bản này chỉ đề nghị kết luận thẩm định, không đề nghị xử lý "
                "nội dung hoặc người đăng."
            )
            % {"issuer": content["issuer"]["name"], "reader": name}
        ),
        ending(_("Trân trọng đề nghị %(reader)s xem xét và trả lời bằng văn bản") % {"reader": name}),
    ]


def _claim(content, labels) -> list:
    title = (
        _("Nội dung đề nghị thẩm định")
        if content["kind"] == EscalationKind.APPRAISAL
        else _("Nội dung lan truyền")
    )
    blocks = [
        Heading(2, title),
        Paragraph(
            _("Nội dung được kiểm chứng (mã vụ việc %(code)s): “%(claim)s”")
            % {"code": content["reference"], "claim": content["claim"]}
        ),
    ]
    if "addresses" in labels:
        blocks.append(
            Paragraph(
                _("Nội dung này nằm tại %(count)s địa chỉ nội dung nêu ở %(annex)s.")
                % {"count": count(len(content["posts"])), "annex": labels["addresses"]}
            )
        )
    return blocks


def _finding(content, labels) -> list:
    blocks = [Heading(2, _("Kết quả kiểm chứng"))]
    verdict, sources = content["verdict"], content["sources"]
    total = len(sources["shown"]) + sources["kept_back"]
    if verdict:
        blocks.append(Paragraph(_verdict_line(verdict)))
        blocks += summary(verdict["rationale"])
    else:
        blocks.append(
            Paragraph(
                _("Đến ngày %(day)s, việc đối chiếu chưa có kết luận; đã thu thập %(count)s nguồn.")
                % {"day": day(content["prepared_on"]), "count": count(total)}
            )
        )
    if "captures" in labels:
        blocks.append(
            Paragraph(
                _("Bản lưu nội dung kèm mã băm SHA-256 để đối chiếu nêu ở %(annex)s.")
                % {"annex": labels["captures"]}
            )
        )
    if "sources" in labels:
        blocks.append(Paragraph(_("Các nguồn đã đối chiếu nêu ở %(annex)s.") % {"annex": labels["sources"]}))
    return blocks + _page(content["page"])


def _verdict_line(verdict) -> str:
    rating = str(Rating(verdict["rating"]).label).lower()
    if verdict["confirmed_at"]:
        return _(
            "Kết luận: %(rating)s. Kết luận do người thẩm định không tham gia đề xuất xác nhận ngày %(day)s."
        ) % {"rating": rating, "day": day(verdict["confirmed_at"])}
    return _("Kết luận: %(rating)s.") % {"rating": rating}


def _page(page) -> list:
    if not page:
        return []
    return [
        Paragraph(
            _("Bài kiểm chứng “%(title)s” đã công bố ngày %(day)s tại %(url)s")
            % {
                "title": page["title"],
                "day": day(page["published_at"]) if page["published_at"] else _("(không rõ)"),
                "url": page["url"] or _("Cổng thông tin điện tử của tỉnh"),
            }
        )
    ]


MEASURES = {
    Measure.LABEL: lambda: _("gắn nhãn và dẫn bài kiểm chứng"),
    Measure.LIMIT: lambda: _("hạn chế lan truyền"),
    Measure.CORRECT: lambda: _("đề nghị người đăng sửa nội dung"),
    Measure.REMOVE: lambda: _("gỡ nội dung"),
}


def _measure(content, labels) -> list:
    asked = MEASURES[content["measure"]]() if content["measure"] else _("(chưa chọn)")
    blocks = [
        Heading(2, _("Biện pháp đề nghị")),
        Paragraph(
            _(
                "%(issuer)s đề nghị %(reader)s làm việc với đơn vị cung cấp nền tảng để áp dụng biện pháp: "
                "%(measure)s, đối với đúng %(count)s địa chỉ nội dung nêu ở %(annex)s. Đây là biện pháp ít "
                "can thiệp nhất mà vẫn có tác dụng, vì những lý do sau:"
            )
            % {
                "issuer": content["issuer"]["name"],
                "reader": form_of_address(content["recipient"]),
                "measure": asked,
                "count": count(len(content["posts"])),
                "annex": labels.get("addresses", _("phụ lục")),
            }
        ),
        *paragraphs(content["measure_reason"]),
        Paragraph(
            _(
                "Kiến nghị này không áp dụng đối với tài khoản, trang, nhóm, người đăng hoặc nội dung khác. "
                "Nếu kết luận thay đổi sau khi xem xét lại, %(issuer)s sẽ có văn bản thu hồi kiến nghị."
            )
            % {"issuer": content["issuer"]["name"]}
        ),
    ]
    return blocks
