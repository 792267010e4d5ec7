"""Generated documents and questions for tests of search: the same from the same number."""

import random
from datetime import UTC, datetime, timedelta

from search.documents import Document, digest_of
from search.engine import Entry

PLACES = ("Phú Quốc", "Hòn Đất", "Kiên Lương", "Gò Quao", "Thổ Châu", "Rạch Giá", "Hà Tiên", "Giồng Riềng")
_TEXT = """
mưa lớn bão lũ dịch sốt rét học sinh nghỉ giá xăng tăng giảm tàu cá ngư dân biển đảo đường cầu điện nước cấp
cứu bệnh viện trường lớp chợ gạo lúa tôm mắm tin đồn giả mạo thông báo khẩn cảnh báo lừa tiền chuyển khoản
công an xã huyện tỉnh ủy ban nhân dân quyết định văn bản số ngày tháng năm hỗ trợ hộ nghèo
"""
WORDS = _TEXT.split()
SECTIONS = ("thoi-su", "xa-hoi", "y-te", "giao-duc", "")
KINDS = ("news", "fact_check", "document")


def entry(document: Document, version: int = 1) -> Entry:
    """The document as the engines get it."""
    row = document.row()
    return Entry(document.id, row, digest_of(row), version)


def documents(count: int, seed: int = 1) -> list[Document]:
    """`count` documents of a few dozen words, each of another moment."""
    dice = random.Random(seed)
    return [_document(dice, number) for number in range(count)]


def questions(count: int, seed: int = 2) -> list[str]:
    """`count` texts that somebody might type, half of them without marks."""
    from search.folding import fold

    dice = random.Random(seed)
    made = []
    for _number in range(count):
        words = dice.choices(WORDS, k=dice.randint(1, 3))
        if dice.random() < 0.4:
            words.append(dice.choice(PLACES))
        text = " ".join(words)
        made.append(fold(text) if dice.random() < 0.5 else text)
    return made


def _document(dice: random.Random, number: int) -> Document:
    published = datetime(2019, 1, 1, tzinfo=UTC) + timedelta(hours=7 * number + dice.randint(0, 6))
    return Document(
        id=f"news:{number}",
        title=" ".join([*dice.choices(WORDS, k=dice.randint(3, 8)), dice.choice(PLACES)]).capitalize(),
        lead=" ".join(dice.choices(WORDS, k=dice.randint(5, 20))) if dice.random() < 0.7 else "",
        body=" ".join(
            [*dice.choices(WORDS, k=dice.randint(20, 90)), f"{dice.randint(1, 40)}.000", dice.choice(PLACES)]
        ),
        kind=dice.choice(KINDS),
        section=dice.choice(SECTIONS),
        language=dice.choice(("vi", "vi", "vi", "en")),
        places=tuple(dice.sample(PLACES, k=dice.randint(0, 3))),
        published=published,
        shown={"url": f"/tin-tuc/{number}/"},
    )
