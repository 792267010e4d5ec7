"""The papers a person would hand in: the signed letter, the ministry's answer, which says it is a demo."""

from django.core.files.base import ContentFile

from cms.core import clock
from cms.core.agencies.selectors import desk_agency
from cms.core.paper import Issuer, Letter, Paragraph, Signature, pdf
from factcheck.models import Paper

DEMO = "Văn bản minh họa của bản trình diễn Hải Đăng, không có giá trị pháp lý."


def signed(escalation) -> ContentFile:
    """Return the final letter of a numbered request as the file that came back signed."""
    letter = escalation.papers.filter(kind=Paper.Kind.LETTER_PDF).latest("added_at", "pk")
    with letter.file.open("rb") as stored:
        return ContentFile(stored.read(), name=f"da-ky-{letter.name}")


def answer(escalation, text: str) -> ContentFile:
    """Return the recipient's answer to a request, as a PDF in the layout of its day."""
    sender = escalation.recipient
    superior = (sender.parent.name,) if sender.parent else ()
    letter = Letter(
        issuer=Issuer(superior=superior, name=(sender.name,), full_name=sender.name),
        symbol="TRINH-DIEN",
        number=None,
        date=clock.today(),
        place=sender.place_name_on_paper or "Hà Nội",
        subject=f"trả lời {escalation.number_text}",
        addressees=(desk_agency(clock.today()).name,),
        blocks=(Paragraph(text), Paragraph(DEMO)),
        signature=Signature(authority=("TL. THỦ TRƯỞNG CƠ QUAN",)),
        recipients=("Như trên", "Lưu: VT"),
    )
    return ContentFile(pdf(letter), name="tra-loi.pdf")
