"""A fact-check with pictures and files, and what a reader gets of it: words, and the files behind them."""

import hashlib
import re
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from cms.media.models import Document, Image
from factcheck.models import FactCheckPage
from tests import acting, desk
from tests.database.ready_cases import stands_ready
from tests.people import named
from tests.portal_site import make_image

ALT, CREDIT = "Tàu ở bến Rạch Giá", "Ảnh: Cảng vụ"
TITLE = "Thông báo lịch tàu"


def picture(**fields) -> Image:
    return make_image("Tàu", alt_text=ALT, credit=CREDIT, **fields)


def file(title=TITLE, content=desk.PDF) -> Document:
    return Document.objects.create(title=title, file=ContentFile(content, name="lich-tau.pdf"))


def with_files(page, image, document, by="hanh"):
    """A revision of `page` that shows the picture as cover, in a block and in a text, and offers the file."""
    draft = page.get_latest_revision_as_object()
    block = FactCheckPage._meta.get_field("body").stream_block
    words = (
        f'<p>Xem <a linktype="document" id="{document.pk}">lịch</a>.</p>'
        f'<embed embedtype="image" id="{image.pk}" format="fullwidth" alt="Bến tàu"/>'
    )
    parts = [
        ("text", words),
        ("picture", {"image": image.pk, "alt": "", "decorative": False, "caption": "Chú thích"}),
        ("file", {"document": document.pk, "text": ""}),
        (
            "steps",
            {"title": "", "steps": [f'<p><a linktype="document" id="{document.pk}">Mở lịch</a></p>']},
        ),
    ]
    draft.title, draft.cover = "Tàu chạy bình thường", image
    draft.body = block.to_python([{"type": kind, "value": value} for kind, value in parts])
    return draft.save_revision(user=named(by))


@stands_ready(at=desk.WHEN)
def writing():
    """(item, page, revision, image, document): a draft with both, ready to be submitted."""
    item, page, _revision = desk.writing("hanh")
    image, document = picture(), file()
    return item, page, with_files(page, image, document), image, document


@stands_ready(at=desk.WHEN)
def live():
    """(page, image, document) with the page live; the picture and the file are the originals."""
    _item, page, revision, image, document = writing()
    acting.approve_revision(page, revision, by=named("thu"))
    return acting.publish(page, revision, by=named("thu")), image, document


def shown_rows(page):
    """(picture, file) that the live page points at."""
    page = FactCheckPage.objects.get(pk=page.pk)
    return page.cover, next(part.value["document"] for part in page.body if part.block_type == "file")


def read(page) -> dict:
    """What a reader gets: the page's words, and a digest of each file behind them, cut to size or whole."""
    page = FactCheckPage.objects.get(pk=page.pk)
    html = Client().get(page.url).content.decode()
    soup = BeautifulSoup(html, "html.parser")
    links = [a["href"] for a in soup.select('a[href*="/documents/"]')]
    pictures = {f"{settings.MEDIA_URL}{path}" for path in re.findall(r"/media/([^\s\",]+)", html)}
    return {
        "words": " ".join(soup.main.get_text(" ").split()),
        "alts": [img.get("alt") for img in soup.main.select("img")],
        "pictures": sorted(_bytes_at(address) for address in pictures),
        "files": [_served(address) for address in links],
        "amount": (len(pictures), len(links)),
    }


def _bytes_at(address):
    name = unquote(urlsplit(address).path.removeprefix(settings.MEDIA_URL))
    if not default_storage.exists(name):
        return "gone"
    with default_storage.open(name) as stored:
        return hashlib.sha256(stored.read()).hexdigest()


def _served(address):
    response = Client().get(address)
    content = b"".join(response) if response.streaming else response.content
    return response.status_code, hashlib.sha256(content).hexdigest(), response.get("Content-Disposition")
