"""`docs/privacy.md` and the impact file, made from the inventory: Vietnamese, as the law asks for them."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.utils import translation

from cms.core.personal.inventory import Personal, entries, outside_the_tables, reasons
from cms.core.personal.retention import PERIODS
from cms.core.personal.words import Basis, Whose

from .described_periods import how_long, who_reads

INVENTORY, IMPACT = "privacy.md", "privacy-impact.md"
MADE = "<!-- Do lệnh `manage.py privacy_inventory --write` viết ra. Đừng sửa tay: sửa khai báo cạnh mô hình dữ liệu. -->"
UNVERIFIED = "**[chưa đối chiếu với văn bản gốc]**"


def documents() -> dict[Path, str]:
    """Path → text of each document, as the declarations have it now."""
    folder = Path(settings.BASE_DIR) / "docs"
    with translation.override("vi"):
        return {folder / INVENTORY: _inventory(), folder / IMPACT: _impact()}


def _inventory() -> str:
    parts = [
        MADE,
        "# Dữ liệu cá nhân trong hệ thống",
        "Mọi cột của mọi bảng có thể chứa chữ, tệp hoặc tên người đều được khai báo cạnh mô hình dữ liệu: hoặc là dữ "
        "liệu cá nhân (các bảng dưới đây), hoặc vì sao không phải (cuối trang). Một kiểm thử đi qua tất cả các cột và "
        "không cho cột nào bị bỏ quên. Hồ sơ đánh giá tác động: [privacy-impact.md](privacy-impact.md).",
        "## Thời hạn lưu",
        "Số ngày là mặc định; hai quản trị viên có thể đặt số khác ở mục *Thời hạn lưu dữ liệu*. "
        "`manage.py purge_personal_data` chạy mỗi đêm, xóa những gì quá hạn và ghi số lượng vào nhật ký.",
        _table(
            ("Mã", "Loại", "Thời hạn"),
            ((f"`{code}`", str(each.label), how_long(code)) for code, each in PERIODS.items()),
        ),
    ]
    by_whose: dict[Whose, list] = defaultdict(list)
    for entry in entries():
        by_whose[entry.personal.whose].append(entry)
    for whose in Whose:
        if found := by_whose[whose]:
            parts += [f"## {whose.label}", _table(HEAD, (_row(each) for each in found))]
    parts += [
        "## Ngoài cơ sở dữ liệu",
        _table(
            ("Ở đâu", "Dữ liệu", "Mục đích", "Căn cứ", "Thời hạn", "Ai đọc"),
            ((str(each.where), *_said(each.personal)) for each in outside_the_tables()),
        ),
        "## Không lưu ở đâu cả",
        "- Người đăng bài: không có bảng người, trang cá nhân hay danh sách vi phạm; tên và tài khoản chỉ còn trong "
        "ảnh chụp được cất riêng, không vào bản chỉ mục tìm kiếm nào.\n"
        "- Câu tìm kiếm của bạn đọc, địa chỉ IP của người gửi: chỉ có số đếm theo mã băm của mạng, đổi khóa mỗi ngày.\n"
        "- Mã tra cứu: chỉ có mã băm có khóa.",
        "## Cột không chứa dữ liệu cá nhân, và vì sao",
        _table(("Vì sao", "Cột"), sorted(_other_columns())),
    ]
    return "\n\n".join(parts) + "\n"


HEAD = ("Dữ liệu", "Ở đâu", "Mục đích", "Căn cứ", "Thời hạn", "Ai đọc", "Nhạy cảm", "Mã hóa", "Xóa bởi")


def _row(entry) -> tuple[str, ...]:
    personal = entry.personal
    what, *rest = _said(personal)
    where = ", ".join(f"`{entry.model}.{name}`" for name in personal.names)
    marks = ("có" if personal.sensitive else "", "có" if personal.sealed else "")
    return what, where, *rest, *marks, f"`{personal.purger}`" if personal.purger else ""


def _said(personal: Personal) -> tuple[str, ...]:
    return (
        str(personal.what),
        personal.what_for,
        str(personal.basis.label),
        how_long(personal.retention),
        who_reads(personal),
    )


def _other_columns() -> Iterable[tuple[str, str]]:
    by_reason: dict[str, list[str]] = defaultdict(list)
    for label, named in reasons().items():
        for name, reason in named.items():
            by_reason[reason].append(f"`{label}.{name}`")
    return ((reason, ", ".join(sorted(columns))) for reason, columns in by_reason.items())


def _impact() -> str:
    every = [each.personal for each in entries()] + [each.personal for each in outside_the_tables()]
    sensitive = dict.fromkeys(str(each.what) for each in every if each.sensitive)
    parts = [
        MADE,
        "# Hồ sơ đánh giá tác động xử lý dữ liệu cá nhân",
        "Theo Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 và Nghị định 356/2025/NĐ-CP. Mẫu, cơ quan nhận và thời hạn "
        f"nộp {UNVERIFIED}: người phụ trách đối chiếu trước khi nộp. Phần do phần mềm biết được thì điền sẵn; "
        "phần của cơ quan để trong ngoặc [ ].",
        "## 1. Bên kiểm soát, bên xử lý",
        "- Cơ quan chủ quản: [tên, địa chỉ, người đại diện]\n"
        "- Người phụ trách bảo vệ dữ liệu cá nhân: [họ tên, quyết định phân công]\n"
        "- Bên vận hành máy chủ: [tên, hợp đồng; hoặc “cơ quan tự vận hành”]",
        "## 2. Mục đích",
        _list(sorted({each.what_for for each in every})),
        "## 3. Chủ thể dữ liệu và loại dữ liệu",
        _table(
            ("Chủ thể", "Loại dữ liệu"),
            (
                (str(whose.label), "; ".join(dict.fromkeys(str(e.what) for e in every if e.whose == whose)))
                for whose in Whose
                if any(e.whose == whose for e in every)
            ),
        ),
        "## 4. Dữ liệu nhạy cảm",
        "Ảnh chụp bài đăng trên mạng xã hội, thông tin đăng nhập là dữ liệu nhạy cảm theo Nghị định 356/2025 "
        f"{UNVERIFIED}. Trong hệ thống:",
        _list(sensitive),
        "## 5. Căn cứ xử lý",
        _table(
            ("Căn cứ", "Loại dữ liệu"),
            (
                (str(basis.label), "; ".join(dict.fromkeys(str(e.what) for e in every if e.basis == basis)))
                for basis in Basis
                if any(e.basis == basis for e in every)
            ),
        ),
        f"Điều khoản cụ thể của từng căn cứ: {UNVERIFIED} [người phụ trách điền].",
        "## 6. Thời hạn lưu và xóa",
        "Bảng thời hạn ở [privacy.md](privacy.md). Xóa tự động mỗi đêm, ghi số lượng vào nhật ký có chuỗi băm; nhật ký "
        "không chứa dữ liệu đã xóa và vẫn kiểm tra được sau khi xóa.",
        "## 7. Bên nhận, chuyển ra nước ngoài",
        "Hệ thống không gửi dữ liệu cá nhân cho bên thứ ba và không dùng dịch vụ ngoài khi nhận tin (không mã theo dõi, "
        "không CAPTCHA của bên khác). Kiến nghị, văn bản do người ký gửi ngoài hệ thống. Chuyển ra nước ngoài: không, "
        "nếu máy chủ và bản sao lưu đặt trong nước [xác nhận].",
        "## 8. Biện pháp bảo vệ",
        _list(MEASURES),
        "## 9. Rủi ro và việc còn phải làm",
        _table(("Rủi ro", "Đã làm", "Còn lại"), RISKS),
        "## 10. Quyền của chủ thể dữ liệu",
        "Biểu mẫu `/quyen-du-lieu/`, hoặc trực tiếp, điện thoại, thư do người trực ghi lại. Trả lời trong hai ngày làm "
        f"việc {UNVERIFIED}; gia hạn một lần, có lý do; từ chối phải nêu căn cứ pháp luật. Người có mã tra cứu không phải "
        "chứng minh gì thêm; người khác được mời đến đối chiếu giấy tờ. Quá hạn hiện ở bàn làm việc và trong lệnh "
        "`check_deadlines`.",
        "## 11. Kết luận",
        "[Người phụ trách đánh giá, ngày, chữ ký]",
    ]
    return "\n\n".join(parts) + "\n"


MEASURES = (
    "Liên hệ, nội dung yêu cầu được mã hóa bằng khóa riêng nằm ngoài cơ sở dữ liệu và ngoài bản sao lưu; hủy khóa là "
    "mất dữ liệu ở mọi bản sao.",
    "Mỗi lần mở liên hệ, nội dung, tệp riêng được ghi trước khi hiện: ai, lúc nào, vì sao. Người giám sát đọc nhật ký, "
    "không đọc liên hệ.",
    "Vai trò cao và bước xác nhận thứ hai; hai quản trị viên cho quyền, danh bạ, thời hạn lưu.",
    "Ảnh tải lên bị bỏ EXIF, vị trí; chứng cứ nằm ngoài thư mục công khai.",
    "Cơ sở dữ liệu tự chối sửa, xóa nhật ký; vai trò của ứng dụng trên PostgreSQL không gỡ được.",
    "Giới hạn gửi theo mã băm của mạng, đổi khóa mỗi ngày; không giữ địa chỉ IP.",
)
RISKS = (
    (
        "Lộ liên hệ người báo tin",
        "Khóa riêng, ghi mỗi lần xem, xóa sau 30 ngày",
        "Không giữ bản sao thư mục khóa lâu hơn bản gốc",
    ),
    (
        "Nhận nhầm bài đăng là của một người",
        "Đơn vị là nội dung, không có bảng người; tìm địa chỉ chỉ theo nguyên văn",
        "Che tên, mặt trong ảnh trước khi công bố",
    ),
    (
        "Bản sao lưu giữ dữ liệu đã xóa",
        "Dữ liệu mã hóa riêng không đọc lại được",
        "Giữ bản sao lưu không quá 30 ngày; sau khi phục hồi, chạy lệnh xóa trước khi mở hệ thống",
    ),
    (
        "Nhật ký của máy chủ web có địa chỉ IP",
        "Hệ thống không ghi nội dung biểu mẫu",
        "Đặt thời hạn xoay vòng nhật ký [số ngày]",
    ),
    (
        "Chữ trong trang, hồ sơ nêu tên người",
        "Đính chính, ẩn trang có thông báo; yêu cầu xóa được xét từng trường hợp",
        "Quy định nội bộ về nêu tên [văn bản]",
    ),
)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
