"""Whatever is typed: a key comes back, the same one again from its own normal form, and for every door."""

from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.addresses import clean_address, judge, key_of, normalise, platform_of, registrable_domain
from factcheck.addresses.errors import NotAnAddress

NAMES = """
facebook.com m.facebook.com youtube.com youtu.be tiktok.com t.me zalo.me instagram.com x.com vk.com
bao.example tạpchí.example www.co.uk [::1] 127.1 1.1.1.]1 l.facebook.com google.com reddit.com vimeo.com
"""
HOSTS = st.sampled_from(NAMES.split())
PIECES = st.text(st.sampled_from("ab1/%?&=#@._-~é\u0301ạ\u200b\u200d%41%2F+;:()[]\\ "), max_size=25)
ADDRESSES = st.builds(
    lambda scheme, host, rest: f"{scheme}://{host}/{rest}", st.sampled_from(["http", "HTTPS"]), HOSTS, PIECES
)
QUIET = settings(max_examples=400, deadline=None)


@QUIET
@given(st.text(max_size=60) | ADDRESSES)
def test_nothing_typed_raises(text):
    key_of(text)
    platform_of(text)
    judge(text)
    registrable_domain(text)
    with suppress(NotAnAddress):
        clean_address(text)


@QUIET
@example("https://a.example/?%5C%CC%81")
@example("HTTP:FACEBOOK.COM//,#")
@example("https://a.example/%65%CC%81")
@given(st.text(max_size=60) | ADDRESSES)
def test_the_normal_form_is_its_own(text):
    assert normalise(normalise(text)) == normalise(text)


@QUIET
@given(ADDRESSES)
def test_a_kept_address_has_the_key_of_what_was_typed(address):
    try:
        kept = clean_address(address)
    except NotAnAddress:
        return
    assert key_of(kept) == key_of(address)
    assert clean_address(kept) == kept


DOORS = {
    "https://{}.facebook.com/trang/posts/{}": [
        "www",
        "m",
        "mbasic",
        "web",
        "touch",
        "mobile",
        "vi-vn",
        "km-kh",
    ],
    "https://{}.youtube.com/watch?v=v{}": ["www", "m", "music"],
    "https://{}.instagram.com/p/C{}/": ["www", "m"],
    "https://{}.bao.example/tin/{}": ["www", "m"],
}
TAILS = ["", "?utm_source=a", "?fbclid=b&utm_medium=c", "#doan-2", "/"]


@pytest.mark.parametrize("shape", DOORS)
@QUIET
@given(data=st.data(), number=st.integers(1, 10**15))
def test_doors_tails_and_schemes_make_no_difference(shape, data, number):
    one = shape.format(DOORS[shape][0], number)
    tail = data.draw(st.sampled_from(TAILS))
    if "?" in one:
        tail = tail.replace("?", "&").strip("/")
    other = shape.format(data.draw(st.sampled_from(DOORS[shape])), number) + tail
    assert key_of(one) == key_of(other.replace("https", data.draw(st.sampled_from(["https", "http"]))))
    assert key_of(one) != key_of(shape.format(DOORS[shape][0], number + 1))
