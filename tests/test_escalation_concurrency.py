"""Many people at once on PostgreSQL: one approval, numbers without a gap, four eyes whoever is faster."""

import pytest
from django.db import connection

from cms.core import clock
from cms.core.events.models import Event
from cms.core.events.services import history
from cms.core.machines.digest import digest_of
from cms.core.machines.errors import ActionError
from cms.core.numbers.models import NumberSeries
from cms.core.paper import docx, pdf
from cms.users.roles import Role
from factcheck.letters import content_of
from factcheck.models import Escalation, Item, Participation
from factcheck.services import papers
from factcheck.services.escalation import default_recipient
from tests import acting, desk
from tests import at_once as racing
from tests.acting import perform
from tests.database.removing import without_triggers
from tests.people import account, give, named
from tests.sample_documents import LETTER

TRIES = 200

pytestmark = [
    pytest.mark.long,
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("agencies"),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs DATABASE_URL of a PostgreSQL"),
]


def at_nine(act):
    """`act` at the time of the desk's cases, whichever thread does it."""

    def held():
        with clock.at(desk.WHEN):
            return act()

    return held


def at_once(acts):
    return racing.at_once([at_nine(act) for act in acts], refusals=(ActionError,))


def together(*acts):
    return racing.together(*map(at_nine, acts), refusals=(ActionError,))


def done(results):
    return [result for result in results if not isinstance(result, Exception)]


@pytest.mark.postgres
def test_two_hundred_tries_to_approve_one_request_end_in_one_approval():
    with clock.at(desk.WHEN):
        escalation = desk.submitted()
        supervisors = [named("son"), named("mai")]
        supervisors += [give(account(f"phutrach{n}"), Role.SUPERVISOR) for n in range(3)]

    def approve(turn):
        return lambda: perform(
            Escalation.objects.get(pk=escalation.pk), "approve", supervisors[turn % len(supervisors)]
        )

    results = at_once([approve(turn) for turn in range(TRIES)])
    approved = done(results)
    assert len(results) == TRIES
    assert len(approved) == 1
    escalation.refresh_from_db()
    assert escalation.state == "approved"
    assert escalation.approved_by == approved[0].approved_by
    events = history("escalation", str(escalation.public_id)).filter(action="approve")
    assert [event.to_state for event in events] == ["approved"]
    assert Participation.objects.filter(escalation=escalation, part="approved").count() == 1


def _approved_requests(how_many):
    """Approved appraisals, one an item, made without their way there: only their numbers matter here."""
    hanh, son = named("hanh"), named("son")
    recipient = default_recipient(clock.today())
    with without_triggers("factcheck_item"):
        items = Item.objects.bulk_create(
            Item(state="verifying", claim=f"Phát biểu {n}.", category="other") for n in range(how_many)
        )
    made = []
    for item in items:
        escalation = Escalation(
            item=item,
            kind="appraisal",
            state="approved",
            recipient=recipient,
            body="Kính đề nghị.",
            drafted_by=hanh,
            approved_by=son,
            approved_at=clock.now(),
        )
        made.append(escalation)
    with without_triggers("factcheck_escalation"):
        made = _frozen(Escalation.objects.bulk_create(made))
    return made


def _frozen(made):
    frozen = content_of(made[0])
    for escalation in made:
        own = {"escalation": str(escalation.public_id), "item": str(escalation.item.public_id)}
        escalation.frozen = frozen | own
        escalation.frozen_hash = digest_of(escalation.frozen)
    Escalation.objects.bulk_update(made, ["frozen", "frozen_hash"])
    return made


@pytest.mark.postgres
def test_two_hundred_letters_numbered_at_once_have_no_gap_and_no_double(monkeypatch):
    # Setting the words takes longest and is not asked here: every letter keeps the same two files.
    word, print_ = docx(LETTER), pdf(LETTER)
    monkeypatch.setattr(papers, "docx", lambda letter: word)
    monkeypatch.setattr(papers, "pdf", lambda letter: print_)
    with clock.at(desk.WHEN):
        requests, hanh = _approved_requests(TRIES), named("hanh")
        data = {"dated": clock.today()}

    results = at_once(
        [
            lambda request=request: perform(request, "give_number", hanh, data=data).number_text
            for request in requests
        ]
    )

    assert sorted(results) == sorted(f"{n:02d}/UBND-KGVX" for n in range(1, TRIES + 1))
    assert NumberSeries.objects.get().last == TRIES
    assert Event.objects.filter(action="give_number").count() == TRIES
    assert Escalation.objects.filter(papers__kind="letter_docx").distinct().count() == TRIES


@pytest.mark.postgres
def test_one_request_is_numbered_once_however_many_ask():
    with clock.at(desk.WHEN):
        escalation, hanh, data = desk.approved(), named("hanh"), {"dated": clock.today()}
    results = together(*[lambda: perform(escalation, "give_number", hanh, data=data)] * 8)
    assert len(done(results)) == 1
    assert NumberSeries.objects.get().last == 1
    assert escalation.papers.count() == 3


@pytest.mark.postgres
def test_two_reviewers_confirm_at_once_and_one_of_them_did():
    with clock.at(desk.WHEN):
        item, quang, thu = desk.proposed(), named("quang"), named("thu")
    results = together(
        lambda: perform(item, "confirm_verdict", quang), lambda: perform(item, "confirm_verdict", thu)
    )
    assert len(done(results)) == 1
    item.refresh_from_db()
    assert item.state == "verified"
    assert item.participations.filter(part="confirmed").count() == 1
    assert item.verdicts.filter(status="in_force").get() == item.verdict


PROPOSAL = {"rating": "false", "rationale": "Lịch tàu không thay đổi."}


@pytest.mark.postgres
@pytest.mark.parametrize("turn", range(3))
def test_nobody_proposes_in_one_window_and_approves_in_another(turn):
    with clock.at(desk.WHEN):
        both = give(account("haivai"), Role.EDITOR, Role.SUPERVISOR)
        item = desk.with_evidence()
        escalation = desk.submitted(item=item, kind="appraisal")
    results = together(
        lambda: perform(item, "propose_verdict", both, data=PROPOSAL),
        lambda: perform(escalation, "approve", both),
    )
    assert len(done(results)) == 1
    parts = set(item.participations.filter(person=both).values_list("part", flat=True))
    assert len(parts & {"proposed", "approved"}) == 1


@pytest.mark.postgres
def test_two_people_who_stand_apart_propose_and_approve_at_once():
    with clock.at(desk.WHEN):
        item = desk.with_evidence()
        escalation = desk.submitted(item=item, kind="appraisal")
        minh, son = named("minh"), named("son")
    results = together(
        lambda: perform(item, "propose_verdict", minh, data=PROPOSAL),
        lambda: perform(escalation, "approve", son),
    )
    assert len(done(results)) == 2
    assert {result.state for result in results} == {"in_review", "approved"}


@pytest.mark.postgres
def test_two_editors_publish_at_once_and_the_page_goes_live_once():
    with clock.at(desk.WHEN):
        item, page, revision = desk.writing()
        acting.approve_revision(page, revision, by=named("thu"))
        minh, hanh = named("minh"), named("hanh")
    results = together(
        lambda: acting.publish(page, revision, by=minh),
        lambda: acting.publish(page, revision, by=hanh),
    )
    assert len(done(results)) == 1
    item.refresh_from_db()
    page.refresh_from_db()
    assert (item.state, page.live, page.live_revision) == ("published", True, revision)
    assert history("item", str(item.public_id)).filter(action="page_live").count() == 1
