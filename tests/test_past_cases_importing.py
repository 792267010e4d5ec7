"""Past cases come in as they were shown, once each, whatever is killed meanwhile; nothing of them is ours."""

import json

import pytest
from django.core.management import call_command
from django.db import connection

from cms.core import clock
from cms.core.events.models import Event
from cms.core.events.verifying import verify
from cms.core.machines.errors import ActionError, InvalidInput, NotNow
from cms.core.outbox.services import drain
from cms.core.personal.purgers import PURGERS
from cms.core.personal.retention import kept_for
from factcheck import figures
from factcheck.models import Item, Participation, PastCase, PastImport, PastLine
from factcheck.past_cases import importing, running
from factcheck.past_cases.judging import judge_lines
from factcheck.services import intake, past_case
from tests import desk
from tests.acting import perform
from tests.past_lists import BOAT, FISH, begun, delimited, handed_in
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")

WRONG = ["", "Sai", "", "", "", "", ""]
ROADS = [[f"Đường {n} sụt lún", "Sai", "", "", "", "", ""] for n in range(1, 8)]


def imported(rows):
    run = begun(handed_in(rows))
    running.carry_on(run)
    run.refresh_from_db()
    return run


def test_a_past_case_carries_what_the_list_says_and_is_closed():
    run = imported([FISH, BOAT, WRONG])
    assert run.counts == {"lines": 3, "good": 2, "added": 2, "there": 0, "refused": 0}
    item = Item.objects.get(claim=FISH[0])
    assert (item.state, item.origin, item.category) == ("closed", "import_past", "health")
    assert (item.logged_by, item.verdict) == (named("an"), None)
    past = item.past_case
    assert (past.rating, past.source_url) == ("Tin giả", FISH[2])
    assert f"{past.decided_on:%d/%m/%Y}" == "03/05/2019"
    assert {post.url for post in item.posts.all()} == set(FISH[6].split())
    assert Participation.objects.filter(item=item, part="logged").exclude(post=None).count() == 2


def test_the_log_tells_the_import_and_every_line_of_it():
    run = imported([FISH, BOAT])
    assert not list(verify())
    told = Event.objects.filter(subject_kind="past_import", subject_id=str(run.public_id))
    assert list(told.order_by("sequence").values_list("action", flat=True)) == ["begin_import", "end_import"]
    begin = told.get(action="begin_import").payload
    assert (begin["shown"], begin["good"]) == (run.digest, 2)


def test_the_worker_imports_what_was_begun():
    run = begun(handed_in([FISH, BOAT]))
    assert not Item.objects.exists()
    drain()
    run.refresh_from_db()
    assert (run.state, Item.objects.count()) == ("done", 2)


def test_the_worker_goes_on_in_turns(monkeypatch):
    monkeypatch.setattr(running, "SLICE", -1)
    run = begun(handed_in(ROADS))
    drain(1)
    run.refresh_from_db()
    assert run.state == "running"
    monkeypatch.setattr(running, "SLICE", 60)
    drain()
    run.refresh_from_db()
    assert run.state == "done"


def test_killed_in_the_middle_what_stands_stays_and_the_rest_follows(monkeypatch):
    run = begun(handed_in(ROADS))
    real, seen = running.import_past, []

    def until_killed(**told):
        if len(seen) == 3:
            raise KeyboardInterrupt
        seen.append(told["claim"])
        return real(**told)

    monkeypatch.setattr(running, "import_past", until_killed)
    with pytest.raises(KeyboardInterrupt):
        running.carry_on(run)
    assert Item.objects.count() == 3
    monkeypatch.setattr(running, "import_past", real)
    running.carry_on(run)
    run.refresh_from_db()
    assert run.counts["added"] == 7
    assert PastCase.objects.count() == Item.objects.count() == 7


def test_a_second_run_adds_only_what_is_missing():
    imported([FISH, WRONG])
    run = handed_in([FISH, BOAT])
    assert [line.is_known for line in run.lines.all()] == [True, False]
    running.carry_on(begun(run))
    assert Item.objects.count() == 2
    with pytest.raises(InvalidInput, match="Không có dòng nào"):
        begun(handed_in([FISH, BOAT]))


def test_a_known_line_with_another_finding_is_an_error():
    imported([FISH])
    run = handed_in([[FISH[0], "Đúng", *FISH[2:]]])
    assert "“Tin giả”" in run.lines.get().problems[0]


def test_a_line_that_another_list_brought_meanwhile_is_not_imported_twice():
    first, second = begun(handed_in([FISH, BOAT])), begun(handed_in([FISH]))
    running.carry_on(first)
    running.carry_on(second)
    second.refresh_from_db()
    assert (second.counts["added"], second.counts["there"]) == (0, 1)
    assert second.lines.get().item == Item.objects.get(claim=FISH[0])
    assert Item.objects.count() == 2


def test_a_report_of_its_address_waits_for_somebody_to_read_it():
    imported([FISH])
    report = desk.reported("Nghe nói thế.", [FISH[6].split()[0]])
    assert (report.state, report.item) == ("waiting", None)


def test_what_changed_since_it_was_shown_is_not_imported():
    run = handed_in([FISH])
    intake.log(by=named("lan"), url=FISH[6].split()[0])  # a remark more
    with pytest.raises(importing.ChangedSinceShown):
        begun(run)
    run.refresh_from_db()
    assert run.state == "preview"
    assert run.lines.get().remarks
    begun(run)  # read again, and said yes to


@pytest.mark.parametrize("digest", ["", "0" * 64])
def test_nothing_begins_without_what_was_shown(digest):
    run = handed_in([FISH])
    with pytest.raises(importing.ChangedSinceShown):
        importing.begin(run, by=named("an"), digest=digest)
    assert not Event.objects.filter(subject_kind="past_import").exists()


def test_what_has_begun_is_begun_chosen_and_dropped_no_more():
    run = begun(handed_in([FISH]))
    with pytest.raises(NotNow):
        begun(run)
    with pytest.raises(NotNow):
        importing.set_columns(run, {"claim": 0}, by=named("an"))
    with pytest.raises(NotNow):
        importing.drop(run, by=named("an"))


def test_a_line_that_is_refused_says_why_and_the_others_come_in():
    run = handed_in([FISH, BOAT])
    begun(run)
    line = run.lines.get(number=2)
    line.values["rating"] = "x" * 500
    line.save(update_fields=["values"])
    running.carry_on(run)
    line.refresh_from_db()
    assert (line.outcome, line.item) == ("refused", None)
    assert "200" in line.problems[0]
    assert Item.objects.count() == 1


def test_none_of_it_counts_as_checked_here():
    imported([FISH, BOAT])
    figures.forget()
    summary = figures.figures()["summary"]
    assert (summary["imported_past"], summary["received"], summary["checked"]) == (2, 0, 0)


@pytest.mark.parametrize("action", ["draft_page", "accept", "reopen", "propose_verdict", "edit_claim"])
def test_no_act_leads_to_a_verdict_a_page_or_a_letter(action):
    item = past_case.import_past(by=named("an"), claim="Vụ cũ.")
    for who in ("lan", "minh", "quang", "son", "an"):
        with pytest.raises(ActionError):
            perform(item, action, named(who), data={"reason": "Muốn xem lại"})
    item.refresh_from_db()
    assert item.state == "closed"


@pytest.mark.parametrize("action", ["merge", "rule_out"])
def test_no_new_item_ends_in_one_that_was_not_checked_here(action):
    past = past_case.import_past(by=named("an"), claim="Vụ cũ.")
    item = intake.log(by=named("lan"), text="Tin mới y như vụ cũ")
    data = {"target": past, "rule_out_reason": "duplicate", "duplicate_of": past}
    with pytest.raises(ActionError, match="nhập từ trước"):
        perform(item, action, named("minh"), data=data)


def test_lists_that_nobody_imported_go_and_lines_of_those_that_were(monkeypatch):
    handed_in([FISH, BOAT])
    done = imported([BOAT])
    purger = PURGERS["past_lists"]
    assert (purger.due(), purger.purge(10)) == (0, 0)
    later = clock.now() + kept_for("waiting_upload") * 2
    monkeypatch.setattr(clock, "now", lambda: later)
    assert purger.due() == 4
    while purger.purge(1):
        pass
    assert PastImport.objects.get() == done
    assert not PastLine.objects.exists()
    assert Item.objects.count() == 1


def run_command(capsys, *arguments, **options):
    with pytest.raises(SystemExit) as ended:
        call_command("import_past", *arguments, **options)
    return ended.value.code, capsys.readouterr().out


def test_the_command_shows_first_and_imports_when_told_to(tmp_path, capsys):
    file, report = tmp_path / "cu.csv", tmp_path / "loi.csv"
    file.write_text(delimited(FISH, WRONG), encoding="utf-8")
    code, said = run_command(capsys, file, by="an", report=report)
    assert (code, Item.objects.count(), PastImport.objects.count()) == (1, 0, 0)
    assert "1 đúng, 1 có lỗi" in said
    assert "Thiếu nội dung" in report.read_text(encoding="utf-8")
    code, said = run_command(capsys, file, by="an", yes=True, json=True)
    assert (code, Item.objects.count()) == (1, 1)
    assert json.loads(said)["ended"]["added"] == 1


def test_the_command_takes_columns_by_their_headings(tmp_path, capsys):
    file = tmp_path / "cu.csv"
    file.write_text(delimited(["Cá chết", "Sai"], headings=["Mô tả", "Xử lý"]), encoding="utf-8")
    code, _said = run_command(capsys, file, by="an", yes=True, column=["claim=Mô tả", "rating=Xử lý"])
    assert (code, PastCase.objects.get().rating) == (0, "Sai")


def test_a_place_of_the_list_stands_in_the_item(agencies):
    imported([[*FISH[:5], "Phú Quốc", ""]])
    assert "Phú Quốc" in Item.objects.get().place.name


def test_lines_are_read_before_anything_is_locked(monkeypatch):
    depths, outside = [], len(connection.savepoint_ids)

    def read(run, lines):
        depths.append(len(connection.savepoint_ids))
        return judge_lines(run, lines)

    monkeypatch.setattr(importing, "judge_lines", read)
    run = handed_in([FISH])
    run = importing.set_columns(run, {"claim": 0}, by=named("an"))
    begun(run)
    assert depths == [outside] * 3


def test_what_somebody_read_anew_meanwhile_is_not_imported_as_it_was(monkeypatch):
    run = handed_in([FISH])
    shown = importing.PastImport.objects.get(pk=run.pk)
    importing.set_columns(run, {"claim": 0}, by=named("binh"))
    with pytest.raises(importing.ChangedSinceShown):
        importing.begin(shown, by=named("an"), digest=shown.digest)
    assert importing.PastImport.objects.get(pk=run.pk).columns == {"claim": 0}
