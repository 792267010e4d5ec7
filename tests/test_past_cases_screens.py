"""The screens of the import, and the mark that past cases bear wherever the desk shows one."""

import csv
import re
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cms.core.machines.errors import Refused
from cms.core.machines.writer import perform
from cms.core.outbox.services import drain
from factcheck.models import Item, PastCase, PastImport
from factcheck.past_cases import running
from factcheck.services import intake, past_case
from factcheck.services.past_case import Told
from factcheck.services.report_many import act_on_many
from tests import desk
from tests.desk_screens import signed_in, text_of
from tests.past_lists import BOAT, FISH, begun, delimited, handed_in, workbook
from tests.people import PEOPLE, named

pytestmark = pytest.mark.usefixtures("monday_morning")

WRONG = ["=2+3", "Sai", "không phải địa chỉ", "", "", "", ""]
MARK = "không kiểm chứng tại đây"


def send(client, content, name="cu.xlsx"):
    return client.post(reverse("desk_past"), {"file": SimpleUploadedFile(name, content)})


def address(run):
    return reverse("desk_past_import", args=[run.public_id])


def shown_digest(page):
    return re.search(r'name="digest" value="(\w{64})"', text_of(page))[1]


def test_an_administrator_sends_reads_and_imports_and_the_file_is_asked_for_once():
    an = signed_in("an")
    preview = an.get(send(an, workbook(FISH, BOAT, ["", *WRONG[1:]])).url)
    shown = text_of(preview)
    assert "3 dòng: 2 sẽ nhập, 1 có lỗi" in shown
    assert FISH[0] in shown
    assert 'type="file"' not in shown
    run = PastImport.objects.get()
    begin = an.post(address(run), {"act": "begin", "digest": shown_digest(preview)})
    assert "Đã nhập 0 trong 2 dòng" in text_of(an.get(begin.url))
    drain()
    assert "Đã nhập 2 vụ việc" in text_of(an.get(begin.url))
    assert Item.objects.count() == 2


def test_progress_is_a_part_of_the_page_that_asks_again():
    run = begun(handed_in([FISH]))
    part = text_of(signed_in("an").get(address(run), headers={"HX-Request": "true"}))
    assert "<html" not in part
    assert 'hx-trigger="every 3s"' in part


def test_columns_are_corrected_on_the_screen():
    an, run = (
        signed_in("an"),
        handed_in(delimited(["Cá chết", "Sai"], headings=["Mô tả", "Xử lý"]).encode(), "a.csv"),
    )
    wrong = an.post(address(run), {"act": "columns", "claim": "0", "rating": "0"})
    assert wrong.status_code == 422
    assert "Cột này đã dùng" in text_of(wrong)
    an.post(address(run), {"act": "columns", "claim": "0", "rating": "1"})
    assert "1 sẽ nhập" in text_of(an.get(address(run)))


def test_what_changed_since_is_shown_instead_of_imported():
    an, run = signed_in("an"), handed_in([FISH])
    digest = shown_digest(an.get(address(run)))
    intake.log(by=named("lan"), url=FISH[6].split()[0])
    answer = an.post(address(run), {"act": "begin", "digest": digest})
    assert answer.status_code == 409
    assert "Có điều đã đổi" in text_of(answer)
    assert shown_digest(answer) != digest
    assert not PastCase.objects.exists()


def test_a_list_is_dropped_and_nothing_stays():
    an, run = signed_in("an"), handed_in([FISH])
    assert an.post(address(run), {"act": "drop"}).url == reverse("desk_past")
    assert an.get(address(run)).status_code == 404


def test_the_report_has_the_wrong_lines_and_no_formula():
    run = handed_in(delimited(FISH, WRONG).encode(), "cu.csv")
    answer = signed_in("an").get(reverse("desk_past_report", args=[run.public_id]))
    rows = list(csv.reader(StringIO(text_of(answer).removeprefix("\ufeff"))))
    assert [row[0] for row in rows] == ["dòng", "3"]
    assert "không phải địa chỉ web" in rows[1][1]
    assert rows[1][2] == "'=2+3"


def test_lines_are_paged_and_narrowed():
    an, run = signed_in("an"), handed_in([[f"Tin số {n}", "Sai"] for n in range(120)] + [WRONG])
    assert "1–50 trong 121" in text_of(an.get(address(run)))
    assert "51–100 trong 121" in text_of(an.get(f"{address(run)}?p=2"))
    assert "1–1 trong 1" in text_of(an.get(f"{address(run)}?loc=loi"))
    assert an.get(f"{address(run)}?p=x&loc=%00").status_code == 200


@pytest.mark.parametrize(("content", "said"), [(b"", "rỗng"), (b"%PDF-1.4", "PDF"), (b"PK\x03\x04", "ZIP")])
def test_a_wrong_file_is_told_beside_its_field(content, said):
    answer = send(signed_in("an"), content)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert signed_in("an").post(reverse("desk_past"), {}).status_code == 422


@pytest.mark.parametrize("act", ["begin", "columns", "drop", "", "gì đó"])
def test_no_wrong_request_breaks_it(act):
    run, an = handed_in([FISH]), signed_in("an")
    begun(run)
    assert an.post(address(run), {"act": act, "claim": "x", "digest": "\x00"}).status_code in (302, 422)


@pytest.mark.parametrize("who", [*sorted(PEOPLE), None])
def test_who_gets_onto_the_screens(who):
    """Every person × every address: administrators alone; nothing is written for anybody else."""
    run = handed_in([FISH])
    client = signed_in(who) if who else Client()
    addresses = [reverse("desk_past"), address(run), reverse("desk_past_report", args=[run.public_id])]
    is_let_in = who in ("an", "binh")
    for each in addresses:
        assert (client.get(each).status_code == 200) == is_let_in, each
    if not is_let_in:
        send(client, workbook(BOAT))
        for act in ("begin", "drop", "columns"):
            client.post(address(run), {"act": act, "claim": "0", "digest": run.digest})
        assert PastImport.objects.get().state == "preview"


def past():
    told = Told(rating="Tin giả", source_url=FISH[2], identity="1" * 64)
    return past_case.import_past(by=named("an"), claim=FISH[0], urls=[FISH[6].split()[0]], told=told)


def test_its_own_screen_says_whose_finding_it_is():
    shown = text_of(signed_in("lan").get(reverse("desk_item", args=[past().reference])))
    assert MARK in shown
    assert "Kết luận cũ, của nơi khác" in shown
    assert FISH[2] in shown


@pytest.mark.parametrize(
    "place", ["desk_items", "desk_search", "desk_log"], ids=["the list", "the search", "the quick log"]
)
def test_it_is_marked_wherever_it_is_found(place, engine):
    past()
    drain()
    lan = signed_in("lan")
    if place == "desk_log":
        shown = text_of(lan.post(reverse("desk_log"), {"pasted": FISH[6].split()[0]}))
    else:
        shown = text_of(lan.get(reverse(place), {"q": "cá chết trắng hồ", "state": "closed"}))
    assert MARK in shown
    assert "“Tin giả”" in shown


def test_it_is_marked_among_what_is_alike_and_takes_no_merge(engine):
    past()
    item = intake.log(by=named("lan"), text=FISH[0])
    drain()
    shown = text_of(signed_in("lan").get(reverse("desk_similar", args=[item.reference])))
    assert MARK in shown
    assert "Gộp vào vụ việc này" not in shown


def test_it_is_marked_beside_a_report_and_takes_none(engine):
    item, lan = past(), signed_in("lan")
    report = desk.reported(FISH[0], [FISH[6].split()[0]])
    one = [report.reference]
    where = [
        reverse("desk_reports"),
        reverse("desk_report", args=one),
        reverse("desk_report_similar", args=one),
    ]
    assert report.state == "waiting"
    drain()
    for address in where:
        shown = text_of(lan.get(address))
        assert item.reference in shown
        assert MARK in shown
        assert "Gắn vào vụ việc này" not in shown
    with pytest.raises(Refused, match="không kiểm chứng tại đây"):
        perform(report, "attach", named("minh"), data={"item": item})
    (fate,) = act_on_many([(report, report.version)], "attach", by=named("minh"), data={"item": item})
    assert "hãy mở vụ việc mới" in fate.why
    assert perform(report, "open", named("minh")).case != item


def test_the_public_log_counts_them_apart(client):
    desk.in_state("item", "published")
    past()
    drain()
    shown = text_of(client.get(reverse("factcheck_log")))
    assert "Tổ kiểm chứng đã nhận <b>1</b> tin" in shown
    assert "1 vụ việc cũ nhập từ danh sách của nơi khác" in shown


def test_fifty_lines_cost_no_more_queries_than_one(django_assert_max_num_queries):
    an, run = signed_in("an"), handed_in([[f"Tin số {n}", "Sai"] for n in range(60)])
    running.carry_on(begun(run))
    an.get(address(run))
    with django_assert_max_num_queries(30):
        an.get(address(run))


def test_where_no_column_is_the_claim_that_is_said_once_above_the_lines():
    run = handed_in([["1", "Tin cá chết"], ["2", "Tin tàu"]])
    said = "Chưa nhận ra cột nào là nội dung cần kiểm chứng"
    assert said not in text_of(signed_in("an").get(address(run)))
    run = handed_in(delimited(["1", "Tin cá chết"], headings=["Số TT", "Ghi chú"]).encode(), "cu.csv")
    assert said in text_of(signed_in("an").get(address(run)))
