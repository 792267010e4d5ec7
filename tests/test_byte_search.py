"""A word is found in files however it is written, wherever in a group of bytes it begins."""

import base64

import pytest

from tools.byte_search import search, spellings

WORD = "hd0a1b2c3dcontact"
WRITTEN = {
    "plain": lambda text: text.encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16 the other way round": lambda text: text.encode("utf-16-be"),
    "hexadecimal": lambda text: text.encode().hex().encode(),
    "capital hexadecimal": lambda text: text.encode().hex().upper().encode(),
    **{
        f"base 64 after {before}": lambda text, before=before: base64.b64encode(b"x" * before + text.encode())
        for before in range(4)
    },
}


@pytest.mark.parametrize("written", WRITTEN, ids=str)
def test_it_is_found(tmp_path, written):
    content = WRITTEN[written](f"{WORD} và nhiều chữ khác")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file").write_bytes(b"\0" * 5000 + content + b"\0" * 5000)
    assert {found.path.name for found in search(spellings(WORD), tmp_path)} == {"file"}


def test_what_is_not_there_is_not_found(tmp_path):
    (tmp_path / "other").write_bytes(WORD[:-1].encode())
    (tmp_path / "empty").write_bytes(b"")
    assert search(spellings(WORD), tmp_path) == []
