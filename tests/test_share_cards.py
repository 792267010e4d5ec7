"""The card beside a shared link: the fact and its verdict, drawn by the server, for open pages alone."""

import re
from io import BytesIO
from urllib.parse import quote, urlsplit

import pytest
from PIL import Image

from cms.core import share_card
from cms.core.share_card import ShareCard, draw
from tests import desk
from tests.acting import perform
from tests.people import named
from tests.portal_site import make_image

pytestmark = pytest.mark.usefixtures("monday_morning")


def card_of(client, page):
    (address,) = re.findall(r'og:image" content="([^"]+)"', client.get(page.url).content.decode())
    return urlsplit(address).path


def test_a_rebuttal_and_the_home_have_one_of_the_right_size(client):
    _item, page = desk.published()
    for shown in (page, page.get_parent().get_parent()):
        response = client.get(card_of(client, shown))
        assert response["Content-Type"] == "image/png"
        assert Image.open(BytesIO(response.content)).size == (1200, 630)


def test_it_says_the_fact_the_verdict_and_the_day(client):
    _item, page = desk.published()
    card = page.share_card()
    assert card.title == page.title
    assert card.label == "Tin lan truyền: Sai sự thật"
    assert re.fullmatch(r"\d{1,2}/\d{1,2}/\d{4}", card.foot)


def test_it_is_drawn_once_and_an_old_address_leads_to_it(client, monkeypatch):
    _item, page = desk.published()
    address = card_of(client, page)
    first = client.get(address).content
    monkeypatch.setattr("cms.portal.share_cards.draw", lambda card: pytest.fail("drawn again"))
    assert client.get(address).content == first
    old = client.get(f"/the-chia-se/{page.pk}-0123456789abcdef.png")
    assert (old.status_code, old.url) == (302, address)


def test_a_hidden_page_has_no_card_whatever_was_kept(client):
    item, page = desk.published()
    address = card_of(client, page)
    assert client.get(address).status_code == 200
    perform(
        item,
        "hide_page",
        named("mai"),
        data={"page": page, "reason": "personal_data", "note": "Có số điện thoại."},
    )
    assert client.get(address).status_code == 404


def test_a_page_without_a_card_answers_404(client):
    hub = desk.portal()
    assert client.get(f"/the-chia-se/{hub.pk}-0.png").status_code == 404
    assert client.get("/the-chia-se/999999-0.png").status_code == 404


@pytest.mark.parametrize(
    "title",
    [
        "Đường, Ẫ ẵ ộ ữ ỵ Ặ: chữ nào cũng có",
        "một " * 400,
        "không_có_chỗ_ngắt" * 60,
        "Tin \U0001f600 ខ្មែរ\n\n\u202e lạ",
        "Nhỏ",
    ],
)
def test_every_title_fits(title):
    size, lines = share_card._fitted(share_card._drawable(title))
    assert len(lines) * size * 1.25 <= share_card.TITLE_BOX[1]
    assert all(share_card._font(size).getlength(line) <= share_card.TITLE_BOX[0] for line in lines)
    assert draw(ShareCard(title, head=title, label="Tin lan truyền: Sai sự thật", foot=title))


@pytest.mark.parametrize(
    ("title", "drawable"),
    [
        ("Tàu vẫn chạy 🎉 – “thật” 100 %", True),
        ("ព័ត៌មាន", False),
        ("Tàu vẫn chạy ខ្មែរ", False),
        ("日本", False),
        ("🎉", False),
        ("!!!", False),
    ],
)
def test_what_the_face_lacks_is_not_left_out_of_a_fact(title, drawable):
    assert ShareCard(title).is_drawable is drawable


def test_a_page_whose_title_cannot_be_drawn_shows_its_picture(client):
    _item, page = desk.published()
    home = page.get_parent().get_parent().specific
    home.title, home.cover = "ព័ត៌មាន", make_image()
    home.save_revision().publish()
    text = client.get(home.url).content.decode()
    assert "the-chia-se" not in text
    assert re.search(r'og:image" content="[^"]*/media/images/', text)
    assert client.get(f"/the-chia-se/{home.pk}-0.png").status_code == 404


def test_the_face_has_every_vietnamese_letter():
    letters = "".join(chr(code) for code in range(0x1EA0, 0x1EFA)) + "ăâđêôơưĂÂĐÊÔƠƯ"
    assert share_card._drawable(letters) == letters


def test_other_words_have_another_address():
    assert ShareCard("Một").digest != ShareCard("Hai").digest
    assert ShareCard("Một", label="a", tone="b").digest != ShareCard("Một", label="ab", tone="").digest


def test_the_page_has_plain_links_to_share_it_and_no_script_of_others(client):
    _item, page = desk.published()
    text = client.get(page.url).content.decode()
    assert f"sharer.php?u={quote(page.full_url, safe='')}" in text
    assert "mailto:?subject=" in text
    assert not [address for address in re.findall(r'<script[^>]*src="([^"]+)"', text) if "//" in address]


def test_a_withdrawn_page_does_not_go_round_with_its_headline_as_a_fact(client):
    _item, page, _appeal = desk.withdrawn()
    said = client.get(page.url).content.decode()
    withdrawn = f"Bài đã được rút: {page.title}"
    assert f'og:title" content="{withdrawn}"' in said
    assert re.search(rf"<title>\s*{re.escape(withdrawn)}", said)
