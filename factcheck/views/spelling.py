"""How the characters of a code are said on the telephone, so that none is taken for another."""

from django.utils.translation import pgettext_lazy

_SAID = {
    "0": pgettext_lazy("spelling", "không"),
    "1": pgettext_lazy("spelling", "một"),
    "2": pgettext_lazy("spelling", "hai"),
    "3": pgettext_lazy("spelling", "ba"),
    "4": pgettext_lazy("spelling", "bốn"),
    "5": pgettext_lazy("spelling", "năm"),
    "6": pgettext_lazy("spelling", "sáu"),
    "7": pgettext_lazy("spelling", "bảy"),
    "8": pgettext_lazy("spelling", "tám"),
    "9": pgettext_lazy("spelling", "chín"),
    "A": pgettext_lazy("spelling", "a như An Giang"),
    "B": pgettext_lazy("spelling", "bê như Bạc Liêu"),
    "C": pgettext_lazy("spelling", "xê như Cà Mau"),
    "D": pgettext_lazy("spelling", "đê không gạch"),
    "E": pgettext_lazy("spelling", "e như em"),
    "F": pgettext_lazy("spelling", "ép"),
    "G": pgettext_lazy("spelling", "giê như Gia Lai"),
    "H": pgettext_lazy("spelling", "hát như Hà Tiên"),
    "J": pgettext_lazy("spelling", "gi"),
    "K": pgettext_lazy("spelling", "ca như Kiên Giang"),
    "M": pgettext_lazy("spelling", "em-mờ như Mỹ Tho"),
    "N": pgettext_lazy("spelling", "en-nờ như Nha Trang"),
    "P": pgettext_lazy("spelling", "pê như Phú Quốc"),
    "Q": pgettext_lazy("spelling", "quy như Quy Nhơn"),
    "R": pgettext_lazy("spelling", "e-rờ như Rạch Giá"),
    "S": pgettext_lazy("spelling", "ét-sì như Sóc Trăng"),
    "T": pgettext_lazy("spelling", "tê như Trà Vinh"),
    "V": pgettext_lazy("spelling", "vê như Vĩnh Long"),
    "W": pgettext_lazy("spelling", "vê kép"),
    "X": pgettext_lazy("spelling", "ích-xì"),
    "Y": pgettext_lazy("spelling", "i dài"),
    "Z": pgettext_lazy("spelling", "dét"),
}


def spelled(code: str) -> list[list[tuple[str, str]]]:
    """Groups of four, each a list of (character, how it is said), of a code with hyphens or without."""
    letters = [(letter, str(_SAID[letter])) for letter in code.replace("-", "")]
    return [letters[at : at + 4] for at in range(0, len(letters), 4)]
