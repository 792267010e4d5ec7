"""An old address leads on however its marks are coded, with or without its query."""

from unicodedata import normalize
from urllib.parse import quote

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from cms.portal.models import NewsPage, SectionPage
from tests.many_pages import many_news
from tests.portal_site import home, make_draft, make_news, make_section, portal_site, section

__all__ = ["home", "portal_site", "section"]

pytestmark = pytest.mark.django_db

OLD = "/tin-tức/đường-5"


def led(client, address: str, coding="NFC"):
    """(status, where to) of an address as a browser sends it."""
    answer = client.get(quote(normalize(coding, address), safe="/?=&"))
    return answer.status_code, answer.get("Location")


@pytest.mark.parametrize("kept", ["NFC", "NFD"])
@pytest.mark.parametrize("asked", ["NFC", "NFD"])
@pytest.mark.parametrize("ending", ["", "/", "?trang=2"])
def test_an_old_address_leads_on_in_either_coding(client, section, kept, asked, ending):
    page = make_news(section, "Đường số 5")
    Redirect.objects.create(old_path=normalize(kept, OLD), redirect_page=page)
    assert led(client, OLD + ending, asked) == (301, page.get_url())


def test_one_with_its_query_is_another_and_a_passing_one_passes(client, section):
    page = make_news(section, "Đường số 5")
    Redirect.objects.create(old_path=f"{OLD}?số=5", redirect_page=page, is_permanent=False)
    Redirect.objects.create(old_path=OLD, redirect_link="/tim-kiem/")
    assert led(client, f"{OLD}?số=5", "NFD") == (302, page.get_url())
    assert led(client, OLD, "NFD") == (301, "/tim-kiem/")


def test_none_leads_to_what_readers_do_not_see_nor_from_what_is_there(client, section):
    draft, page = make_draft(section, "Bản thảo"), make_news(section, "Có rồi")
    Redirect.objects.create(old_path=OLD, redirect_page=draft)
    Redirect.objects.create(old_path=page.get_url().rstrip("/"), redirect_link="/nơi-khác/")
    assert led(client, OLD, "NFD")[0] == 404
    assert led(client, page.get_url())[0] == 200
    assert led(client, "/không-có/")[0] == 404
    assert Site.objects.exists()


def test_a_section_of_a_thousand_pages_moves_with_all_its_old_addresses(client, home, section):
    many_news(section, [{"title": f"Tin {number}"} for number in range(1, 1102)])
    section = SectionPage.objects.get(pk=section.pk)
    old = [page.get_url() for page in section.get_children()]
    Redirect.objects.create(  # of an earlier move, in the way
        old_path=Redirect.normalise_path(old[7]),
        site=Site.objects.get(),
        automatically_created=True,
        redirect_link="/tim-kiem/",
    )
    section.move(make_section(home, "Lưu trữ"), pos="last-child")
    for address, page in ((old[0], "Tin 1"), (old[7], "Tin 8"), (old[-1], "Tin 1101")):
        status, where = led(client, address)
        assert (status, where) == (301, NewsPage.objects.get(title=page).get_url())
