"""What the desk wrote is marked as Vietnamese on English receipts: read aloud and translated rightly."""

import pytest

from cms.core.machines import writer
from cms.core.privacy.asked.services import lodge_request
from cms.portal.error_reports.services import decide
from cms.portal.error_reports.services import take as take_error
from cms.portal.models import ErrorReport
from factcheck.services import appeal as appeals
from tests import desk
from tests.acting import perform
from tests.people import named
from tests.portal_site import make_news, make_section
from tests.test_translations import in_vietnamese, shown

MARKS = "MẬT, TỐI MẬT or TUYỆT MẬT"  # as they stand on papers
PORTAL = "Tỉnh"  # the name that was given to the site
pytestmark = pytest.mark.usefixtures("monday_morning")


def a_question():
    report, code = desk.coded("The bridge fell.")
    perform(report, "ask", named("lan"), data={"question": "Bạn thấy ở đâu?"})
    return code, ["Bạn thấy ở đâu?"]


def a_refused_appeal():
    _item, page = desk.published()
    appeal = appeals.lodge(page, grounds="You are wrong.")
    perform(
        appeal, "refuse", named("vinh"), data={"refusal": "same_grounds", "answer": "Không có căn cứ mới."}
    )
    return appeal.code, ["Không có căn cứ mới.", appeal.page.title]


def an_error_that_is_none():
    home = desk.portal().get_parent().specific
    page = make_news(make_section(home, "News"), "Timetable")
    code = take_error(page, page.get_site(), "en", {"what": "Wrong time."}, form_key="k")
    decide(ErrorReport.objects.get(), "no_error", by=named("minh"), answer="Giờ tàu đúng.")
    return code, ["Giờ tàu đúng."]


def a_refused_request():
    row, code = lodge_request(form_key="k" * 32, kind="delete", words="My number.")
    row = writer.perform(row, "show_identity", named("son"), data={"proof": "Passport"})
    writer.perform(row, "refuse", named("son"), data={"basis": "Điều 17", "answer": "Đang là chứng cứ."})
    return code, ["Điều 17", "Đang là chứng cứ."]


@pytest.mark.parametrize(
    "made",
    [a_question, a_refused_appeal, an_error_that_is_none, a_refused_request],
    ids=lambda made: made.__name__,
)
def test_what_the_desk_wrote_is_marked_as_vietnamese(client, settings, tmp_path, made):
    settings.KEYS_DIR = tmp_path
    desk.portal()
    code, said = made()
    client.post("/en/tra-cuu/", {"code": code})
    page = client.get("/en/tra-cuu/xem/")
    for words in said:
        assert words in page.content.decode()
    assert in_vietnamese(shown(page), [MARKS, PORTAL]) == []
