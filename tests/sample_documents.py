"""Documents for the tests of the paper: a short letter, a long one, one with annexes, a report."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageDraw

from cms.core.paper import (
    Annex,
    Column,
    Heading,
    Issuer,
    Item,
    Items,
    Letter,
    Paragraph,
    Picture,
    Report,
    Signature,
    Table,
)

PROVINCE = Issuer(name=("Ủy ban nhân dân", "tỉnh Kiên Giang"), full_name="Ủy ban nhân dân tỉnh Kiên Giang")
DEPARTMENT = Issuer(
    superior=("Ủy ban nhân dân", "tỉnh An Giang"),
    name=("Sở Văn hóa, Thể thao và Du lịch",),
    full_name="Sở Văn hóa, Thể thao và Du lịch tỉnh An Giang",
)
CLAIM = (
    "Qua theo dõi thông tin trên không gian mạng, đơn vị đầu mối của tỉnh ghi nhận một nội dung không đúng "
    "sự thật về lịch làm việc của đoàn công tác tại địa phương; nội dung này đã được đối chiếu với hai nguồn "
    "độc lập và đã có bài thông tin lại trên Cổng thông tin điện tử tỉnh."
)
ENDING = "Kính đề nghị quý cơ quan xem xét, giải quyết./."
LONG_ADDRESS = f"https://mang-xa-hoi.example/groups/tin/permalink/{'1234567890' * 6}/?ref=share&id=abc"


def picture(width: int = 540, height: int = 900, form: str = "PNG", **save) -> bytes:
    """A drawn stand-in for a capture, as a picture file."""
    image = Image.new("RGB", (width, height), (235, 240, 245))
    draw = ImageDraw.Draw(image)
    for y in range(20, height - 20, 40):
        draw.rectangle((20, y, width - 20, y + 14), fill=(60, 80, 130))
    out = BytesIO()
    image.save(out, form, **save)
    return out.getvalue()


LETTER = Letter(
    issuer=PROVINCE,
    number=439,
    symbol="UBND-KGVX",
    place="Kiên Giang",
    date=date(2021, 5, 4),
    subject="đề nghị xử lý thông tin sai sự thật trên mạng xã hội",
    addressees=("Bộ Thông tin và Truyền thông",),
    blocks=(Paragraph(CLAIM), Paragraph(CLAIM), Paragraph(ENDING)),
    signature=Signature(("KT. Chủ tịch", "Phó Chủ tịch"), "Trần Minh Khoa"),
    recipients=("Như trên", "Lãnh đạo Văn phòng", "Lưu: VT, ntkien"),
)
SECTION = (
    Heading(1, "NỘI DUNG THÔNG TIN"),
    Heading(2, "Kết quả đối chiếu"),
    Paragraph(CLAIM),
    Heading(3, "Nguồn thứ nhất"),
    Paragraph(CLAIM + " " + CLAIM),
    Items(("Thông cáo của cơ quan", Item("Văn bản trả lời", ("Văn bản chính", "Văn bản kèm theo")))),
    Paragraph(f"Đường dẫn: {LONG_ADDRESS} (truy cập lúc 08 giờ 30 phút)."),
)
LONG_LETTER = replace(
    LETTER,
    issuer=DEPARTMENT,
    addressees=("Bộ Văn hóa, Thể thao và Du lịch", "Ủy ban nhân dân tỉnh An Giang", "Công an tỉnh"),
    blocks=(*SECTION * 4, Paragraph(ENDING)),
)
CAPTURES = tuple(picture(*size) for size in ((540, 1100), (1280, 800), (540, 960), (800, 800), (300, 90)))
HASHES = tuple(sha256(data).hexdigest() for data in CAPTURES)
ANNEXED = replace(
    LETTER,
    annexes=(
        Annex(
            "Bản chụp nội dung đề nghị xử lý",
            (
                Table(
                    (Column("TT", 0.5, "center"), Column("Đường dẫn", 3), Column("Mã băm SHA-256", 3)),
                    tuple((str(at), LONG_ADDRESS, value) for at, value in enumerate(HASHES, 1)),
                    caption="Danh mục bản chụp",
                ),
                *(Picture(data, f"Bản chụp số {at}") for at, data in enumerate(CAPTURES, 1)),
            ),
        ),
        Annex("Căn cứ đối chiếu", (Paragraph(CLAIM),)),
    ),
)
REPORT = Report(
    issuer=PROVINCE,
    number=2,
    symbol="BC-UBND",
    place="Kiên Giang",
    date=date(2021, 2, 14),
    abstract="Sơ kết công tác thông tin đối ngoại\ntrên địa bàn tỉnh năm 2020",
    addressees=("Bộ Thông tin và Truyền thông",),
    blocks=(*SECTION * 3, Paragraph(ENDING)),
    signature=LETTER.signature,
    recipients=LETTER.recipients,
)
HOSTILE = (
    '#set page(width: 1cm) $x^2$ _a_ *b* @ref <nhãn> [c] {d} \\ // /* `raw` ~ -- ... #include "/etc/passwd" '
    "</w:t><w:br/>&amp; %s {0} 'x' \"y\""
)
EVERY_KIND = {"letter": LETTER, "long": LONG_LETTER, "annexed": ANNEXED, "report": REPORT}
