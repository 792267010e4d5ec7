"""Codes of receipts: read back however they were written down; a slip is told from an unknown code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.doors import codes

numbers = st.integers(min_value=0, max_value=2**55 - 1)


@given(numbers)
def test_a_code_reads_back_in_groups_in_small_letters_and_with_letters_that_look_alike(number):
    code = codes.code_of(number)
    assert len(code) == codes.LENGTH
    assert codes.read(code) == code
    spoken = codes.grouped(code).lower()
    assert codes.read(f"  {spoken} ") == code
    assert codes.read(code.replace("1", "l").replace("0", "O")) == code
    assert codes.read(codes.grouped(code).replace("-", "–")) == code


@given(numbers, st.integers(0, codes.LENGTH - 1), st.sampled_from(codes.ALPHABET))
def test_each_single_wrong_character_is_found(number, place, letter):
    code = codes.code_of(number)
    wrong = code[:place] + letter + code[place + 1 :]
    assert (codes.read(wrong) == wrong) == (wrong == code)


@given(numbers, st.integers(0, codes.LENGTH - 2))
def test_two_characters_that_changed_places_are_found(number, place):
    code = codes.code_of(number)
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert (codes.read(wrong) == wrong) == (wrong == code)


@pytest.mark.parametrize(
    "typed", ["", "HD7K", "HD7K-2M9Q-XR4T-0", "HD7K 2M9Q XRUT", "мã số", "' OR 1=1 --", "\0" * 12, "٣" * 12]
)
def test_what_is_no_code_is_none(typed):
    assert codes.read(typed) is None


def test_codes_of_different_numbers_differ():
    assert len({codes.code_of(number) for number in range(2000)}) == 2000
