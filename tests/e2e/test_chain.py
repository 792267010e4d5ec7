"""The main job in a browser: a post becomes a rebuttal and a request, everybody at a window of their own."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.models import Site

from cms.core.agencies.selectors import desk_agency
from cms.core.clock import today
from cms.core.events.verifying import verify
from factcheck.models import Escalation, FactCheckHubPage, Item
from factcheck.views.links import act_url, subject_url
from tests import desk
from tests.people import named
from tests.portal_site import set_up_site

from .action_form import FORM, act, fill, offered, press, send

POST = "https://mxh.example/bai-viet/cau-rach-soi-1"
TEXT = "Cầu Rạch Sỏi đóng cửa từ sáng mai, ai qua lại phải đi đường vòng 30 cây số!"
CLAIM = "Cầu Rạch Sỏi đóng cửa từ sáng mai, mọi xe phải đi đường vòng 30 km."
FACT = "Cầu Rạch Sỏi mở cho xe qua lại bình thường"
PICTURE = {"name": "ảnh chụp.png", "mimeType": "image/png", "buffer": desk.PNG}
SIGNED = {"name": "công văn đã ký.pdf", "mimeType": "application/pdf", "buffer": desk.PDF}
SOURCES = (
    {
        "kind": "document",
        "title": "Thông báo về cầu Rạch Sỏi",
        "publisher": "Ban quản lý bảo trì đường bộ",
        "url": "https://duongbo.example/thong-bao",
        "text": "Cầu thông xe bình thường, không có kế hoạch đóng.",
        "is_independent": True,
        "is_primary": True,
        "is_publishable": True,
    },
    {
        "kind": "reporting",
        "title": "Xe vẫn qua cầu Rạch Sỏi",
        "publisher": "Báo tỉnh",
        "url": "https://bao.example/cau-rach-soi",
        "text": "Phóng viên có mặt lúc 6 giờ: xe qua cầu bình thường.",
        "is_independent": True,
        "is_publishable": True,
    },
)


@pytest.fixture
def hub(live_server):
    """A founded portal whose addresses are those of the live server, with a hub."""
    site = set_up_site(title="Cổng thông tin Kiên Giang", title_en="Kien Giang Portal")
    Site.objects.filter(pk=site.pk).update(port=int(live_server.url.rsplit(":", 1)[1]))
    home = site.root_page.specific
    return home.add_child(
        instance=FactCheckHubPage(title="Kiểm chứng", slug="kiem-chung", locale=home.locale)
    )


@pytest.fixture
def at_desk(visit):
    """`at_desk("lan", path)` -> Lan's own window, the same one each time."""
    windows = {}

    def window(username, path=None):
        if username not in windows:
            windows[username] = visit(path or reverse("desk"), user=named(username))
        elif path:
            windows[username].goto(path)
        return windows[username]

    return window


def log_and_accept(lan):
    """Lan pastes the link with its text and takes the item in; returns the item."""
    lan.keyboard.press("n")
    fill(lan, pasted=f"{TEXT} {POST}", file=PICTURE)
    send(lan)
    lan.get_by_role("link", name="Tiếp nhận ngay").click()
    fill(lan, claim=CLAIM, category="economy", place=_province())
    agencies = lan.get_by_role("group", name=re.compile("Cơ quan được nói đến"))
    agencies.get_by_role("searchbox").fill("hoi nha bao")
    agencies.get_by_role("checkbox").and_(lan.locator(":visible")).first.check()
    send(lan)
    item = Item.objects.get()
    assert (item.state, item.claim) == ("verifying", CLAIM)
    return item


def _province():
    """As the list of places has it."""
    return str(desk_agency(today()).place.pk)


def _only_post(item):
    return str(item.posts.get().pk)


def prove(lan, minh, quang, item):
    """Lan adds what was found, Minh confirms the post and proposes, Quang confirms."""
    act(lan, "add_evidence", kind="capture", title="Bản lưu thứ hai", file=PICTURE, post=_only_post(item))
    for source in SOURCES:
        act(lan, "add_evidence", **source)
    assert offered(lan, "confirm_post").count() == 0, "Lan added the post herself"
    minh.goto(subject_url(item))
    act(minh, "confirm_post", visibility="public")
    act(
        minh,
        "propose_verdict",
        rating="false",
        rationale="Đơn vị quản lý cầu cho biết cầu thông xe.\nPhóng viên có mặt và thấy xe qua lại.",
        sought="Hỏi đơn vị quản lý cầu sáng nay.",
    )
    quang.goto(subject_url(item))
    act(quang, "confirm_verdict")
    item.refresh_from_db()
    assert (item.state, item.verdict.rating) == ("verified", "false")


def write_and_publish(hanh, thu, item):
    """Hạnh writes in Wagtail's editor and submits, Thu approves that revision and publishes it."""
    hanh.goto(subject_url(item))
    press(hanh, "draft_page")
    hanh.get_by_role("link", name="Mở trình soạn thảo").first.click()
    title = hanh.locator("[name=title]")
    title.fill(FACT)
    hanh.locator("[name=summary]").fill("Cầu vẫn mở. Không có kế hoạch đóng cầu trong tháng này.")
    with hanh.expect_navigation():
        hanh.locator("button.action-save").click()
    hanh.goto(subject_url(item, "page"))
    expect(hanh.locator(".desk-work")).to_contain_text(FACT)
    act(hanh, "submit_page")
    thu.goto(subject_url(item, "page"))
    act(thu, "approve_revision")
    act(thu, "publish_page")
    item.refresh_from_db()
    assert item.state == "published"
    assert item.pages.get().live


def ask_the_ministry(hanh, son, item):
    """Hạnh drafts and submits, Sơn approves, Hạnh takes the number and records the sending."""
    hanh.goto(subject_url(item, "escalations"))
    hanh.locator(".desk-work a[href$='/soan/platform_request/']").click()
    fill(hanh, **{name: desk.LETTER[name] for name in ("body", "harm", "legal_basis", "measure_reason")})
    fill(hanh, measure=desk.LETTER["measure"])
    send(hanh)
    act(hanh, "submit")
    son.goto(subject_url(item, "escalations"))
    son.locator(".desk-work a[href*='/kien-nghi/']").click()
    act(son, "approve")
    hanh.reload()
    act(hanh, "give_number")
    act(hanh, "send", signed_file=SIGNED)
    escalation = Escalation.objects.get()
    assert escalation.state == "sent"
    assert escalation.number_text.startswith("01/")
    kinds = set(escalation.papers.values_list("kind", flat=True))
    assert kinds == {"letter_docx", "letter_pdf", "manifest", "signed"}


def reads(page, item):
    """What a visitor must find on the rebuttal, in this order, with scripts or without."""
    expect(page.get_by_role("heading", level=1)).to_have_text(FACT)
    assert "Sai sự thật" in page.locator("main").inner_text()
    text = page.locator("main").inner_text()
    places = [text.index(words) for words in (FACT, CLAIM, "Đơn vị quản lý cầu cho biết")]
    assert places == sorted(places), "the fact comes before the claim, the claim before the reasons"
    sources = page.locator("ol.evidence > li")
    assert sources.count() == 2
    assert [SOURCES[n]["title"] in sources.nth(n).inner_text() for n in range(2)] == [True, True]
    path = page.get_by_role("region", name="Quá trình xử lý")
    assert path.get_by_role("listitem").count() >= 4
    assert item.reference in text
    for name in ("Nguyễn Thị Lan", "Trần Minh", "Phạm Quang", POST):
        assert name not in page.content()


def test_a_post_becomes_a_rebuttal_and_a_request_by_clicking(hub, at_desk, visit):
    item = log_and_accept(at_desk("lan"))
    prove(at_desk("lan"), at_desk("minh"), at_desk("quang"), item)
    write_and_publish(at_desk("hanh"), at_desk("thu"), item)
    ask_the_ministry(at_desk("hanh"), at_desk("son"), item)

    visitor = visit("/")
    band = visitor.locator("section:has(#kiem-chung)")
    band.get_by_role("link", name=FACT).click()
    reads(visitor, item)
    visitor.locator("input[name=q]").first.fill("cau rach soi mo cho xe")
    visitor.keyboard.press("Enter")
    expect(visitor.locator("main").get_by_role("link", name=FACT)).to_be_visible()
    feed = visitor.request.get(reverse("factcheck_feed"))
    assert feed.ok
    assert FACT in feed.text()

    plain = visit("/kiem-chung/", device="phone", java_script_enabled=False)
    plain.get_by_role("link", name=FACT).click()
    reads(plain, item)
    assert verify() == []


def test_of_two_people_at_once_the_second_is_told_and_loses_nothing(hub, at_desk):
    item = desk.accepted()
    lan, minh = at_desk("lan", act_url(item, "edit_claim")), at_desk("minh", act_url(item, "note"))
    fill(lan, claim="Câu mà Lan gõ rất lâu, từng chữ một.")
    fill(minh, note="Đã gọi cảng vụ.")
    send(minh)
    with lan.expect_navigation():
        lan.locator(FORM).locator("[type=submit]").click()
    alert = lan.get_by_role("alert")
    expect(alert).to_contain_text("Trần Minh")
    expect(alert).to_contain_text("Đã gọi cảng vụ.")
    expect(lan.locator("[name=claim]")).to_have_value("Câu mà Lan gõ rất lâu, từng chữ một.")
    lan.locator(FORM).locator("[type=submit]").click()
    expect(lan.locator(".desk-claim__text")).to_have_text("Câu mà Lan gõ rất lâu, từng chữ một.")
