"""Sharing without anybody's script: a telephone offers what it has, other browsers an address."""

from django.urls import reverse
from playwright.sync_api import expect

from tests import desk

# No browser without a screen has such a list: what it would be given is written down instead.
TELEPHONE = """
  window.shared = [];
  navigator.canShare = (data) => Boolean(data.url);
  navigator.share = async (data) => { window.shared.push(data); };
"""


def test_a_telephone_offers_its_own_list_with_zalo_in_it(live_server, visit):
    _item, rebuttal = desk.published()
    page = visit(rebuttal.url, device="phone")
    button = page.get_by_role("button", name="Zalo và ứng dụng khác")
    expect(button).to_have_count(0)
    page.add_init_script(TELEPHONE)
    page.reload()
    button.click()
    (shared,) = page.evaluate("window.shared")
    assert shared["title"] == rebuttal.title
    assert shared["url"].endswith(rebuttal.url)
    assert reverse("factcheck_hub") in shared["url"]
