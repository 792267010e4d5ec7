"""One administrator alone moves an agency: an insider is "outside", a conflict is hidden, letters stray."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cms.core import clock
from cms.core.agencies.models import Agency, AgencyFunction, AgencySuccession, Function
from cms.core.dual_control.kinds import KINDS
from cms.core.dual_control.models import Permit, ProposedChange
from cms.core.dual_control.services import (
    approve_change,
    change_shown,
    decline_change,
    propose,
    take_back_change,
)
from cms.core.events.services import history
from cms.core.machines.errors import ActionError, NotAllowed, NothingShown, Refused, ShownHasChanged
from cms.users.roles import Role
from cms.users.services import revoke_role
from tests.database.application import as_owner
from tests.people import account, give
from tests.two_administrators import agree, by_two, token

pytestmark = pytest.mark.usefixtures("agencies")
REASON = "Theo quyết định của tỉnh"
LIST = "/admin/thay-doi/"


def url(model, view, *args):
    return reverse(f"wagtailsnippets_{model._meta.app_label}_{model._meta.model_name}:{view}", args=args)


def form_of(agency, **changes):
    """What the form of an agency sends, as it stands but for `changes`."""
    names = ("code", "name", "name_en", "short_name", "kind", "level", "source_note")
    paper = ("abbreviation", "unit_abbreviation", "place_name_on_paper", "superior_line")
    data = {name: getattr(agency, name) for name in names + paper}
    data |= {name: getattr(agency, f"{name}_id") or "" for name in ("parent", "place")}
    data |= {name: getattr(agency, name) or "" for name in ("valid_from", "valid_to")}
    data |= {name: "on" for name in ("certain", "under_peoples_committee") if getattr(agency, name)}
    data["answers_to"] = [str(other.pk) for other in agency.answers_to.all()]
    data["change_reason"] = REASON
    data |= changes
    return {name: value for name, value in data.items() if value is not None}


@pytest.fixture
def department(agencies):
    """The desk's own department, under the People's Committee."""
    return Agency.objects.get(code="SVHTT-AG", under_peoples_committee=True)


CHANGES = {
    "outside": {"under_peoples_committee": None},
    "nobody above": {"parent": ""},
    "answers to nobody": {"answers_to": []},
    "ended": {"valid_to": "2029-12-31"},
    "another code": {"code": "KHAC"},
    "another name on letters": {"name": "Cục Phát thanh, truyền hình và thông tin điện tử"},
    "another symbol": {"abbreviation": "KHAC"},
    "another place on letters": {"place_name_on_paper": "Hà Nội"},
    "another line above": {"superior_line": "BỘ KHÁC"},
    "another kind": {"kind": "ministry"},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_one_administrator_alone_changes_nothing_of_an_agency_that_matters(client, an, change):
    code = "SVHTT-AG" if "under_peoples_committee" in change else "UBND-AG"
    agency = Agency.objects.get(code=code, valid_to=None)
    assert code == "SVHTT-AG" or (agency.parent and agency.answers_to.exists())
    before = (Agency.objects.values().get(pk=agency.pk), list(agency.answers_to.values_list("pk")))
    client.force_login(an)
    client.post(url(Agency, "edit", agency.pk), form_of(agency, **change))
    assert (Agency.objects.values().get(pk=agency.pk), list(agency.answers_to.values_list("pk"))) == before
    assert ProposedChange.objects.get().proposed_by == an


def test_a_second_administrator_reads_it_and_then_it_is_so(client, an, binh, department):
    client.force_login(an)
    client.post(url(Agency, "edit", department.pk), form_of(department, under_peoples_committee=None))
    change = ProposedChange.objects.get()
    screen = f"{LIST}{change.public_id}/"
    own = client.get(screen).content.decode()
    client.post(f"{screen}duyet/", {"shown": token(own)})
    assert "phải là quản trị viên khác" in own
    client.force_login(binh)
    assert screen in client.get(LIST).content.decode()
    text = client.get(screen).content.decode()
    for told in (REASON, "Hồ Văn An", department.name, "<del>có</del>", "<ins>không</ins>"):
        assert told in text
    department.refresh_from_db()
    assert department.under_peoples_committee
    client.post(f"{screen}duyet/", {"shown": token(text)})
    department.refresh_from_db()
    assert not department.under_peoples_committee
    assert history("agency", str(department.pk)).last().payload["fields"] == ["under_peoples_committee"]
    assert len(history("change", change.public_id).last().payload["shown"]) == 64
    assert not Permit.objects.exists()


def test_what_stands_on_no_letter_and_decides_nothing_is_changed_alone(client, an, department):
    client.force_login(an)
    answer = client.post(url(Agency, "edit", department.pk), form_of(department, name_en="Department"))
    assert answer.status_code == 302
    department.refresh_from_db()
    assert department.name_en == "Department"
    assert not ProposedChange.objects.exists()


def test_a_change_without_a_reason_is_not_even_proposed_and_nothing_typed_is_lost(client, an, department):
    client.force_login(an)
    data = form_of(department, name="Sở Khác", change_reason="")
    text = client.post(url(Agency, "edit", department.pk), data).content.decode()
    assert 'value="Sở Khác"' in text
    assert "Hãy điền mục này" in text
    assert not ProposedChange.objects.exists()


def test_one_administrator_alone_adds_and_deletes_no_agency(client, an, binh, department):
    client.force_login(an)
    client.post(
        url(Agency, "add"), form_of(department, code="MOI", name="Hội Mới", under_peoples_committee=None)
    )
    border = Agency.objects.get(code="BP-DON-PHUMY")
    client.post(url(Agency, "delete", border.pk), {"change_reason": REASON})
    client.post(f"/admin/bulk/cms_agencies/agency/delete/?id={border.pk}")
    client.post(url(Agency, "edit", border.pk).replace("/edit/", "/copy/"), form_of(border, code="BAN-SAO"))
    assert not Agency.objects.filter(code__in=["MOI", "BAN-SAO"]).exists()
    assert Agency.objects.filter(pk=border.pk).exists()
    for change in ProposedChange.objects.all():
        agree(binh, change)
    assert not Agency.objects.get(code="MOI").under_peoples_committee
    assert not Agency.objects.filter(pk=border.pk).exists()


def test_one_administrator_alone_moves_no_function_and_no_succession(client, an, binh, department):
    held = AgencyFunction.objects.filter(function__code="electronic_information_authority").last()
    function, link = held.function, AgencySuccession.objects.first()
    client.force_login(an)
    why = {"change_reason": REASON}
    period = {name: getattr(held, name) or "" for name in ("valid_from", "valid_to")}
    client.post(
        url(AgencyFunction, "edit", held.pk),
        {"agency": department.pk, "function": function.pk} | period | why,
    )
    client.post(url(Function, "edit", function.pk), {"code": "khac", "name": function.name} | why)
    client.post(url(AgencySuccession, "delete", link.pk), why)
    heir = {"predecessor": department.pk, "successor": held.agency_id, "kind": "rename", "on": "2026-01-01"}
    client.post(url(AgencySuccession, "add"), heir | {"function": ""} | why)
    held.refresh_from_db()
    function.refresh_from_db()
    assert (held.agency_id != department.pk, function.code) == (True, "electronic_information_authority")
    assert AgencySuccession.objects.filter(pk=link.pk).exists()
    assert not AgencySuccession.objects.filter(predecessor=department, on=date(2026, 1, 1)).exists()
    assert ProposedChange.objects.count() == 4


def test_nobody_approves_what_was_not_read_or_is_otherwise_by_now(an, binh, department):
    change = moved_out(an, department)
    with pytest.raises(NothingShown):
        approve_change(binh, change, None)
    seen = change_shown(binh, change)
    hai = give(account("hai"), Role.ADMINISTRATOR)
    agree(binh, renamed(hai, department))
    for act in (lambda: approve_change(binh, change, seen.digest), lambda: agree(binh, change)):
        with pytest.raises(Refused, match="đã khác so với lúc đề nghị"):
            act()


def test_what_one_read_is_no_approval_of_another(an, binh, department):
    hai = give(account("hai"), Role.ADMINISTRATOR)
    change = moved_out(an, department)
    with pytest.raises(ShownHasChanged):
        approve_change(hai, change, change_shown(binh, change).digest)


def moved_out(by, agency):
    after = KINDS["agency"].read(str(agency.pk)) | {"under_peoples_committee": False}
    return propose(by, "agency", str(agency.pk), after, REASON)


def renamed(by, agency):
    after = KINDS["agency"].read(str(agency.pk)) | {"name": f"{agency.name} mới"}
    return propose(by, "agency", str(agency.pk), after, REASON)


def test_the_proposal_of_one_who_is_no_longer_administrator_lapses(an, binh, department):
    hai = give(account("hai"), Role.ADMINISTRATOR)
    change = moved_out(hai, department)
    revoke_role(an, hai, Role.ADMINISTRATOR, "Nghỉ hưu")
    with pytest.raises(Refused, match="không còn là quản trị viên"):
        agree(binh, change)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProposedChange.objects.filter(pk=change.pk).update(state="made", decided_by=binh)


@pytest.mark.parametrize("name", ["minh", "son", "phuc", "root", "oanh"])
def test_only_administrators_propose_and_decide(request, an, department, name):
    by = request.getfixturevalue(name)
    with pytest.raises(NotAllowed):
        moved_out(by, department)
    change = moved_out(an, department)
    for act in (
        lambda: agree(by, change),
        lambda: decline_change(by, change, REASON),
        lambda: take_back_change(by, change),
    ):
        with pytest.raises(ActionError):
            act()
    with pytest.raises(IntegrityError), transaction.atomic():
        ProposedChange.objects.filter(pk=change.pk).update(state="made", decided_by=by)


def test_a_change_is_decided_once(an, binh, department):
    change = moved_out(an, department)
    decline_change(binh, change, "Chưa có văn bản")
    with pytest.raises(ActionError):
        agree(binh, change)
    other = moved_out(an, department)
    take_back_change(an, other)
    for decided in (change, other):
        with pytest.raises(IntegrityError), transaction.atomic():
            ProposedChange.objects.filter(pk=decided.pk).update(state="made", decided_by=binh)
    department.refresh_from_db()
    assert department.under_peoples_committee


FORGED = {
    "its own approval": lambda change: change.update(state="made", decided_by_id=change.get().proposed_by_id),
    "nobody's approval": lambda change: change.update(state="made"),
    "another content": lambda change: change.update(after={"name": "Khác"}),
    "another proposer": lambda change: change.update(proposed_by=account("binh")),
    "gone": lambda change: change.delete(),
    "a permit for what waits": lambda change: Permit.objects.create(change=change.get()),
    "a permit for nothing": lambda change: Permit.objects.create(),
    "made from the first": lambda change: forge(change.get()),
}


def forge(change):
    change.pk, change.public_id = None, "6f1c3f0e-0000-4000-8000-000000000001"
    change.__dict__["state"] = "made"
    change.decided_by = account("binh")
    change._state.adding = True
    change.save(force_insert=True)


@pytest.mark.parametrize("act", FORGED.values(), ids=FORGED.keys())
def test_the_database_takes_no_forged_change(an, binh, department, act):
    change = moved_out(an, department)
    with pytest.raises(IntegrityError), as_owner():
        act(ProposedChange.objects.filter(pk=change.pk))


PAST_THE_SERVICES = {
    "save": lambda agency: setattr(agency, "under_peoples_committee", False) or agency.save(),
    "update": lambda agency: Agency.objects.filter(pk=agency.pk).update(under_peoples_committee=False),
    "answers_to": lambda agency: agency.answers_to.add(Agency.objects.exclude(pk=agency.pk).first()),
    "create": lambda agency: Agency.objects.create(code="X", name="X", kind="other", level="unit"),
    "bulk": lambda agency: Agency.objects.bulk_create(
        [Agency(code="X", name="X", kind="other", level="unit")]
    ),
    "delete": lambda agency: Agency.objects.get(code="BP-DON-PHUMY").delete(),
    "function": lambda agency: Function.objects.update(code="x"),
    "holder": lambda agency: AgencyFunction.objects.update(agency=agency),
    "no holder": lambda agency: AgencyFunction.objects.all().delete(),
    "heir": lambda agency: AgencySuccession.objects.create(
        predecessor=agency,
        successor=Agency.objects.exclude(pk=agency.pk).first(),
        kind="rename",
        on=clock.today(),
    ),
    "no heir": lambda agency: AgencySuccession.objects.all().delete(),
}


@pytest.mark.parametrize("act", PAST_THE_SERVICES.values(), ids=PAST_THE_SERVICES.keys())
def test_the_database_refuses_whoever_goes_round(department, act):
    with pytest.raises(IntegrityError), transaction.atomic():
        act(department)


def test_the_approver_reads_what_an_agency_is_called_now_not_when_it_was_proposed(
    client, an, binh, department
):
    other = Agency.objects.get(code="BP-DON-PHUMY")
    client.force_login(an)
    client.post(url(Agency, "edit", department.pk), form_of(department, parent=str(other.pk)))
    change = ProposedChange.objects.get()
    client.force_login(binh)
    screen = f"{LIST}{change.public_id}/"
    before = client.get(screen).content.decode()
    with by_two():
        Agency.objects.filter(pk=other.pk).update(name="Cục Lạ")
    assert client.post(f"{screen}duyet/", {"shown": token(before)}).status_code == 409
    assert "Cục Lạ" in client.get(screen).content.decode()
    agree(binh, change)
    department.refresh_from_db()
    assert department.parent == other


def test_a_change_that_names_an_agency_that_is_no_more_is_refused_in_words(client, an, binh, department):
    other = Agency.objects.get(code="BP-DON-PHUMY")
    client.force_login(an)
    client.post(url(Agency, "edit", department.pk), form_of(department, answers_to=[str(other.pk)]))
    change = ProposedChange.objects.get()
    with by_two():
        other.delete()
    with pytest.raises(Refused, match="không còn"):
        agree(binh, change)
