"""What was sent becomes evidence once, although two people tap at once; and twice on purpose."""

import pytest
from django.urls import reverse

from factcheck.models import Evidence
from factcheck.views.links import subject_url
from tests import desk
from tests.acting import perform
from tests.desk_screens import signed_in, text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")
AGAIN = '<input type="hidden" name="again" value="1">'


@pytest.fixture
def report():
    """With words and a file, at a case."""
    sent = desk.reported("Tàu vẫn chạy.", files=[desk.kept()])
    return perform(sent, "attach", named("lan"), data={"item": desk.accepted()})


@pytest.fixture(params=["words", "file"])
def taking(request, report):
    """(address, kind) of the form."""
    message = report.messages.get()
    if request.param == "words":
        return reverse("desk_report_words", args=[report.reference, message.pk]), "statement"
    return reverse("desk_sent_evidence", args=[message.files.get().public_id]), "photo"


def test_a_second_tap_takes_nothing_and_says_so(taking):
    address, kind = taking
    lan, before = signed_in("lan"), Evidence.objects.count()
    lan.post(address, {"kind": kind})
    answer = lan.post(address, {"kind": kind}, follow=True)
    assert Evidence.objects.count() == before + 1
    assert "Vừa được lấy làm chứng cứ." in text_of(answer)


def test_who_saw_that_it_was_taken_takes_it_again(taking, report):
    address, kind = taking
    lan, before = signed_in("lan"), Evidence.objects.count()
    assert AGAIN not in text_of(lan.get(subject_url(report)))
    lan.post(address, {"kind": kind})
    assert text_of(lan.get(subject_url(report))).count(AGAIN) == 1
    lan.post(address, {"kind": kind, "again": "1"})
    assert Evidence.objects.count() == before + 2
