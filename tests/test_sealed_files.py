"""A file under a key of its own: read and written at any place, by one writer; nothing once that is gone."""

from io import SEEK_END

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from cms.core.sealed_files import Busy, new_name, open_sealed, remove, sealed_length, writing
from cms.core.shredding import KeyShredded, new_key, shred

WORDS = "Tàu Phú Quốc dừng chạy từ ngày 3 tháng 4. ".encode() * 40


def stored(name: str) -> bytes:
    return (settings.PRIVATE_ROOT / "sealed" / name[:2] / name).read_bytes()


def write(name: str, key: str, content: bytes) -> None:
    with writing(name, key) as file:
        file.write(content)
        file.settle()


def test_what_lies_on_the_disk_says_nothing_and_what_is_read_is_what_was_written():
    name, key = new_name(), new_key()
    write(name, key, WORDS)
    assert sealed_length(name) == len(WORDS) == len(stored(name))
    assert not any(WORDS[at : at + 8] in stored(name) for at in range(0, 200, 8))
    with open_sealed(name, key) as file:
        assert file.read() == WORDS


def test_two_files_under_one_key_share_nothing():
    key, names = new_key(), (new_name(), new_name())
    for name in names:
        write(name, key, WORDS)
    assert stored(names[0]) != stored(names[1])


@given(
    st.lists(st.binary(max_size=70), max_size=8),
    st.lists(st.tuples(st.integers(0, 600), st.integers(0, 90)), max_size=8),
)
def test_it_is_written_in_any_pieces_and_read_at_any_place(pieces, places):
    name, key, whole = new_name(), new_key(), b"".join(pieces)
    for piece in pieces:
        write(name, key, piece)
    if pieces:
        with open_sealed(name, key) as file:
            assert file.seek(0, SEEK_END) == len(whole)
            for place, length in places:
                file.seek(place)
                assert file.read(length) == whole[place : place + length]
    remove(name)
    shred(key)


def test_what_was_cut_off_goes_on_where_it_ended():
    name, key = new_name(), new_key()
    write(name, key, WORDS[:333])
    with writing(name, key) as file:
        assert file.length == 333
        file.cut(100)
        file.write(WORDS[100:200])
        with pytest.raises(ValueError, match="shorter"):
            file.cut(10_000)
    with open_sealed(name, key) as file:
        assert file.read() == WORDS[:200]


def test_a_second_writer_is_told_and_the_first_goes_on():
    name, key = new_name(), new_key()
    with writing(name, key) as file:
        with pytest.raises(Busy), writing(name, key):
            pass
        file.write(b"one")
    with writing(name, key) as file:
        file.write(b"two")
    with open_sealed(name, key) as file:
        assert file.read() == b"onetwo"


def test_without_its_key_it_is_noise_and_removed_it_is_gone():
    name, key = new_name(), new_key()
    write(name, key, WORDS)
    shred(key)
    with pytest.raises(KeyShredded):
        open_sealed(name, key)
    with pytest.raises(KeyShredded), writing(name, key):
        pass
    remove(name)
    remove(name)
    assert sealed_length(name) == 0


@pytest.mark.parametrize("name", ["", "../x", "a" * 31, "A" * 32])
def test_a_name_of_anything_else_is_none(name):
    with pytest.raises(ValueError, match="name"):
        sealed_length(name)
