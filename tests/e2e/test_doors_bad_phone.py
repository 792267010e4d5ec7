"""The report form on a bad phone: it goes off, the network goes, a finger is quick; nothing typed is lost."""

from playwright.sync_api import expect

from cms.core import clock
from cms.core.doors.guard import tokens
from factcheck.models import Report
from tests import desk
from tests.e2e.test_doors import CODE, PHOTO, WORDS, hub, on_paper
from tests.e2e.test_paste import paste

__all__ = ["hub"]

POST = "https://mxh.example/posts/9"
MOST_TAPS = 5
IN_THE_OTHER_APPLICATION = 2  # "share", and the portal among the targets
TAPS = "addEventListener('click', ({ isTrusted, detail }) => isTrusted && detail && tapped(), true);"

# As Android hands over what is shared: a form that another application fills in and sends.
SHARE = """async ([address, fields, picture]) => {
  const form = Object.assign(document.createElement("form"), {
    action: address, method: "post", enctype: "multipart/form-data",
  });
  for (const [name, value] of Object.entries(fields)) {
    form.append(Object.assign(document.createElement("input"), { name, value }));
  }
  const files = Object.assign(document.createElement("input"), { type: "file", name: "files" });
  const held = new DataTransfer();
  held.items.add(new File([Uint8Array.from(picture)], "anh-chia-se.png", { type: "image/png" }));
  files.files = held.files;
  form.append(files);
  document.body.append(form);
  form.submit();
}"""


def words_of(page):
    return page.get_by_label("Bạn thấy, nghe điều gì?")


def send(page):
    page.get_by_role("button", name="Gửi báo tin").tap()


def arrived(page) -> str:
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nhận báo tin của bạn", timeout=60_000)
    return on_paper(page)


def to_the_files(page):
    page.get_by_role("button", name="Thêm ảnh, tệp").tap()


def test_from_a_shared_post_to_the_code_it_takes_three_taps(visit):
    page, taps = visit("/", device="phone"), []
    page.expose_binding("tapped", lambda _source: taps.append(page.url))
    page.add_init_script(TAPS)
    target = page.evaluate("async () => (await (await fetch('/manifest.webmanifest')).json()).share_target")
    names = target["params"]
    fields = {names["title"]: "Tin nóng", names["text"]: f"Xem này {POST}"}
    with page.expect_navigation():
        page.evaluate(SHARE, [target["action"], fields, list(desk.PNG)])
    expect(page.get_by_label("Đường dẫn của bài, ảnh, video")).to_have_value(POST)
    send(page)
    assert CODE.fullmatch(arrived(page))
    message = Report.objects.get().messages.get()
    assert (message.links, message.files.get().name) == ([POST], "anh-chia-se.png")
    assert len(taps) == 1
    assert len(taps) + IN_THE_OTHER_APPLICATION <= MOST_TAPS


def test_a_phone_that_can_not_share_pastes_the_address_into_the_first_field(visit):
    page = visit("/", device="phone")
    page.get_by_role("link", name="Báo tin nghi ngờ").first.tap()
    words_of(page).tap()
    page.keyboard.insert_text(POST)  # "paste" is a tap more
    send(page)
    arrived(page)
    assert Report.objects.get().messages.get().links == [POST]


def test_who_presses_at_once_waits_for_the_challenge_and_is_not_taken_for_a_machine(visit, settings):
    settings.CHALLENGE_WORK = 20_000
    page = visit("/bao-tin/", device="phone")
    words_of(page).fill(WORDS)
    send(page)
    arrived(page)
    assert (Report.objects.get().state, Report.objects.get().lane) == ("waiting", "scripts")


def test_a_tab_that_lay_open_for_a_day_is_sent_by_pressing_once_more(visit):
    page = visit("/bao-tin/", device="phone")
    words_of(page).fill(WORDS)
    yesterday = tokens.Token("k" * 32, int(clock.now().timestamp()) - tokens.LONGEST - 60, (2, 3)).signed()
    page.evaluate(
        "old => { document.querySelector('form[data-draft]').elements.form_token.value = old; }", yesterday
    )
    send(page)
    expect(page.get_by_text("Biểu mẫu đã mở quá lâu")).to_be_visible(timeout=60_000)
    expect(words_of(page)).to_have_value(WORDS)
    send(page)
    arrived(page)


def test_a_solution_that_grew_old_is_made_anew(visit):
    page = visit("about:blank", device="phone")
    asked = []
    page.on("request", lambda each: asked.append(each.url) if "cau-do" in each.url else None)
    page.clock.install()
    page.goto("/bao-tin/")
    expect(page.locator("input[data-challenge]")).not_to_have_value("", timeout=60_000)
    words_of(page).fill(WORDS)
    page.clock.fast_forward("30:00")
    send(page)
    arrived(page)
    assert len(asked) == 2
    assert Report.objects.get().lane == "scripts"


def test_what_was_typed_is_there_again_after_a_reload_the_contact_is_not_and_it_can_be_wiped(visit):
    page = visit("/bao-tin/")
    words_of(page).fill(WORDS)
    page.get_by_label("Điện thoại hoặc thư điện tử").fill("0901 234 567")
    page.goto("/tra-cuu/")
    assert "0901 234" not in page.evaluate("JSON.stringify({...localStorage})")
    page.goto("/bao-tin/")
    expect(words_of(page)).to_have_value(WORDS)
    expect(page.get_by_label("Điện thoại hoặc thư điện tử")).to_have_value("")
    expect(page.get_by_text("Đã mở lại những gì bạn gõ dở.")).to_be_visible()
    page.get_by_role("button", name="Xóa khỏi máy này").click()
    expect(words_of(page)).to_have_value("")
    page.reload()
    expect(words_of(page)).to_have_value("")
    assert page.evaluate("localStorage.length") == 0


def test_a_state_secret_is_not_kept_on_the_device(visit):
    page = visit("/bao-tin/")
    words_of(page).fill("Ủy ban\nTUYỆT MẬT\nSố 1")
    assert page.evaluate("localStorage.length") == 0
    words_of(page).fill("Ủy ban\nĐộ mật: TỐI MẬT\nSố 1")
    page.get_by_role("button", name="Gửi báo tin").click()
    expect(page.get_by_text("Bí mật nhà nước không được gửi qua mạng").first).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


def test_a_second_tab_knows_what_was_typed_and_forgets_it_once_it_was_sent(visit):
    first = visit("/bao-tin/")
    words_of(first).fill(WORDS)
    second = first.context.new_page()
    second.goto("/bao-tin/")
    expect(words_of(second)).to_have_value(WORDS)
    first.get_by_role("button", name="Gửi báo tin").click()
    arrived(first)
    second.reload()
    expect(words_of(second)).to_have_value("")


def test_back_goes_one_step_back_and_keeps_what_was_typed(visit):
    page = visit("/bao-tin/", device="phone")
    words_of(page).fill(WORDS)
    to_the_files(page)
    page.get_by_role("button", name="Để lại liên hệ").tap()
    expect(page.get_by_label("Điện thoại hoặc thư điện tử")).to_be_focused()
    page.go_back()
    expect(page.locator("input[type=file]")).to_be_visible()
    page.reload()
    expect(page.locator("input[type=file]")).to_be_visible()
    page.go_back()
    expect(words_of(page)).to_have_value(WORDS)


def test_without_a_network_it_waits_and_is_sent_by_itself_once_there_is_one(visit):
    page = visit("/bao-tin/", device="phone")
    words_of(page).fill(WORDS)
    page.context.set_offline(True)
    send(page)
    expect(page.locator("[data-door-said]")).to_contain_text("sẽ tự gửi khi có mạng lại")
    send(page)
    assert not Report.objects.exists()
    page.context.set_offline(False)
    arrived(page)
    assert Report.objects.count() == 1


def test_an_answer_that_got_lost_is_asked_for_again_and_is_the_same_code(visit):
    page = visit("/bao-tin/", device="phone", service_workers="block")
    words_of(page).fill(WORDS)
    expect(page.locator("input[data-challenge]")).not_to_have_value("", timeout=60_000)
    lost = []

    def lose(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch(max_redirects=0).status)  # it arrives; its answer does not
            return route.abort("connectionreset")
        return route.fallback()

    page.route("**/bao-tin/", lose)
    with page.expect_event("framenavigated"):
        send(page)
    assert lost == [302]
    page.goto("/bao-tin/")
    expect(words_of(page)).to_have_value(WORDS)
    send(page)
    arrived(page)
    assert Report.objects.count() == 1


def test_where_the_line_breaks_while_sending_the_page_stays_and_says_that_twice_is_once(visit):
    page = visit("/bao-tin/", device="phone")
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    words_of(page).fill(WORDS)
    expect(page.locator("input[data-challenge]")).not_to_have_value("", timeout=60_000)
    lost = []

    def lose(route):
        if route.request.method == "POST" and not lost:
            lost.append(1)
            return route.abort("connectionreset")
        return route.fallback()

    page.context.route("**/bao-tin/", lose)
    send(page)
    expect(page.locator(".resend")).to_contain_text("gửi hai lần vẫn chỉ là một tin")
    send(page)
    arrived(page)
    assert Report.objects.count() == 1


def test_files_that_had_arrived_are_there_again_after_a_reload_and_go_with_the_report(visit):
    page = visit("/bao-tin/", device="phone")
    words_of(page).fill(WORDS)
    to_the_files(page)
    page.locator("input[type=file]").set_input_files(PHOTO)
    expect(page.locator(".upload-list")).to_contain_text("Đã nhận")
    page.reload()
    expect(page.locator(".upload-list")).to_contain_text("anh-chup.png")
    expect(page.locator(".upload-list")).to_contain_text("Đã nhận")
    send(page)
    arrived(page)
    assert Report.objects.get().messages.get().files.get().name == "anh-chup.png"
    page.goto("/bao-tin/")
    to_the_files(page)
    expect(page.locator(".upload-list li")).to_have_count(0)


def test_files_chosen_for_one_receipt_are_offered_with_no_other(visit):
    mine, hers = (desk.coded(f"{WORDS} {n}")[1] for n in (1, 2))
    page = visit("/tra-cuu/", device="phone")
    files = page.locator(".upload-list li")

    def look_up(code):
        page.goto("/tra-cuu/")
        page.get_by_label("Mã biên nhận").fill(code)
        page.get_by_role("button", name="Tra cứu").tap()
        page.get_by_text("Bổ sung", exact=True).tap()

    look_up(mine)
    page.locator("input[type=file]").set_input_files(PHOTO)
    expect(page.locator(".upload-list")).to_contain_text("Đã nhận")
    look_up(hers)
    expect(page.get_by_label("Ảnh, video, âm thanh, tệp (không bắt buộc)")).to_be_attached()
    expect(files).to_have_count(0)
    look_up(mine)
    expect(files).to_have_count(1)


def test_a_picture_is_pasted_into_the_form(visit):
    page = visit("/bao-tin/")
    assert not paste(page, "[name=words]")
    expect(page.locator(".upload-list")).to_contain_text("anh-dan-")
    expect(page.locator(".upload-list")).to_contain_text("Đã nhận")
    words_of(page).fill(WORDS)
    page.get_by_role("button", name="Gửi báo tin").click()
    arrived(page)
    assert Report.objects.get().messages.get().files.get().name.startswith("anh-dan-")


def test_without_scripts_a_wrong_answer_and_a_file_are_a_report_all_the_same(visit, monkeypatch):
    page = visit("/bao-tin/", device="phone", java_script_enabled=False)
    page.locator("input[type=file]").set_input_files(PHOTO)
    page.locator("[data-plain-question] input").fill("một trăm")
    page.get_by_role("button", name="Gửi báo tin").click()
    page.wait_for_url("**/da-nhan/")
    report = Report.objects.get()
    assert (report.state, report.shelf) == ("shelved", "unverified")
    assert report.messages.get().files.get().name == "anh-chup.png"


def test_chromium_would_install_the_portal_in_both_languages(visit):
    for path, start in (("/", "/"), ("/en/", "/en/")):
        page = visit(path, device="phone")
        session = page.context.new_cdp_session(page)
        errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
        assert [each["errorId"] for each in errors] == ["in-incognito"]  # as every context of Playwright is
        told = session.send("Page.getAppManifest")
        assert told["errors"] == []
        assert told["manifest"]["startUrl"].endswith(start)
        assert told["manifest"]["shareTarget"]["action"].endswith("/bao-tin/chia-se/")
