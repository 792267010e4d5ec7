"""The search in a browser: without scripts, by keyboard, swapped in place, and as axe sees it."""

import pytest
from playwright.sync_api import expect

from cms.portal.site_setup import set_up_site
from tests.portal_site import make_section
from tests.search_site import FIRST, document, put_in_index
from tests.searching import searchable

__all__ = ["searchable"]
LONG = "Tàu cao tốc ra đảo Phú Quốc tăng chuyến dịp lễ, " * 5


@pytest.fixture
def site(live_server, searchable):
    """A portal with a section, and an index of news and fact-checks about boats."""
    site = set_up_site(title="Cổng thông tin Kiên Giang", title_en="Kien Giang Portal", name="Kiên Giang")
    make_section(site.root_page.specific, "Biển đảo", slug="bien-dao")
    put_in_index(
        *(document(site, f"Tàu ra đảo chuyến {number}") for number in range(23)),
        *(
            document(site, f"Tàu năm {year}", published=FIRST.replace(year=year))
            for year in range(2016, 2025)
        ),
        *(
            document(site, f"Không có tàu chìm, {rating}", kind="fact_check", rating=rating, section="")
            for rating in (
                "false",
                "misleading",
                "missing_context",
                "true",
                "unverifiable",
                "official_response",
            )
        ),
        document(site, LONG, lead=LONG),
    )
    return site


def test_without_scripts_one_searches_narrows_and_widens(visit, site):
    page = visit("/", java_script_enabled=False)
    page.locator("#tim-dau-trang").fill("tau")
    page.locator(".masthead .search-box button").click()
    expect(page.locator("#so-ket-qua")).to_contain_text("39 kết quả")
    page.locator(".facet-values a", has_text="Sai sự thật").click()
    expect(page.locator("#so-ket-qua")).to_contain_text("1 kết quả")
    page.locator(".chips a", has_text="Sai sự thật").click()
    expect(page.locator("#so-ket-qua")).to_contain_text("39 kết quả")
    page.locator("#loc-den").fill("2020-12-31")
    page.locator(".facet-days button").click()
    expect(page.locator("#so-ket-qua")).to_contain_text("5 kết quả")
    page.locator("#tim-trong-trang").fill("dao")
    page.locator("#tim button").click()
    expect(page.locator(".chips")).to_contain_text("31/12/2020")


def test_with_scripts_results_are_swapped_and_the_address_follows(visit, site):
    page = visit("/tim-kiem/?q=tau")
    page.evaluate("window.sameDocument = true")
    page.locator(".facet-values a", has_text="Gây hiểu lầm").click()
    count = page.locator("#so-ket-qua")
    expect(count).to_contain_text("1 kết quả")
    expect(count).to_be_focused()
    expect(page).to_have_url("/tim-kiem/?q=tau&ket-luan=misleading")
    page.locator("#tim-trong-trang").fill("chim")
    page.locator("#tim-trong-trang").press("Enter")
    expect(count).to_contain_text("chim")
    expect(page).to_have_title("Tìm kiếm: chim | Kiên Giang")
    assert "ket-luan=misleading" in page.url
    assert page.evaluate("window.sameDocument")
    page.go_back()
    expect(page.locator("#tim-trong-trang")).to_have_value("tau")
    expect(count).to_contain_text("1 kết quả")


def test_the_box_is_a_combobox_for_the_keyboard(visit, site):
    page = visit("/")
    box = page.get_by_role("combobox", name="Tìm trong cổng thông tin")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.focus()
    page.keyboard.type("tau nam 20")
    options = page.get_by_role("option")
    expect(options).to_have_count(6)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".masthead [role=status]")).to_contain_text("Gợi ý: 6")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.nth(1).get_attribute("id")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowUp")
    expect(options.nth(5)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("tau nam 20")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(options).to_have_count(6)
    page.keyboard.press("ArrowDown")
    leads_to = options.first.get_attribute("data-url")
    page.keyboard.press("Enter")
    expect(page).to_have_url(leads_to)


def test_enter_without_a_choice_searches_for_what_was_typed(visit, site):
    page = visit("/")
    page.locator("#tim-dau-trang").focus()
    page.keyboard.type("tau nam")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#so-ket-qua")).to_contain_text("kết quả cho “tau nam”")


def test_axe_finds_nothing_in_any_state_of_the_search_and_none_scrolls_sideways(visit, axe, site, settings):
    addresses = {
        "results": "/tim-kiem/?q=tau",
        "narrowed": "/tim-kiem/?q=tau&loai=fact_check&tu=2020-01-01&nam=x",
        "nothing asked": "/tim-kiem/",
        "nothing found": "/tim-kiem/?q=zzzz&loai=news",
        "API": "/api/v1/docs",
    }
    faults = []
    for device in ("desktop", "phone"):
        page = visit("/tim-kiem/", device=device)
        for name, path in addresses.items():
            page.goto(path)
            if name == "API":  # Swagger's own page: that it works under our policy is all that is asked
                expect(page.locator(".opblock-summary-path")).to_contain_text("/api/v1/search")
                continue
            faults += [f"{name}, {device}, {line}" for line in axe(page)]
            assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], name
        page.goto("/tim-kiem/?q=tau")
        page.locator("#tim-trong-trang").focus()
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("option").first).to_be_visible()
        faults += [f"suggestions, {device}, {line}" for line in axe(page)]
    for meta in settings.SEARCH_DIR.glob("pages/*/meta.json"):
        meta.unlink()
    page.goto("/tim-kiem/?q=tau")
    expect(page.locator("#so-ket-qua")).to_contain_text("tạm gián đoạn")
    faults += [f"away, {line}" for line in axe(page)]
    assert not faults, "\n".join(faults)
