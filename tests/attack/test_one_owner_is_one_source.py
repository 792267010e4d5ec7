"""Two sources of one owner count as one: whatever is done to the name, wherever on a site, however called.

Unless whoever proposes says why they are independent: that stands in the verdict, frozen with it and shown.
"""

import pytest

from cms.core.agencies.models import Agency, AgencySuccession
from factcheck.models import Verdict
from tests import desk
from tests.acting import perform
from tests.database.ready_cases import stands_ready
from tests.desk_screens import act, signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")

REASON = "Hai tòa soạn riêng, hai phóng viên có mặt tại hai nơi."


@stands_ready(at=desk.WHEN)
def captured():
    """An item that is checked, with a capture."""
    item = desk.accepted()
    capture = {"kind": "capture", "title": "Bản lưu", "file": desk.upload(), "post": item.posts.get()}
    return perform(item, "add_evidence", named("lan"), data=capture)


def item_with(*sources):
    """An item that is checked, with a capture and these (publisher, address) as independent sources."""
    item = captured()
    for publisher, url in sources:
        data = {
            "kind": "reporting",
            "title": "Tin",
            "publisher": publisher,
            "url": url,
            "text": "Tàu vẫn chạy.",
            "is_independent": True,
            "is_primary": True,
            "is_publishable": True,
        }
        perform(item, "add_evidence", named("lan"), data=data)
    item.refresh_from_db()
    return item


def proposed(item, reason=""):
    typed = {"rating": "false", "rationale": "Tàu vẫn chạy.", "same_owner_reason": reason}
    return act(signed_in("minh"), item, "propose_verdict", **typed)


ONE_NAME = {
    "zero width": "Báo t\u200bỉnh",
    "Cyrillic о": "Bá\u043e tỉnh",
    "soft hyphen": "Báo tỉ\u00adnh",
    "final dot": "Báo tỉnh.",
    # siblings
    "joiner": "Báo\u200d tỉnh",
    "Cyrillic В": "\u0412áo tỉnh",
    "Greek ο": "Bá\u03bf tỉnh",
    "bold": "𝐁𝐚́𝐨 tỉnh",
    "wide": "Ｂáo tỉnh",
    "spaces": "Báo   tỉnh",
    "no accents": "BAO TINH",
    "quotation marks": "“Báo tỉnh”",
    "bidi": "\u2067Báo tỉnh\u2069",
    "grapheme joiner": "Bá\u034fo tỉnh",
    "filler": "Báo tỉnh\u3164",
    "variation": "B\ufe0fáo tỉnh",
    "blank braille": "Bá\u2800o tỉnh",
    "no spaces": "BáoTỉnh",
    "decomposed": "Ba\u0301o ti\u0309nh",
}


@pytest.mark.parametrize("other", ONE_NAME.values(), ids=ONE_NAME)
def test_one_name_dressed_up_is_one_source(other):
    item = item_with(("Báo tỉnh", "https://mot.example/1"), (other, "https://hai.example/1"))
    answer = proposed(item, REASON)
    assert answer.status_code == 422
    assert "hai nguồn độc lập" in text_of(answer)


ONE_SITE = [
    ("https://bao.example/1", "https://bao.example/2"),
    ("https://bao.example/1", "https://m.bao.example/1"),
    ("https://thethao.bao.com.vn/1", "https://kinhte.bao.com.vn/1"),
    ("https://bao.example/1", "https://l.facebook.com/l.php?u=https%3A%2F%2Fbao.example%2F2"),
    ("https://so-y-te.angiang.gov.vn/1", "https://angiang.gov.vn/2"),
    ("https://web.archive.org/web/2026/https://bao.example/1", "https://bao.example/2"),
    ("https://web.archive.org/web/2026/bao.example/1", "https://bao.example/2"),
    ("https://bao-example.translate.goog/1?_x_tr_sl=vi", "https://bao.example/2"),
    ("https://ten.wordpress.com/2026/03/01/mot/", "https://ten.wordpress.com/2026/03/02/hai/"),
]


@pytest.mark.parametrize("addresses", ONE_SITE)
def test_one_site_is_one_source_until_a_reason_is_given(addresses):
    item = item_with(("Ban Thể thao", addresses[0]), ("Ban Kinh tế", addresses[1]))
    answer = proposed(item)
    assert answer.status_code == 422
    assert "Ban Thể thao, Ban Kinh tế" in text_of(answer)
    assert proposed(item, "\u200b").status_code == 422
    assert proposed(item, REASON).status_code == 302


TWO_SITES = [
    ("https://bao.example/1", "https://khac.example/1"),
    ("https://mot.blogspot.com/1", "https://hai.blogspot.com/1"),
    ("https://mot.com.vn/1", "https://hai.com.vn/1"),
    ("https://mot.wordpress.com/1", "https://hai.wordpress.com/1"),
    ("https://mot.substack.com/p/1", "https://hai.substack.com/p/1"),
    (
        "https://web.archive.org/web/2026/https://bao.example/1",
        "https://web.archive.org/web/2026/https://khac.example/1",
    ),
    ("https://www.facebook.com/mot/posts/123456789012", "https://www.facebook.com/hai/posts/123456789013"),
    ("", ""),
]


@pytest.mark.parametrize("addresses", TWO_SITES)
def test_two_owners_are_two_sources(addresses):
    item = item_with(("Báo tỉnh", addresses[0]), ("Cảng vụ", addresses[1]))
    assert proposed(item).status_code == 302


def test_one_agency_is_one_source_under_its_short_and_its_former_name():
    new = Agency.objects.exclude(short_name="").exclude(follows=None).first()
    old = AgencySuccession.objects.filter(successor=new, function=None).first().predecessor
    for other in (new.short_name, old.name):
        item = item_with((new.name, "https://mot.example/1"), (other, "https://hai.example/1"))
        answer = proposed(item)
        assert answer.status_code == 422, other
        assert proposed(item, REASON).status_code == 302


def test_the_reason_is_kept_frozen_and_shown():
    item = item_with(("Ban Thể thao", "https://bao.example/1"), ("Ban Kinh tế", "https://bao.example/2"))
    assert proposed(item, REASON).status_code == 302
    item.refresh_from_db()
    quang = signed_in("quang")
    assert REASON in text_of(quang.get(f"/admin/kiem-chung/vu-viec/{item.reference}/lam/confirm_verdict/"))
    assert act(quang, item, "confirm_verdict").status_code == 302
    verdict = Verdict.objects.get()
    assert verdict.same_owner_reason == verdict.frozen["same_owner_reason"] == REASON
    assert REASON in text_of(quang.get(f"/admin/kiem-chung/vu-viec/{item.reference}/?tab=verdict"))


def test_the_reason_of_one_proposal_is_not_that_of_the_next():
    item = item_with(("Ban Thể thao", "https://bao.example/1"), ("Ban Kinh tế", "https://bao.example/2"))
    proposed(item, REASON)
    item.refresh_from_db()
    act(signed_in("quang"), item, "send_back", reason="Viết rõ hơn.")
    item.refresh_from_db()
    assert proposed(item).status_code == 422
