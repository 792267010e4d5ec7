"""Other columns for a long list: read at once, written piece by piece; cut off, it goes on where it was."""

import pytest
from django.db import connection
from django.urls import reverse
from django.utils.translation import override

from cms.core.machines.errors import NotNow
from factcheck.models import PastImport, PastLine
from factcheck.past_cases import importing
from tests.desk_screens import signed_in, text_of
from tests.past_lists import begun, delimited, handed_in
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")
LINES = 10
HEADINGS = ["Mô tả", "Xử lý"]
COLUMNS = {"claim": 0, "rating": 1}


@pytest.fixture
def run(monkeypatch):
    """A list of which no column was guessed, written three lines at a time."""
    monkeypatch.setattr(importing, "_A_PIECE", 3)
    rows = [[f"Tin số {number}", "Sai"] for number in range(LINES)]
    return handed_in(delimited(*rows, headings=HEADINGS).encode(), "cu.csv")


def read():
    """How many lines are read by the columns chosen."""
    return sum(1 for line in PastLine.objects.all() if line.values["rating"] == "Sai")


class Killed(Exception):
    pass


def cut_off_after(monkeypatch, pieces):
    """Writing stops after so many pieces."""
    write, left = PastLine.objects.bulk_update, [pieces]

    def some(*args, **kwargs):
        if not left[0]:
            raise Killed
        left[0] -= 1
        return write(*args, **kwargs)

    monkeypatch.setattr(PastLine.objects, "bulk_update", some)
    return write


def test_each_piece_is_a_transaction_of_its_own(run, monkeypatch):
    depths, sizes, outside = [], [], len(connection.savepoint_ids)
    write = PastLine.objects.bulk_update

    def seen(lines, *args, **kwargs):
        depths.append(len(connection.savepoint_ids) - outside)
        sizes.append(len(lines))
        return write(lines, *args, **kwargs)

    monkeypatch.setattr(PastLine.objects, "bulk_update", seen)
    importing.set_columns(run, COLUMNS, by=named("an"))
    assert sizes == [3, 3, 3, 1]
    assert set(depths) == {1}
    assert read() == LINES


def test_cut_off_it_begins_nothing_and_goes_on_with_the_rest(run, monkeypatch):
    with monkeypatch.context() as patched:
        cut_off_after(patched, 2)
        with pytest.raises(Killed):
            importing.set_columns(run, COLUMNS, by=named("an"))
    assert read() == 6
    half = PastImport.objects.get()
    assert (half.columns, half.digest) == (COLUMNS, "")
    an = signed_in("an")
    page = text_of(an.get(reverse("desk_past_import", args=[run.public_id])))
    assert "chưa xong" in page
    assert 'value="begin"' not in page
    with pytest.raises(importing.ChangedSinceShown):
        importing.begin(half, by=named("an"), digest="")
    again = PastImport.objects.get()
    assert (read(), again.state) == (LINES, "preview")
    assert begun(again).counts["good"] == LINES


def test_read_again_only_what_is_left_is_written(run, monkeypatch):
    with monkeypatch.context() as patched:
        cut_off_after(patched, 2)
        with pytest.raises(Killed):
            importing.set_columns(run, COLUMNS, by=named("an"))
    with monkeypatch.context() as patched:
        cut_off_after(patched, 2)  # four lines are two pieces
        importing.set_columns(PastImport.objects.get(), COLUMNS, by=named("an"))
    assert read() == LINES
    assert begun(PastImport.objects.get()).state == "running"


def test_who_chose_other_columns_meanwhile_is_not_written_over(run, monkeypatch):
    write = PastLine.objects.bulk_update

    def and_binh(*args, **kwargs):
        monkeypatch.setattr(PastLine.objects, "bulk_update", write)
        importing.set_columns(PastImport.objects.get(), {"claim": 1}, by=named("binh"))
        return write(*args, **kwargs)

    monkeypatch.setattr(PastLine.objects, "bulk_update", and_binh)
    with pytest.raises(NotNow):
        importing.set_columns(run, COLUMNS, by=named("an"))
    assert PastImport.objects.get().columns == {"claim": 1}


def test_a_list_that_somebody_dropped_meanwhile_is_told(run):
    shown = PastImport.objects.get()
    importing.drop(run, by=named("binh"))
    with pytest.raises(NotNow):
        importing.set_columns(shown, COLUMNS, by=named("an"))
    with pytest.raises(NotNow):
        importing.drop(shown, by=named("an"))


def test_dropped_by_two_the_second_is_led_to_the_lists(run, monkeypatch):
    an = signed_in("an")
    monkeypatch.setattr(
        "factcheck.views.past_cases.drop",
        lambda run, by: [importing.drop(run, by=named("binh")), importing.drop(run, by=by)],
    )
    answer = an.post(reverse("desk_past_import", args=[run.public_id]), {"act": "drop"})
    assert answer.url == reverse("desk_past")


def test_what_ended_while_one_looked_is_shown_whole(run):
    importing.set_columns(run, COLUMNS, by=named("an"))
    run = begun(PastImport.objects.get())
    an, address = signed_in("an"), reverse("desk_past_import", args=[run.public_id])
    PastImport.objects.update(state="done", counts={"good": LINES, "added": LINES})
    answer = an.get(address, headers={"HX-Request": "true"})
    assert answer.headers["HX-Refresh"] == "true"
    assert answer.content == b""


def test_in_another_language_it_is_the_same_list():
    run = handed_in([["Cá chết", "Sai", "không phải địa chỉ"], ["Cầu sập", "Sai"]])
    with override("en"):
        assert begun(run, by="binh").state == "running"
