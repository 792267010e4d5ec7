"""axe finds nothing: each kind of public page and each screen of the desk, phone and desktop, light and dark.

Each test makes one set of pages and walks all of them, because that set costs more than the looking;
what is found is told for all pages at once.
"""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import expect
from wagtail.models import Page, Site

from cms.core.dual_control.services import propose
from cms.core.machines import writer
from cms.core.privacy.asked.services import lodge_request
from cms.portal.error_reports.services import decide as decide_mistake
from cms.portal.error_reports.services import take as take_mistake
from cms.portal.models import ErrorReport, NewsCorrection, NewsPage
from cms.portal.site_setup import set_up_site
from cms.users.own_address import address_link
from cms.users.roles import Role
from cms.users.services import change_person, request_role
from factcheck.models import Appeal, FactCheckHubPage, Item
from factcheck.past_cases.running import carry_on
from factcheck.services.definitions import found_definitions
from factcheck.views.links import act_url, subject_url
from tests import defining, desk
from tests.acting import perform
from tests.past_lists import FISH, begun, handed_in
from tests.people import account, named
from tests.portal_site import in_english, make_image, make_news, make_section, make_standard

DEVICES = ("desktop", "phone")
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def portal(live_server):
    """The founded home, with sections, news, a standard page and their English, and the hub."""
    site = set_up_site(
        title="Cổng thông tin Kiên Giang", title_en="Kien Giang Portal", email="cong@example.vn"
    )
    home = site.root_page.specific
    home.add_child(instance=FactCheckHubPage(title="Kiểm chứng", slug="kiem-chung", locale=home.locale))
    section = make_section(home, "Biển đảo", slug="bien-dao")
    picture = make_image(size=(1600, 1067))
    for number in range(5):
        news = make_news(section, f"Tàu ra đảo chuyến {number}", cover=picture if number % 2 else None)
    about = make_standard(home, "Giới thiệu", slug="gioi-thieu")
    return {
        "section": section,
        "news": news,
        "news, corrected": with_everything(make_news(section, "Tàu đổi giờ chạy", cover=picture), picture),
        "standard": about,
        "English section": in_english(section, "Sea and islands"),
        "English news": in_english(news, "Boats sail"),
    }


def with_everything(news, picture):
    """`news` with a correction, a picture that is described and one that only decorates."""
    blocks = [
        {"type": "picture", "value": {"image": picture.pk, "alt": words, "decorative": not words}}
        for words in ("Tàu vào bến", "")
    ]
    news.body = news.body.stream_block.to_python(blocks)
    news.corrections.add(NewsCorrection(original="Tàu chạy lúc 7 giờ.", corrected="Tàu chạy lúc 8 giờ."))
    news.save_revision().publish()
    return news


def hidden_page():
    item, page = desk.published()
    data = {"page": page, "reason": "Có số điện thoại của một người."}
    perform(item, "hide_page", named("son"), data=data)
    return page


def public_addresses(portal) -> dict[str, str]:
    """What is looked at -> its path."""
    answered = desk.published(rating="official_response")[1]
    corrected = desk.corrected()[0].pages.get()
    withdrawn = desk.withdrawn()[0].pages.get()
    rebuttal, hidden = desk.published()[1], hidden_page()
    pages = {
        **portal,
        "rebuttal": rebuttal,
        "official response": answered,
        "corrected": corrected,
        "withdrawn": withdrawn,
        "hidden": hidden,
    }
    return {
        "home": "/",
        **{name: Page.objects.get(pk=page.pk).url for name, page in pages.items()},
        "search": reverse("portal_search", query={"q": "tau"}),
        "search, nothing found": reverse("portal_search", query={"q": "zzzz"}),
        "hub, narrowed to nothing": reverse("factcheck_hub") + "?ket-luan=true&nam=1999",
        "not there": "/khong-co-trang-nay/",
        "English, not there": "/en/no-such-page/",
        "English home": "/en/",
        **{f"{language} {name}": path for language in ("vi", "en") for name, path in rooms(language)},
        "login": reverse("account_login"),
    }


def rooms(language):
    """What stands at an address of its own, whatever pages there are: (name, path)."""
    names = ("portal_news", "portal_search", "portal_site_map", "factcheck_hub", "factcheck_log")
    with override(language):
        return [(name, reverse(name)) for name in names]


def test_axe_finds_nothing_on_the_public_pages_and_none_scrolls_sideways(portal, visit, axe):
    addresses = public_addresses(portal)
    faults = []
    for device in DEVICES:
        page = visit("/", device=device)
        for name, path in addresses.items():
            page.goto(path)
            faults += [f"{name}, {device}, {line}" for line in axe(page)]
    stranger = visit(reverse("portal_saved_searches"), user=account("yen"))
    expect(stranger).to_have_title(re.compile("chưa được vào"))
    faults += [f"refused, {line}" for line in axe(stranger)]
    page = visit("/")
    page.set_viewport_size(NARROW)
    for name, path in addresses.items():
        page.goto(path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > NARROW["width"]:
            faults.append(f"{name} is {width} px wide on a screen of {NARROW['width']} px")
    assert not faults, "\n".join(faults)


def receipts_given() -> dict[str, str]:
    """Kind of receipt -> its code, each with all that its page can show."""
    report, code = desk.coded(
        "Nghe nói cầu sập.", ["https://mxh.example/posts/9"], files=[desk.kept()], contact="0901"
    )
    writer.perform(report, "ask", named("lan"), data={"question": "Bạn thấy ở đâu?"})
    appeal = desk.lodged(contact="0901", files=[desk.kept()])
    writer.perform(appeal, "add", data={"words": "Thêm một vé."})
    news = NewsPage.objects.first()
    words = {"what": "Sai giờ tàu", "passage": "20 giờ", "contact": "0901"}
    site = Site.objects.get(is_default_site=True)
    asked = {"kind": "delete", "words": "Số máy của tôi", "contact": "0901"}
    return {
        "report": code,
        "appeal": appeal.code,
        "error report": take_mistake(news, site, "vi", words, form_key="e" * 32),
        "request": lodge_request(form_key="r" * 32, **asked)[1],
    }


def test_axe_finds_nothing_at_the_doors_and_on_receipts(portal, visit, axe):
    faults, codes = [], receipts_given()
    appeal, news = Appeal.objects.get(), NewsPage.objects.first()
    doors = ["/bao-tin/", f"/xem-xet-lai/{appeal.item.reference}/", f"/bao-loi/{news.pk}/", "/quyen-du-lieu/"]
    for device in DEVICES:
        page = visit("/", device=device)
        for path in doors:
            page.goto(path)
            faults += [f"{path}, {device}, {line}" for line in axe(page)]
        for kind, code in codes.items():
            page.goto("/tra-cuu/")
            page.get_by_label("Mã biên nhận").fill(code)
            page.get_by_role("button", name="Tra cứu", exact=True).click()
            page.locator(".receipt-code").wait_for()
            faults += [f"{kind}, {device}, {line}" for line in axe(page)]
            page.goto("/tra-cuu/da-nhan/")
            faults += [f"{kind} sent, {device}, {line}" for line in axe(page)]
    assert not faults, "\n".join(faults)


def changes_addresses() -> dict[str, str]:
    """What an administrator looks at before saying yes, and the pages of their own account."""
    an, quang = named("an"), named("quang")
    grant = request_role(an, account("yen"), Role.EDITOR, "Phân công")
    quang.email = "quang.moi@example.vn"
    change = change_person(an, quang, "Đổi hộp thư cơ quan")
    day = {"date": "2026-03-03", "name": "Nghỉ bù", "kind": "holiday"}
    added = propose(an, "dayoff", "", day, "Theo thông báo")
    return {
        "what waits for a yes": reverse("wagtailadmin_home"),
        "roles": reverse("users_roles"),
        "role to approve": reverse("users_roles_review", args=[grant.public_id]),
        "changes": reverse("dual_control"),
        "change of an account": reverse("dual_control_change", args=[change.public_id]),
        "a new day": reverse("dual_control_change", args=[added.public_id]),
        "account being changed": reverse("wagtailusers_users:edit", args=[quang.pk]),
        "own address": reverse("account_own_address"),
        "own address, from the mail": urlsplit(address_link(named("binh"), "binh.moi@example.vn")).path,
        "own security": reverse("mfa_index"),
        "who read personal data": reverse("privacy_readings"),
        **past_addresses(),
        **definition_addresses(),
    }


def inbox_addresses() -> dict[str, str]:
    """Reports: with a picture, with an answer, beside a case, on the shelf; the list of all of them."""
    item = desk.accepted(claim="Cầu Cái Lớn sập.")
    report = desk.reported("Cầu sập.", [item.posts.get().url], files=[desk.kept()], contact="0900 000 111")
    asked = perform(desk.reported("Nghe nói vậy."), "ask", named("lan"), data={"question": "Thấy ở đâu?"})
    answered = perform(asked, "answer", None, data={"words": "Ở chợ."})
    perform(desk.reported("Vay nhanh."), "shelve", named("lan"), data={"shelf": "spam"})
    return {
        "inbox": reverse("desk_reports", query={"state": "all"}),
        "inbox, none": reverse("desk_reports", query={"state": "withdrawn"}),
        "report beside its case, with a file": subject_url(report),
        "report that was answered": subject_url(answered),
        "what is like a report": reverse("desk_report_similar", args=[answered.reference]),
    }


def mistakes_addresses(news) -> dict[str, str]:
    """Mistakes that readers found: the inbox, one that waits, one that was answered."""
    words = {"what": "Sai giờ tàu", "passage": "20 giờ", "contact": "0901 234 567"}
    for number in range(2):
        take_mistake(news, news.get_site(), "vi", words, form_key=f"axe {number}")
    waiting, decided = ErrorReport.objects.order_by("pk")
    decide_mistake(decided, "no_error", by=named("hanh"), answer="Giờ ghi trong bài là đúng.")
    return {
        "inbox of mistakes": reverse("portal_error_inbox"),
        "inbox of mistakes, none": reverse("portal_error_inbox", query={"state": "corrected"}),
        "mistake to decide on": reverse("portal_error_one", args=[waiting.public_id]),
        "mistake that was answered": reverse("portal_error_one", args=[decided.public_id]),
    }


def personal_data_addresses() -> dict[str, str]:
    """Requests about one's own data."""
    request, _code = lodge_request(form_key="axe", kind="access", words="Xin xem.", contact="0901 234 567")
    return {
        "home panel of whoever answers": reverse("wagtailadmin_home"),
        "requests about data": reverse("privacy_requests"),
        "request about data": reverse("privacy_request", args=[request.public_id]),
        "request that is written down": reverse("privacy_request_new"),
    }


def past_addresses() -> dict[str, str]:
    """Lists of past cases: to hand in, to look through, on their way, done."""
    running, done = (begun(handed_in([[f"Tin {name}", "Sai"]])) for name in ("một", "hai"))
    carry_on(done)
    return {
        "lists of past cases": reverse("desk_past"),
        "past cases, preview": reverse("desk_past_import", args=[handed_in([FISH, ["", "Sai"]]).public_id]),
        "past cases on their way": reverse("desk_past_import", args=[running.public_id]),
        "past cases that are in": reverse("desk_past_import", args=[done.public_id]),
    }


def definition_addresses() -> dict[str, str]:
    """What ratings mean: all of them, the form of a next version, and one that waits for a yes."""
    found_definitions()
    defining.defined(days=3)
    waits = defining.asked(days=5, text="Nay phải có bốn nguồn.")
    return {
        "definitions of ratings": reverse("desk_definitions"),
        "a new definition": reverse("desk_definition_new", args=["false"]),
        "a definition to approve": reverse("dual_control_change", args=[waits.public_id]),
    }


def desk_addresses(portal) -> dict[str, dict[str, str]]:
    """Who looks -> what is looked at -> its path."""
    asked = desk.sent()
    ready = desk.numbered()
    looked_at = desk.admitted()
    fresh, checked, proposed = desk.received(), desk.with_evidence(), desk.proposed()
    item = Item.objects.get(pk=asked.item_id)
    tabs = {
        f"item, {tab}": subject_url(item, tab)
        for tab in ("evidence", "verdict", "page", "escalations", "appeals")
    }
    return {
        "hanh": {
            "home panel": reverse("wagtailadmin_home"),
            "workbench": reverse("desk"),
            "bookmark": reverse("desk_bookmarklet"),
            "taking a report down": reverse("desk_hotline"),
            "items": reverse("desk_items"),
            "items, searched": reverse("desk_items", query={"state": "all", "q": "tàu"}),
            "items, none": reverse("desk_items", query={"q": "zzzz"}),
            "escalations": reverse("desk_escalations", query={"state": "all"}),
            "appeals": reverse("desk_appeals", query={"state": "all"}),
            "quick log": reverse("desk_log"),
            "quick log, saved": reverse("desk_log", query={"logged": fresh.reference}),
            "fresh item": subject_url(fresh),
            "item being checked": subject_url(checked),
            **tabs,
            "accepting": act_url(fresh, "accept"),
            "adding evidence": act_url(checked, "add_evidence"),
            "changing the claim": act_url(checked, "edit_claim"),
            "proposing": act_url(checked, "propose_verdict"),
            "assigning": act_url(checked, "assign"),
            "escalation with its number": subject_url(ready),
            "escalation sent": subject_url(asked),
            "recording an answer": act_url(asked, "answer"),
            "sending": act_url(ready, "send"),
            "drafting": reverse("desk_draft", args=[item.reference, "platform_request"]),
            **inbox_addresses(),
            **mistakes_addresses(portal["news"]),
        },
        "quang": {
            "item to confirm": subject_url(proposed),
            "confirming": act_url(proposed, "confirm_verdict"),
        },
        "son": {"recalling": act_url(asked, "recall"), **personal_data_addresses()},
        "vinh": {"appeal": subject_url(looked_at), "deciding": act_url(looked_at, "decide")},
        "binh": changes_addresses(),
    }


def test_axe_finds_nothing_on_the_screens_of_the_desk(portal, visit, axe):
    faults = []
    for username, addresses in desk_addresses(portal).items():
        for device in DEVICES:
            first = reverse("users_roles" if username == "binh" else "desk")
            page = visit(first, user=named(username), device=device)
            for name, path in addresses.items():
                page.goto(path)
                faults += [f"{name}, {device}, {line}" for line in axe(page)]
            if username == "hanh":
                page.goto(act_url(Item.objects.filter(state="verifying").first(), "add_post"))
                page.locator("form[data-desk-form] [type=submit]").click()
                page.locator(".error-message, .desk-notice--bad").first.wait_for()
                faults += [f"a form refused, {device}, {line}" for line in axe(page)]
    assert not faults, "\n".join(faults)
