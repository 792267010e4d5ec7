"""`seed_demo` on an empty database: every case through the services, every state reached, the log well."""

import json
from contextlib import suppress
from functools import partial
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db.models import Q
from django.test import Client
from wagtail.models import ReferenceIndex

from cms.core import clock
from cms.core.dual_control.selectors import answerable_by
from cms.core.events.models import ROWS_KEPT, Event
from cms.core.events.rows.tables import REGISTER, of_kind
from cms.core.events.services import history
from cms.core.events.upgrading import tell_rows
from cms.core.machines.declaration import NEW, PRIOR
from cms.core.outbox.models import OutboxRow
from cms.media.models import Rendition
from cms.portal.demo import build, pictures
from cms.portal.models import NewsPage
from cms.users.models import User
from cms.users.roles import Role
from cms.users.selectors import people_with, requests_answerable_by
from factcheck.demo import cases, people, seeding
from factcheck.enums import AppealDecision, AppealState, EscalationState, ItemState, Rating, ReportState
from factcheck.logged import DEFINITIONS
from factcheck.models import Appeal, Escalation, FactCheckPage, Item, PageApproval, Paper, Verdict
from factcheck.services import intake
from factcheck.workflow import MACHINES

pytestmark = pytest.mark.usefixtures("without_people", "letters_rendered", "wagtail_indexes")

MODELS = {"item": Item, "escalation": Escalation, "appeal": Appeal}


@pytest.fixture
def demo(db, settings, monkeypatch):
    """The settings of `make demo`, its pictures drawn at a quarter of their width.

    The log is new with the people; agencies and definitions stay, so it is told of them again.
    """
    for kind in ("agencies", DEFINITIONS):
        tell_rows(of_kind(kind), kind, [REGISTER], ROWS_KEPT)
    monkeypatch.setattr(pictures.scenes, "render", partial(pictures.scenes.render, width=400))
    settings.DEMO = True
    settings.SITE_URL = "http://localhost:8099"
    return settings


def seed(**options) -> dict:
    out = StringIO()
    call_command("seed_demo", "--json", stdout=out, **options)
    return json.loads(out.getvalue())


def verify() -> dict:
    out = StringIO()
    with suppress(SystemExit):  # what is wrong stands in the report
        call_command("verify_log", "--json", stdout=out)
    return json.loads(out.getvalue())


@pytest.mark.long
def test_the_demo_reaches_every_state_through_the_services_and_the_log_is_well(db, demo):
    summary = seed()
    assert summary["seeded"] is True

    _every_state_of_the_machines_is_there(summary)
    _each_case_ended_where_it_says()
    _every_event_is_a_row_of_the_declared_machines()
    _four_eyes_held_over_every_item()
    _every_live_page_was_approved_and_dated_in_the_past()
    _the_seeds_own_case_went_from_post_to_answer_in_the_channel_of_2021()
    _the_accounts_are_demo_accounts_with_their_roles()
    _a_role_and_a_change_wait_for_a_second_yes()
    _the_portal_answers_without_drawing_a_picture()
    _the_search_knows_the_news()
    _the_desk_is_hardly_behind()

    report = verify()
    assert report["problems"] == []
    assert (report["well"], report["unsealed"]) == (True, 0)
    assert not OutboxRow.objects.filter(done_at=None).exists()

    again, events = seed(), Event.objects.count()
    assert again["seeded"] is False
    assert (again["items"], again["events"]) == (summary["items"], events)


def _every_state_of_the_machines_is_there(summary):
    assert set(summary["items"]) == set(ItemState.values)
    assert set(summary["escalations"]) == set(EscalationState.values)
    assert set(summary["appeals"]) == set(AppealState.values)
    assert set(summary["reports"]) == set(ReportState.values)
    assert set(Appeal.objects.exclude(decision="").values_list("decision", flat=True)) == set(
        AppealDecision.values
    )
    assert set(Verdict.objects.values_list("rating", flat=True)) == set(Rating.values)
    assert sum(summary["items"].values()) >= 44
    assert NewsPage.objects.live().count() >= 60


def _each_case_ended_where_it_says():
    for case in cases.read()["cases"]:
        text = case["posts"][0]["text"]
        came = Q(claim=case["claim"]) if case["timeline"][0]["action"] == "report" else Q(posts__text=text)
        item = Item.objects.filter(came, state=case["ends"]["item"]).first()
        assert item is not None, case["key"]
        if "escalations" in case["ends"]:
            states = list(item.escalations.order_by("pk").values_list("state", flat=True))
            assert states == case["ends"]["escalations"], case["key"]


def _every_event_is_a_row_of_the_declared_machines():
    """Nothing was written but by services: each event follows from the one before by a declared rule."""
    for kind, model in MODELS.items():
        for subject in model.objects.all():
            state = NEW
            events = history(kind, str(subject.public_id))
            for event in events:
                if event.action in ("merged_from", "unmerged_from"):
                    continue
                assert event.from_state == state, (kind, event.action)
                targets = {rule.target for rule in MACHINES[kind].rules_for(event.action, state)}
                assert targets & {None, PRIOR, event.to_state}, (kind, event.action, state)
                state = event.to_state
            assert (state, events.count() > 0) == (subject.state, True)


def _four_eyes_held_over_every_item():
    for escalation in Escalation.objects.exclude(approved_by=None):
        item = escalation.item
        parts = {"logged", "proposed", "confirmed", "drafted", "edited", "revised", "submitted"}
        assert not item.participations.filter(person=escalation.approved_by, part__in=parts).exists()
    for verdict in Verdict.objects.exclude(confirmed_by=None).filter(appeal=None):
        assert verdict.confirmed_by_id != verdict.proposed_by_id
        if verdict.item.has_conflict:
            assert verdict.confirmed_by.has_role(Role.OUTSIDE_REVIEWER)


def _every_live_page_was_approved_and_dated_in_the_past():
    live = FactCheckPage.objects.filter(live=True)
    assert live.count() >= 30
    assert live.filter(locale__language_code="en").count() == 3
    for page in live:
        assert PageApproval.objects.filter(page=page, revision=page.live_revision, voided_at=None).exists()
        assert page.first_published_at == page.was_live_at
        assert page.title != page.claim_as_stated


def _the_seeds_own_case_went_from_post_to_answer_in_the_channel_of_2021():
    item = Item.objects.get(claim__startswith="Chuyến làm việc của đoàn lãnh đạo Trung ương")
    request = item.escalations.get()
    assert (item.state, request.state, request.outcome) == ("closed", "answered", "accepted")
    assert request.recipient.code == "CUC-PTTHTTDT"
    assert request.recipient.parent.code == "BTTTT"
    assert request.number_text.endswith("UBND-KGVX")
    assert request.dated.year == 2021
    kinds = set(request.papers.values_list("kind", flat=True))
    assert {Paper.Kind.LETTER_DOCX, Paper.Kind.LETTER_PDF, Paper.Kind.SIGNED, Paper.Kind.ANSWER} <= kinds
    assert item.has_conflict


def _the_accounts_are_demo_accounts_with_their_roles():
    assert not User.objects.filter(is_demo=False).exists()
    for person in people.PEOPLE:
        user = User.objects.get(username=person.username)
        assert user.role_set == {person.role}
        assert user.check_password(people.PASSWORD)
    assert people_with(Role.ADMINISTRATOR).count() == 3


def _a_role_and_a_change_wait_for_a_second_yes():
    an, dung = User.objects.get(username="an"), User.objects.get(username="dung")
    assert (requests_answerable_by(an).count(), answerable_by(an).count()) == (1, 1)
    assert not requests_answerable_by(dung).exists()
    assert not answerable_by(dung).exists()


def _the_portal_answers_without_drawing_a_picture():
    pictures = Rendition.objects.count()
    browser = Client(HTTP_HOST="localhost")
    for path in ("/", "/en/", "/bien-dao/", "/lien-he/", "/en/contact/"):
        assert browser.get(path).status_code == 200, path
    assert Rendition.objects.count() == pictures


def _the_desk_is_hardly_behind():
    """Whatever day of the week it is."""
    assert Item.objects.open().filter(due_at__lt=clock.now()).count() == 2


def _the_search_knows_the_news():
    pages = NewsPage.objects.live().search("hoang sa truong sa")
    assert "trien-lam-hoang-sa-truong-sa-tong-ket" in [page.slug for page in pages]
    assert ReferenceIndex.objects.exists()


# Refusals --------------------------------------------------------------------------------------


def test_a_database_with_a_real_item_is_refused_and_left_as_it_is(demo, lan):
    item = intake.log(by=lan, text="Nghe nói chợ nghỉ.", file=SimpleUploadedFile("a.txt", b"cho nghi"))
    with pytest.raises(CommandError, match="vụ việc thật"):
        seed()
    assert list(Item.objects.values_list("pk", flat=True)) == [item.pk]
    assert not User.objects.filter(is_demo=True).exists()


def test_a_database_with_real_accounts_is_refused(demo, minh):
    with pytest.raises(CommandError, match="đã có tài khoản"):
        seed()


def test_a_system_that_is_no_demo_is_refused(db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        seed()


def test_a_broken_timeline_leaves_nothing_behind_and_names_the_step(db, demo, monkeypatch):
    whole = build.read
    monkeypatch.setattr(pictures, "ALT", {})
    monkeypatch.setattr(build, "read", lambda name: whole(name) | {"items": [], "news": []})  # a small portal
    known, steps = cases.load()
    first = next(step for step in steps if step.action == "accept")
    wrong = cases.Step(first.at, first.case, "confirm_verdict", "quang")
    earlier = [step for step in steps if step.at < first.at and step.case == first.case]
    monkeypatch.setattr(cases, "load", lambda: (known, [*earlier, wrong]))
    with pytest.raises(CommandError, match=f"{first.case}.*confirm_verdict"):
        seed()
    assert not seeding.is_seeded()
    assert not Item.objects.exists()
