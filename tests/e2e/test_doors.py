"""A reader's way in a browser: a report with a photo, its code, a question, the rebuttal, another look."""

import re
from io import BytesIO

import pytest
from django.utils.translation import override
from PIL import Image
from playwright.sync_api import expect
from wagtail.models import Site

from cms.core.machines.writer import perform as act_as_system
from factcheck.models import Appeal, FactCheckHubPage, Item, Report
from tests import acting, desk
from tests.acting import perform
from tests.people import named
from tests.portal_site import set_up_site

CODE = re.compile(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){2}")
WORDS = "Nghe nói tàu cao tốc ra đảo ngừng chạy từ mai, trong xóm ai cũng chuyền tay."
PHOTO = {"name": "anh-chup.png", "mimeType": "image/png", "buffer": desk.PNG}


@pytest.fixture(autouse=True)
def hub(live_server, settings):
    settings.CHALLENGE_WORK = 200
    site = set_up_site(title="Cổng thông tin Kiên Giang", title_en="Kien Giang Portal")
    Site.objects.filter(pk=site.pk).update(port=int(live_server.url.rsplit(":", 1)[1]))
    home = site.root_page.specific
    return home.add_child(
        instance=FactCheckHubPage(title="Kiểm chứng", slug="kiem-chung", locale=home.locale)
    )


def sum_of(question: str) -> str:
    """What a reader answers to “Ba cộng bốn bằng mấy?”."""
    names = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
    one, other = re.fullmatch(r"(\w+) cộng (\w+) bằng mấy\?", question.strip().lower()).groups()
    return str(names.index(one) + names.index(other))


def on_paper(page) -> str:
    return page.locator(".receipt-code").inner_text()


def published_of(report) -> Item:
    """The desk does its work on the case that `report` opened."""
    item = perform(report.item, "accept", named("lan"), data=desk.claim_fields())
    item = desk.verified(item=desk.with_evidence(item))
    item = perform(item, "draft_page", named("hanh"))
    page = item.pages.get()
    revision = desk.edit_page(page)
    acting.approve_revision(page, revision, by=named("thu"))
    acting.publish(page, revision, by=named("thu"))
    return Item.objects.get(pk=item.pk)


def test_without_scripts_on_a_phone_from_the_report_to_the_correction_and_the_reply(visit, monkeypatch):
    from cms.core.doors.guard import forms

    monkeypatch.setattr(forms, "YOUNGEST", 0)  # a test types faster than anybody
    page = visit("/bao-tin/", device="phone", java_script_enabled=False)
    page.get_by_label("Bạn thấy, nghe điều gì?").fill(WORDS)
    page.get_by_label("Đường dẫn của bài, ảnh, video").fill("https://mxh.example/posts/77")
    page.locator("input[type=file]").set_input_files(PHOTO)
    page.get_by_role("button", name="Xem tin này đã được kiểm chứng chưa").click()
    expect(page.get_by_label("Bạn thấy, nghe điều gì?")).to_have_value(WORDS)
    expect(page.get_by_text("anh-chup.png")).to_be_visible()
    question = page.locator("[data-plain-question] label").inner_text()
    page.locator("[data-plain-question] input").fill(sum_of(question))
    page.get_by_role("button", name="Gửi báo tin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nhận báo tin của bạn")
    code = on_paper(page)
    assert CODE.fullmatch(code)

    page.goto("/tra-cuu/")
    page.get_by_label("Mã biên nhận").fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="Tra cứu", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nhận")
    expect(page.get_by_text("anh-chup.png").first).to_be_visible()

    report = act_as_system(
        Report.objects.get(), "ask", named("lan"), data={"question": "Bạn thấy tin ở đâu?"}
    )
    page.reload()
    expect(page.get_by_text("Bạn thấy tin ở đâu?").first).to_be_visible()
    page.get_by_label("Nội dung").fill("Trong nhóm của xóm, sáng nay.")
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.get_by_text("Trong nhóm của xóm, sáng nay.")).to_be_visible()

    item = published_of(act_as_system(Report.objects.get(pk=report.pk), "open", named("lan")))
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã có kết quả")
    page.get_by_role("link", name=item.pages.get().title).click()
    page.get_by_role("link", name="Đề nghị xem xét lại").click()
    page.get_by_label("Điều gì trong bài chưa đúng, dựa vào đâu?").fill("Có một chuyến đổi giờ, tôi có vé.")
    page.locator("input[type=file]").set_input_files(PHOTO | {"name": "ve-tau.png"})
    question = page.locator("[data-plain-question] label").inner_text()
    page.locator("[data-plain-question] input").fill(sum_of(question))
    page.get_by_role("button", name="Gửi đề nghị").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nhận đề nghị xem xét lại của bạn")
    appeal_code = on_paper(page)
    page.get_by_role("link", name="Xem đang ở đâu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đang chờ thụ lý")
    expect(page.get_by_text("ve-tau.png").first).to_be_visible()
    page.locator("summary").filter(has_text="Bổ sung").click()
    page.get_by_label("Nội dung").fill("Vé mua ngày 3 tháng 3.")
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.get_by_text("Vé mua ngày 3 tháng 3.")).to_be_visible()
    page.get_by_role("button", name="Xóa tệp ve-tau.png").click()
    expect(page.get_by_text("Một tệp đã xóa theo yêu cầu hoặc theo hạn.")).to_be_visible()

    decide_that_it_was_right(Appeal.objects.get())
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã có quyết định")
    expect(page.get_by_text("Chúng tôi đã sửa.")).to_be_visible()
    page.get_by_role("link", name="Xem bài sau khi xem xét lại").click()
    expect(page.get_by_text("Kết luận thay đổi sau khi xem xét lại.").first).to_be_visible()
    page.goto("/dinh-chinh/")
    expect(page.get_by_text("Kết luận thay đổi sau khi xem xét lại.").first).to_be_visible()
    assert appeal_code != code


def decide_that_it_was_right(appeal):
    appeal = perform(appeal, "admit", named("vinh"))
    new = {"rating": "misleading", "rationale": "Có đổi giờ chạy.", "sought": "", "statement": ""}
    perform(appeal, "draft_verdict", named("vinh"), data=new)
    revision = desk.note(appeal.page.get_latest_revision_as_object()).save_revision(user=named("hanh"))
    acting.approve_revision(appeal.page, revision, by=named("thu"), purpose="correct")
    perform(appeal, "decide", named("vinh"), data={"decision": "correct", "answer": "Chúng tôi đã sửa."})


def noisy_picture() -> bytes:
    """A PNG of some 500 kB: noise packs badly, so it leaves in several pieces."""
    drawn = BytesIO()
    Image.effect_noise((720, 720), 90).save(drawn, "PNG")
    return drawn.getvalue()


def slow(page):
    """A slow 3G line."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    line = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 40_000}
    session.send("Network.emulateNetworkConditions", line)
    return session, line


def test_with_scripts_on_a_slow_line_an_upload_is_cut_and_goes_on_and_a_double_tap_is_one_report(visit):
    page = visit("/bao-tin/", device="phone")
    session, line = slow(page)
    page.get_by_label("Bạn thấy, nghe điều gì?").fill(WORDS)
    page.get_by_role("button", name="Thêm").click()
    large = noisy_picture()
    page.locator("input[type=file]").set_input_files(
        {"name": "anh-lon.png", "mimeType": "image/png", "buffer": large}
    )
    page.wait_for_timeout(3000)
    session.send("Network.emulateNetworkConditions", line | {"offline": True})
    page.wait_for_timeout(1500)
    session.send("Network.emulateNetworkConditions", line)
    expect(page.locator(".upload-list")).to_contain_text("Đã nhận", timeout=90_000)
    while page.get_by_role("button", name="Thêm").is_visible():
        page.get_by_role("button", name="Thêm").click()
    expect(page.locator("input[data-challenge]")).not_to_have_value("", timeout=60_000)
    page.get_by_role("button", name="Gửi báo tin").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nhận báo tin của bạn", timeout=60_000)
    report = Report.objects.get()
    assert (report.state, report.lane) == ("waiting", "scripts")
    assert report.messages.get().files.get().size == len(large)


def test_what_is_typed_is_looked_up_at_once_and_on_a_phone_one_question_stands_on_a_screen(visit):
    _item, known = desk.published()
    page = visit("/bao-tin/", device="phone")
    expect(page.get_by_label("Điện thoại hoặc thư điện tử")).to_be_hidden()
    page.get_by_label("Đường dẫn của bài, ảnh, video").fill("https://mxh.example/posts/1")
    expect(page.get_by_role("link", name=known.title)).to_be_visible()
    page.get_by_role("button", name="Thêm").click()
    expect(page.get_by_label("Bạn thấy, nghe điều gì?")).to_be_hidden()
    page.get_by_role("button", name="Quay lại").click()
    expect(page.get_by_label("Bạn thấy, nghe điều gì?")).to_be_visible()


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_doors_are_for_everybody(visit, axe, size):
    item, _page = desk.published()
    desk.lodged(page=item.pages.get())
    for path in ("/bao-tin/", "/en/bao-tin/", "/tra-cuu/", f"/xem-xet-lai/{item.reference}/"):
        page = visit(path, device=size)
        assert axe(page) == []
    page = visit("/bao-tin/", device=size, java_script_enabled=True)
    page.get_by_label("Bạn thấy, nghe điều gì?").fill(WORDS)
    expect(page.locator("input[data-challenge]")).not_to_have_value("", timeout=60_000)
    page.get_by_role("button", name="Gửi báo tin").click()
    expect(page.locator(".receipt-code")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("link", name="Xem đang ở đâu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nhận")
    assert axe(page) == []
    with override("en"):
        page.goto("/en/tra-cuu/xem/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Received")
