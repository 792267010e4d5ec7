"""Vietnamese in the letters of an old font is told by its words, and nothing else is taken for it."""

import unicodedata

import pytest

from cms.core.old_letters import in_unicode, of_font, reading_of
from cms.core.old_letters.syllables import is_syllable

LONG = (
    "Thông báo về việc điều chỉnh lịch chạy tàu cao tốc tuyến Rạch Giá – Phú Quốc: kể từ ngày mai, những "
    "chuyến sớm nhất sẽ khởi hành lúc bảy giờ; hành khách đã mua vé được đổi hoặc hoàn tiền, xin liên hệ."
)


def tcvn3(text: str) -> str:
    """As ".VnTime" needs it: written here from the standard, apart from the reader."""
    letters = "ăâêôơưđ àảãáạ ằẳẵắặ ầẩẫấậ è ẻẽéẹ ềểễếệ ì ỉĩíị ò ỏõóọ ồổỗốộ ờởỡớợ ù ủũúụ ừửữứự ỳỷỹýỵ Ă".replace(
        " ", ""
    )
    codes = bytes.fromhex(
        "a8a9aaabacadae b5b6b7b8b9 bbbcbdbec6 c7c8c9cacb cc cecfd0d1 d2d3d4d5d6 d7 d8dcddde df e1e2e3e4 "
        "e5e6e7e8e9 eaebecedee ef f1f2f3f4 f5f6f7f8f9 fafbfcfdfe a1"
    ).decode("latin-1")
    return text.translate(str.maketrans(dict(zip(letters.replace(" ", ""), codes, strict=True))))


def vni(text: str) -> str:
    """As "VNI-Times" needs it: a letter and, after it, its mark."""
    marks = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
    shaped = {"â": "âáàåãä", "ă": "êéèúüë", "ê": "âáàåãä", "ô": "âáàåãä"}
    places = ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"]
    alone = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ", "ơ": "ô", "ư": "ö"}
    written = []
    for letter in text:
        signs = unicodedata.normalize("NFD", letter)
        tone = next((sign for sign in signs if sign in marks), "")
        base = unicodedata.normalize("NFC", signs.replace(tone, "")) if tone else letter
        if letter in alone:
            written.append(alone[letter])
        elif base in shaped:
            plain = {"â": "a", "ă": "a", "ê": "e", "ô": "o"}[base]
            written.append(plain + shaped[base][places.index(tone)])
        elif tone:
            written.append(alone.get(base, base) + marks[tone])
        else:
            written.append(letter)
    return "".join(written)


@pytest.mark.parametrize(("writing", "write"), [("TCVN3", tcvn3), ("VNI", vni)])
def test_a_whole_text_comes_back_letter_by_letter(writing, write):
    reading = reading_of(write(LONG.replace("–", "-")))
    assert reading.writing == writing
    assert reading.text == LONG.replace("–", "-")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Th«ng b¸o vÒ viÖc", "Thông báo về việc"),
        ("Thoâng baùo veà vieäc", "Thông báo về việc"),
        ("TH¤NG B¸O KHÈN", "THÔNG BÁO KHẨN"),
        ("b\u03bco, t\u00b5u vÒ bÕn", "bào, tàu về bến"),
        ("Ñaõ coù keát quaû, xin ñöøng lo", "Đã có kết quả, xin đừng lo"),
        ("Tin mới:\nTh«ng b¸o vÒ viÖc", "Tin mới:\nThông báo về việc"),
        ("Tin mới:\nCó gì là\nTh«ng b¸o vÒ viÖc", "Tin mới:\nCó gì là\nThông báo về việc"),
    ],
)
def test_a_short_text_is_read_too_and_unicode_beside_it_stays(written, read):
    assert in_unicode(written) == read


@pytest.mark.parametrize(
    "text",
    [
        "",
        LONG,
        "Không có gì là quá đáng cả",
        "có và là thì mà",
        "Thoong baos veef vieecj ddieeuf chinhr",
        "Thong bao ve viec",
        "Un été à la forêt, où j'ai déjà goûté «le» café; Noël, maïs, août, ça coûte cher",
        "« Où ? » dit-il. « Là-bas. »",
        "Größe für schöne Mädchen über Österreich, Straße, täglich",
        "¿Qué más está así? El niño salió después. ¡Sí! Él té sé dé",
        "não só já está vá lá, coração, três, você",
        "så då på två när människor också för ändå",
        "già perché più così può",
        "hún þú ég á ári það er",
        "Zalo® là thương hiệu © 2024 «tin» · 20°C · 10µm ± 5µg £3",
        "· Tàu\n· Vé\n· Bến",
        "ខ្មែរ ព័ត៌មាន",
        "ⓒⓐⓝⓗ 𝗕𝗮̃𝗼",
        "né té",
        "ThÃ´ng bÃ¡o vÃª viÃªc",
    ],
)
def test_nothing_else_is_taken_for_it(text):
    assert reading_of(text) is None
    assert in_unicode(text) == text


def test_a_font_says_which_letters_it_has():
    assert of_font(".VnTimeH", "th«ng b¸o") == "THÔNG BÁO"
    assert of_font("VNI-Helve", "Thoâng") == "Thông"
    assert of_font("Times New Roman", "Thoâng «") == "Thoâng «"


def test_syllables_are_told_by_their_sounds_and_tone():
    vietnamese = (
        "thông báo quốc quyết nghiêng giếng gì người được khuya ngoằn quý quên uống yêu ỷ ở đã rượu xoong "
        "tuyệt Nguyễn HOÀ thủy"
    )
    assert [word for word in vietnamese.split() if not is_syllable(word)] == []
    assert [
        word for word in ["coût", "août", "gỏt", "für", "zà", "bcá", "ôtộ", "ááng"] if is_syllable(word)
    ] == []
