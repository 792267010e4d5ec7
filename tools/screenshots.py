"""Takes the pictures of the documents from a running demo, with Playwright and an installed Chromium.

    screenshots.py http://localhost:8000              all of them, into docs/images/
    screenshots.py http://localhost:8000 item review  those whose names begin so

Start the demo first (`make demo`) on fresh data. Signs in as its people, only reads, and writes PNGs of
few colours. CHROMIUM: the browser's path (/usr/bin/chromium). Look at the pictures before you commit them.
"""

import argparse
import io
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs/images"
LARGEST = 150_000  # bytes; tests/test_docs.py asks the same
WIDEST = {"desktop": 1200, "phone": 500}  # pixels of the file
DEVICES = {
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "is_mobile": True,
        "has_touch": True,
        "device_scale_factor": 2,
    },
}
ITEMS = "/admin/kiem-chung/vu-viec/"
REPORTS = "/admin/kiem-chung/bao-tin/"
REQUESTS = "/admin/kiem-chung/kien-nghi/"
APPEALS = "/admin/kiem-chung/xem-xet-lai/"
MISTAKES = "/admin/bao-loi/"
FIRST_ROW = "[data-desk-row] a[data-desk-open]"
FIRST_LISTED = "table.listing tbody a"
FIRST_FACT = "main .facts a"


@dataclass(frozen=True)
class Shot:
    """One picture: whose screen, from which address; `follow` is a link to go on by, `then` its query;
    `typed` goes into the first large field, and what the page answers is waited for."""

    name: str
    address: str
    who: str = ""
    follow: str = ""
    then: str = ""
    device: str = "desktop"
    scheme: str = "light"
    scroll_to: str = ""
    typed: str = ""

    @property
    def file(self) -> Path:
        return FOLDER / f"{self.name}-{self.device}-{self.scheme}.png"


SHOTS = (
    Shot("home", "/", device="phone", scheme="dark"),
    Shot("fact-check", "/kiem-chung/?ket-luan=false", follow=FIRST_FACT),
    Shot("fact-check", "/kiem-chung/?ket-luan=false", follow=FIRST_FACT, device="phone"),
    Shot("report-form", "/bao-tin/", device="phone"),
    Shot("look-up", "/tra-cuu/", device="phone"),
    Shot("public-log", "/cong-khai/"),
    Shot("search", "/tim-kiem/?q=phu+quoc"),
    Shot("desk-search", "/admin/kiem-chung/tim/?q=tau+cao+toc", "minh"),
    Shot(
        "similar",
        "/admin/kiem-chung/ghi-nhan/",
        "lan",
        typed="Tàu cao tốc Rạch Giá Phú Quốc nghỉ chạy một tuần",
        scroll_to="h2:has-text('Có thể đã có')",
    ),
    Shot("synonyms", "/admin/snippets/search/synonymgroup/", "an"),
    Shot("desk-home", "/admin/kiem-chung/", "hanh"),
    Shot("quick-log", "/admin/kiem-chung/ghi-nhan/", "lan", device="phone"),
    Shot("reports", f"{REPORTS}?sort=oldest", "lan"),
    Shot("report", f"{REPORTS}?sort=oldest", "minh", follow=FIRST_ROW),
    Shot(
        "hotline",
        "/admin/kiem-chung/bao-tin-ho/",
        "lan",
        typed="Tàu cao tốc Rạch Giá Phú Quốc nghỉ chạy một tuần",
        scroll_to="h2:has-text('Có thể đã có')",
    ),
    Shot("error-inbox", MISTAKES, "hanh"),
    Shot("error-decision", MISTAKES, "hanh", follow=FIRST_LISTED),
    Shot("data-request", "/admin/du-lieu-ca-nhan/yeu-cau/", "son", follow=FIRST_LISTED),
    Shot("readings", "/admin/du-lieu-ca-nhan/nhat-ky/", "phuc"),
    Shot("retention", "/admin/snippets/cms_privacy/retentionperiod/add/", "an"),
    Shot("queue", f"{ITEMS}?state=open", "minh", scheme="dark"),
    Shot("item", f"{ITEMS}?state=verifying", "minh", follow=FIRST_ROW),
    Shot("evidence", f"{ITEMS}?state=published", "hanh", follow=FIRST_ROW),
    Shot("review", f"{ITEMS}?state=in_review", "quang", follow=FIRST_ROW, then="?tab=verdict"),
    Shot("escalation", f"{REQUESTS}?state=answered", "hanh", follow=FIRST_ROW),
    Shot("approve", f"{REQUESTS}?state=pending", "mai", follow=FIRST_ROW),
    Shot("appeal", f"{APPEALS}?state=admitted", "quang", follow=FIRST_ROW),
    Shot(
        "timeline",
        f"{ITEMS}?state=escalated",
        "phuc",
        follow=FIRST_ROW,
        scroll_to="h2:has-text('Diễn biến')",
    ),
    Shot("roles", "/admin/vai-tro/", "an"),
)


def chosen(beginnings: list[str]) -> list[Shot]:
    return [shot for shot in SHOTS if not beginnings or shot.name.startswith(tuple(beginnings))]


def demo_password() -> str:
    """As it stands in the demo's code, which can't be imported without a database."""
    password = re.search(
        r'^PASSWORD = "(.+?)"', (ROOT / "factcheck/demo/people.py").read_text(), re.MULTILINE
    )
    assert password
    return password[1]


def sign_in(page: Page, base: str, who: str) -> None:
    page.goto(urljoin(base, "/tai-khoan/dang-nhap/"))
    page.fill("input[name=login]", who)
    page.fill("input[name=password]", demo_password())
    page.click("main button[type=submit]")
    page.wait_for_url("**/admin/**")


def take(page: Page, base: str, shot: Shot) -> bytes:
    """Go to the screen of `shot` and return it as PNG; exits with the address when there is none."""
    answer = page.goto(urljoin(base, shot.address))
    if shot.follow:
        link = page.locator(shot.follow).first
        if not link.count():
            sys.exit(f"screenshots: nothing to follow on {shot.address}; is this a fresh demo?")
        answer = page.goto(urljoin(page.url, link.get_attribute("href") + shot.then))
    if answer is None or not answer.ok:
        sys.exit(f"screenshots: {page.url} answered {answer and answer.status}")
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    if shot.typed:
        page.locator("textarea").first.fill(shot.typed)
        page.locator(shot.scroll_to).first.wait_for()
        page.wait_for_load_state("networkidle")
    if shot.scroll_to:
        page.locator(shot.scroll_to).first.evaluate("part => part.scrollIntoView({block: 'center'})")
    return page.screenshot(animations="disabled", caret="hide")


def compact(png: bytes, device: str) -> bytes:
    """The picture no wider than needed, in as many colours as fit into LARGEST bytes."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture.thumbnail((WIDEST[device], 4000), Image.Resampling.LANCZOS)
    for colours in (256, 128, 64, 32, 16):
        out = io.BytesIO()
        # Keeps rare bright colours (the verdicts); median cut makes their red brown, the octree white grey.
        few = picture.quantize(colours, Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
        few.save(out, "PNG", optimize=True)
        if out.tell() < LARGEST:
            break
    return out.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("address", help="where the demo answers, as http://localhost:8000")
    parser.add_argument("names", nargs="*", help="only pictures whose names begin so")
    wanted = parser.parse_args()
    shots = chosen(wanted.names)
    if not shots:
        parser.error("no picture has such a name")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"))
        cookies: dict[str, list] = {}
        for shot in shots:
            context = browser.new_context(
                **DEVICES[shot.device],
                color_scheme=shot.scheme,
                reduced_motion="reduce",
                locale="vi-VN",
                timezone_id="Asia/Ho_Chi_Minh",
            )
            page = context.new_page()
            if shot.who in cookies:
                context.add_cookies(cookies[shot.who])
            elif shot.who:
                sign_in(page, wanted.address, shot.who)
                cookies[shot.who] = context.cookies()
            picture = compact(take(page, wanted.address, shot), shot.device)
            shot.file.write_bytes(picture)
            print(f"{shot.file.relative_to(ROOT)}  {len(picture) // 1000} kB", flush=True)
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
