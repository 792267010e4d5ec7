"""The four doors of the public: a form becomes one row with one receipt, all receipts have one page."""

import re

import pytest
from django.test import Client
from wagtail.models import Site

from cms.core import clock
from cms.core.doors import receipts
from cms.core.doors.guard import tokens
from cms.core.doors.models import Count
from cms.core.privacy.asked.public import MOST_IN_AN_HOUR
from cms.core.privacy.models import DataRequest
from cms.portal.error_reports.public import HARD, ErrorForm
from cms.portal.models import ErrorReport
from factcheck.models import Appeal, Report
from factcheck.public.doors.forms import APPEALS, MOST_REPORTS, REPORTS
from tests import desk
from tests.portal_site import make_news, make_section

pytestmark = pytest.mark.usefixtures("monday_morning")
CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}")
PHONE = "0901 234 567"


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS_DIR = tmp_path


def report_door():
    desk.portal()
    return "/bao-tin/", {"words": "Nghe nói cầu sập.", "contact": PHONE}, Report


def appeal_door():
    item, _page = desk.published()
    return f"/xem-xet-lai/{item.reference}/", {"grounds": "Tôi có vé.", "contact": PHONE}, Appeal


def error_door():
    desk.portal()
    home = Site.objects.get(is_default_site=True).root_page.specific
    page = make_news(make_section(home, "Tin"), "Lịch tàu")
    return f"/bao-loi/{page.pk}/", {"what": "Sai giờ tàu", "contact": PHONE}, ErrorReport


def request_door():
    desk.portal()
    return "/quyen-du-lieu/", {"kind": "delete", "words": "Số máy của tôi", "contact": PHONE}, DataRequest


DOORS = {"report": report_door, "appeal": appeal_door, "error": error_door, "datarequest": request_door}
SENT = {
    "report": "Đã nhận báo tin của bạn",
    "appeal": "Đã nhận đề nghị xem xét lại của bạn",
    "error": "Đã nhận báo lỗi của bạn",
    "datarequest": "Đã nhận yêu cầu của bạn",
}
LIMITS = {
    "report": [MOST_REPORTS, REPORTS],
    "appeal": [APPEALS],
    "error": [HARD, ErrorForm.soft],
    "datarequest": [MOST_IN_AN_HOUR],
}
of_every_door = pytest.mark.parametrize("kind", DOORS)


def opened(client, address) -> dict:
    """The hidden fields of the form at `address`, with the answer of somebody who reads."""
    shown = client.get(address).content.decode()
    token = re.search(r'name="form_token" value="([^"]+)"', shown)[1]
    return {"form_token": token, "sum_answer": str(sum(tokens.read(token).numbers))}


def sent(client, kind):
    """What `kind` of form was answered with, and the model of its row."""
    address, typed, model = DOORS[kind]()
    data = opened(client, address) | typed
    clock.tick(10)
    return client.post(address, data), model


def text(response) -> str:
    return response.content.decode()


@of_every_door
def test_a_double_tap_is_one_row_with_one_code(client, kind):
    address, typed, model = DOORS[kind]()
    data = opened(client, address) | typed
    clock.tick(10)
    other = Client()
    answers = [client.post(address, data), other.post(address, data)]
    assert [answer.status_code for answer in answers] == [302, 302]
    codes = {CODE.search(text(who.get("/tra-cuu/da-nhan/")))[0] for who in (client, other)}
    assert len(codes) == 1
    assert model.objects.count() == 1
    assert receipts.find(codes.pop()).subject == model.objects.get().public_id


@of_every_door
def test_the_receipt_is_kept_in_the_same_ways_whatever_it_is_for(client, kind):
    answer, _model = sent(client, kind)
    shown = text(client.get(answer.url))
    code = CODE.search(shown)[0]
    assert SENT[kind] in shown
    for part in ("<svg", "data-copy", "data-print", "/tra-cuu/bien-nhan.txt", "/tra-cuu/bien-nhan.ics"):
        assert part in shown
    assert code not in answer.url
    state = text(client.get("/tra-cuu/xem/"))
    assert code in state
    assert "<svg" in state
    assert "/tra-cuu/roi/" in state
    assert PHONE not in state
    assert code in text(client.get("/tra-cuu/bien-nhan.txt"))
    client.post("/tra-cuu/roi/")
    assert client.get("/tra-cuu/da-nhan/").status_code == 302


@of_every_door
def test_the_contact_can_be_removed_by_the_code(client, kind):
    sent(client, kind)
    assert "Xóa liên hệ" in text(client.get("/tra-cuu/xem/"))
    assert client.post("/tra-cuu/xem/", {"act": "redact", "part": "contact"}).status_code == 302
    assert "Xóa liên hệ" not in text(client.get("/tra-cuu/xem/"))
    client.post("/tra-cuu/xem/", {"act": "redact", "part": "contact"})


@pytest.mark.parametrize("kind", [kind for kind in DOORS if kind != "appeal"])
def test_what_was_sent_can_be_withdrawn_asked_once_more_with_what_goes_said_before(client, kind):
    _answer, model = sent(client, kind)
    assert "Rút bây giờ xóa" in text(client.get("/tra-cuu/xem/"))
    assert "Chắc chắn rút" in text(client.post("/tra-cuu/xem/", {"act": "withdraw"}))
    assert model.objects.get().state == "waiting"
    client.post("/tra-cuu/xem/", {"act": "withdraw", "sure": "1"})
    assert "Bạn đã rút" in text(client.get("/tra-cuu/xem/"))
    assert model.objects.get().state == "withdrawn"
    assert "Bạn đã rút" not in text(client.get("/tra-cuu/xem/")), "nothing is left at this computer"


@of_every_door
def test_an_act_that_is_none_changes_nothing(client, kind):
    _answer, model = sent(client, kind)
    assert client.post("/tra-cuu/xem/", {"act": "khac"}).status_code == 302
    assert model.objects.get().state == "waiting"


def test_who_has_no_receipt_in_hand_is_asked_for_the_code(client):
    desk.portal()
    assert client.get("/tra-cuu/da-nhan/").url == "/tra-cuu/"


@of_every_door
def test_a_form_that_was_taken_is_shown_its_code_again_whatever_its_network_sent_since(client, kind):
    address, typed, model = DOORS[kind]()
    data = opened(client, address) | typed
    clock.tick(10)
    assert client.post(address, data).status_code == 302
    code = CODE.search(text(client.get("/tra-cuu/da-nhan/")))[0]
    for limit in LIMITS[kind]:
        Count.objects.filter(scope=limit.scope).update(number=limit.number + 5)
        assert Count.objects.filter(scope=limit.scope).exists()
    again = Client()
    assert again.post(address, data).status_code == 302
    assert CODE.search(text(again.get("/tra-cuu/da-nhan/")))[0] == code
    assert model.objects.count() == 1
