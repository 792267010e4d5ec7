"""Addresses as people paste them, by platform: one post or two, content or a person.

`strangers.txt` was written from public knowledge of the platforms before it was run; a line is one address.
"""

from collections import defaultdict
from pathlib import Path

import pytest

from factcheck.addresses import clean_address, is_web_address, judge, key_of, registrable_domain
from factcheck.models import Post
from factcheck.services import past_case
from tests import desk
from tests.desk_screens import act, signed_in
from tests.people import named

LINES = Path(__file__).with_name("strangers.txt").read_text(encoding="utf-8").splitlines()
KINDS = {"content": {"content"}, "room": {"room"}, "unknown": {"unknown"}, "not_content": {"room", "unknown"}}
POST = "https://www.facebook.com/bao.vd/posts/1233639703734767"
ARTICLE = "https://vnexpress.net/nuoc-song-dang-cao-4711234.html"


def by_platform() -> dict[str, list[tuple[str, str, str]]]:
    """Platform → rows of (kind, name of the post, address)."""
    rows, platform = defaultdict(list), ""
    for line in LINES:
        if line.startswith("["):
            platform = line.strip("[]")
        elif line and not line.startswith("#"):
            rows[platform].append(tuple(line.split(" ", 2)))
    return rows


ROWS = by_platform()


@pytest.mark.parametrize("platform", ROWS)
def test_content_rooms_and_what_only_a_person_can_tell(platform):
    wrong = {
        url: judge(url).kind for kind, _post, url in ROWS[platform] if judge(url).kind not in KINDS[kind]
    }
    assert not wrong


@pytest.mark.parametrize("platform", ROWS)
def test_one_post_has_one_key_and_two_posts_have_two(platform):
    addresses = defaultdict(lambda: defaultdict(list))
    for _kind, post, url in ROWS[platform]:
        if post != "-":
            addresses[post][key_of(url)].append(url)
    assert not {post: dict(keys) for post, keys in addresses.items() if len(keys) > 1}
    keys = [key for by_key in addresses.values() for key in by_key]
    assert len(keys) == len(set(keys))


PASTED = [
    "www.facebook.com/bao.vd/posts/1233639703734767",
    "facebook.com/bao.vd/posts/1233639703734767/",
    f"{POST}.",
    f"{POST},",
    f"{POST}!",
    f"{POST}\u2026",
    f"{POST}\u3002",
    f"({POST})",
    f"<{POST}>",
    f'"{POST}"',
    f"\u201c{POST}\u201d.",
    f"\u00ab{POST}\u00bb",
    f"{POST})",
    f"**{POST}**",
    "\uff48\uff54\uff54\uff50\uff53\uff1a\uff0f\uff0fwww.facebook.com/bao.vd/posts/1233639703734767",
    "https://www\u3002facebook\u3002com/bao.vd/posts/1233639703734767",
    "https://www.facebook.com/bao%2Evd/p%6Fsts/1233639703734767",
    "https://www.facebook.com/bao.vd/posts/12336397\u00ad03734767",
    "https:\\\\www.facebook.com\\bao.vd\\posts\\1233639703734767",
    f"{POST}?utm_source=a&amp;fbclid=b",
]


@pytest.mark.parametrize("pasted", PASTED)
def test_what_the_sentence_leaves_around_an_address_is_no_part_of_it(pasted):
    assert key_of(pasted) == key_of(POST)
    assert clean_address(pasted).startswith("https://")
    assert judge(pasted).kind == "content"


@pytest.mark.django_db
@pytest.mark.usefixtures("monday_morning")
def test_every_door_cleans_before_it_looks():
    """The form of adding a post, the public's report and an import find the post that is known."""
    item = desk.accepted()
    assert act(signed_in("lan"), item, "add_post", url=f"\u201c{POST}\u201d.").status_code == 302
    desk.opened(words="Lời của người gửi.", links=[f"({POST})"])
    past_case.import_past(
        by=named("an"), url="facebook.com/bao.vd/posts/1233639703734767,", claim="Chuyện cũ."
    )
    post = Post.objects.get(url_key=key_of(POST))
    assert (post.url, post.item_posts.count()) == (POST, 3)


NOT_THE_SAME = [
    ("https://bao.example/a", "https://bao.example/A"),
    ("https://bao.example/wiki/Hà_(phố)", "https://bao.example/wiki/Hà_(phố"),
    ("https://www.facebook.com.gia.example/bao.vd/posts/1233639703734767", POST),
    ("https://faceb00k.com/bao.vd/posts/1233639703734767", POST),
    ("https://f\u0430cebook.com/bao.vd/posts/1233639703734767", POST),
    ("https://gia.example/?u=https://www.facebook.com/bao.vd/posts/1233639703734767", POST),
    ("https://www.facebook.com/bao.vd/posts/\uff11\uff12\uff13", "https://www.facebook.com/bao.vd/posts/123"),
    ("https://tin.example/2026/03/02/tin/#comment-12", "https://tin.example/2026/03/02/tin/#comment-13"),
    ("https://tin.example/a?m=1", "https://tin.example/a"),
    ("https://voz.vn/t/a.12/", "https://www.otofun.net/threads/a.12/"),
]


@pytest.mark.parametrize(("one", "other"), NOT_THE_SAME)
def test_what_looks_alike_is_not_one(one, other):
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize(
    "url",
    [
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "(javascript:alert(1))",
        "data:text/html,x",
        "vbscript:x",
        "//bao.example/x",
        "(https://bao.example/x)",
        "bao.example/x",
        "\uff48\uff54\uff54\uff50\uff53://bao.example/x",
    ],
)
def test_what_stands_in_a_link_begins_with_its_scheme_as_it_is(url):
    assert not is_web_address(url)


def test_a_newspaper_known_by_its_numbers_still_has_one_owner():
    assert registrable_domain(ARTICLE) == "vnexpress.net"
    assert registrable_domain("https://amp.vnexpress.net/x-4711234.html") == "vnexpress.net"
    assert registrable_domain("https://drive.google.com/file/d/1AbCdEfGhIjKl/view") == ""
