"""The forms of the public behave alike: focus goes to what is wrong, what is typed stays until it is sent."""

import pytest
from playwright.sync_api import expect

from tests import desk
from tests.e2e.test_doors import hub
from tests.portal_site import make_news, make_section

__all__ = ["hub"]
CASES = {
    "report": ("Bạn thấy, nghe điều gì?", "Gửi báo tin"),
    "appeal": ("Điều gì trong bài chưa đúng, dựa vào đâu?", "Gửi đề nghị"),
    "mistake": ("Sai ở chỗ nào", "Gửi báo lỗi"),
    "request": ("Nói rõ dữ liệu nào", "Gửi yêu cầu"),
}


def address_of(door, hub):
    if door == "appeal":
        return f"/xem-xet-lai/{desk.published()[0].reference}/"
    if door == "mistake":
        return f"/bao-loi/{make_news(make_section(hub.get_parent(), 'Biển đảo'), 'Tàu ra đảo').pk}/"
    return {"report": "/bao-tin/", "request": "/quyen-du-lieu/"}[door]


@pytest.mark.parametrize("door", CASES)
def test_focus_goes_to_what_is_wrong_and_the_words_stay_until_they_are_sent(visit, hub, door):
    label, button = CASES[door]
    address = address_of(door, hub)
    page = visit(address)
    page.get_by_role("button", name=button).click()
    expect(page.locator("[data-focus]")).to_be_focused(timeout=60_000)
    expect(page.locator("[data-focus]")).to_contain_text("Chưa gửi được")
    page.get_by_label(label).fill("Chuyến 7 giờ vẫn chạy, tôi có vé.")
    page.goto(address)
    expect(page.get_by_label(label)).to_have_value("Chuyến 7 giờ vẫn chạy, tôi có vé.")
    expect(page.get_by_text("Đã mở lại những gì bạn gõ dở.")).to_be_visible()
    if door == "request":
        page.get_by_label("Xóa dữ liệu của tôi").check()
    page.get_by_role("button", name=button).click()
    expect(page.locator(".receipt-code")).to_be_visible(timeout=60_000)
    assert page.evaluate("localStorage.length") == 0
    page.goto(address)
    expect(page.get_by_label(label)).to_have_value("")


def test_words_about_one_page_do_not_come_up_on_another(visit, hub):
    first, second = (f"/xem-xet-lai/{desk.published()[0].reference}/" for _page in range(2))
    page = visit(first)
    page.get_by_label(CASES["appeal"][0]).fill("Về bài thứ nhất")
    page.goto(second)
    expect(page.get_by_label(CASES["appeal"][0])).to_have_value("")


def test_a_code_that_nobody_has_leads_to_what_is_wrong(visit):
    page = visit("/tra-cuu/")
    page.get_by_label("Mã biên nhận").fill("HD7K-2M9Q-XR4T")
    page.get_by_role("button", name="Tra cứu", exact=True).click()
    expect(page.locator("[data-focus]")).to_be_focused()
