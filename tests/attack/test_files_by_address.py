"""A fact-check links a file by its address, not by the file button, and the file is exchanged afterwards."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client

from factcheck.models import FactCheckPage
from tests import acting, desk
from tests.attack import files
from tests.attack.test_files_of_a_page import LIE, OTHER_PDF, edit_document, private_collection
from tests.people import named
from tests.portal_site import make_image

pytestmark = pytest.mark.usefixtures("monday_morning")

ADDRESSES = {
    "as the menu has it": "{}",
    "whole": "http://localhost:8000{}",
    "in capitals, with a dot": "HTTP://LOCALHOST.:8000{}",
    "another door": "https://localhost{}",
    "at a page of it": "{}#page=3",
    "with a query": "{}?x=1",
    "by a way round": "/tin/..{}",
    "with a sign written otherwise": "{}",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_file_linked_by_its_address_is_part_of_the_page_too(address):
    _item, page, _revision = desk.writing("hanh")
    document = files.file()
    url = document.url.replace("/documents/", "/%64ocuments/") if "otherwise" in address else document.url
    draft = page.get_latest_revision_as_object()
    block = FactCheckPage._meta.get_field("body").stream_block
    words = f'<p>Xem <a href="{ADDRESSES[address].format(url)}">lịch tàu</a>, <a href="https://example.org/documents/1/x.pdf">khác</a>.</p>'
    draft.title = "Tàu chạy bình thường"
    draft.body = block.to_python([{"type": "text", "value": words}])
    revision = draft.save_revision(user=named("hanh"))
    acting.submit_page(page, revision, by=named("hanh"))
    acting.approve_revision(page, revision, by=named("thu"))
    page = acting.publish(page, revision, by=named("thu"))
    before = links_of(page)
    edit_document(document, title=LIE, file=ContentFile(OTHER_PDF, name="lich-tau.pdf"))
    edit_document(document, collection=private_collection().pk)
    assert links_of(page) == before
    (own, content), other = before
    assert (own != document.url, desk.PDF in content) == (True, True)
    assert other == ("https://example.org/documents/1/x.pdf", b"")


def links_of(page):
    """The links in the body, as they are, and what each serves if it is ours."""
    html = Client().get(FactCheckPage.objects.get(pk=page.pk).url).content.decode()
    links = [a["href"] for a in BeautifulSoup(html, "html.parser").select(".rich-text a")]
    return [(link, b"" if "example.org" in link else b"".join(Client().get(link))) for link in links]


def test_a_file_of_a_closed_collection_is_not_served_past_its_view():
    document = files.file()
    document.collection = private_collection()
    document.save()
    for path in (document.url, f"/media/{document.file.name}", f"/media/images/../{document.file.name}"):
        assert Client().get(path).status_code in (302, 404), path


def test_pictures_are_served_as_before():
    image = make_image("Tàu")
    small = image.get_rendition("width-100")
    assert re.match(r"/media/images/", small.url)
    assert Client().get(small.url).status_code == 200
