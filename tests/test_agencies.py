"""Agencies and places by date: who held a function, who came after whom, what concerns the desk itself."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from cms.core.agencies.models import Agency, AgencyFunction, AgencySuccession, Function, Place
from cms.core.agencies.models.succession import SuccessionKind
from cms.core.agencies.selectors import (
    NoAgency,
    NoAuthority,
    NoPlace,
    agency_by_code,
    authority_for,
    desk_agency,
    is_own_or_above,
    place_by_code,
    successors,
)
from tests.two_administrators import by_two

REPORT_439 = date(2021, 5, 14)
MERGER = date(2025, 7, 1)
NOW = date(2026, 3, 2)

pytestmark = pytest.mark.usefixtures("agencies")


def test_in_2021_electronic_information_is_the_bureau_of_the_ministry_of_information():
    authority = authority_for("electronic_information_authority", REPORT_439)
    assert authority.short_name == "Cục PTTH&TTĐT"
    assert authority.parent.name == "Bộ Thông tin và Truyền thông"


def test_in_2026_it_is_the_bureau_of_the_ministry_of_culture():
    authority = authority_for("electronic_information_authority", NOW)
    assert authority.short_name == "Cục PTTH&TTĐT"
    assert authority.parent.name == "Bộ Văn hóa, Thể thao và Du lịch"


def test_a_function_changes_hands_between_two_days():
    last, first = date(2025, 2, 28), date(2025, 3, 1)
    assert authority_for("external_information_authority", last).code == "CUC-TTDN"
    assert authority_for("external_information_authority", first).code == "CUC-TTCSTTDN"


def test_every_function_has_a_holder_on_every_day_from_2015_to_today():
    for function in Function.objects.values_list("code", flat=True):
        for day in (date(2015, 1, 1) + timedelta(days=30 * i) for i in range(140)):
            authority_for(function, day)


def test_nobody_holds_an_unknown_function():
    with pytest.raises(NoAuthority, match=r"khong_co.*14/5/2021"):
        authority_for("khong_co", REPORT_439)


def test_the_desk_follows_its_agency_through_the_merger():
    assert desk_agency(REPORT_439).name == "Ủy ban nhân dân tỉnh Kiên Giang"
    assert desk_agency(MERGER - timedelta(days=1)).name == "Ủy ban nhân dân tỉnh Kiên Giang"
    assert desk_agency(MERGER).name == "Ủy ban nhân dân tỉnh An Giang"
    assert desk_agency(NOW).place_name_on_paper == "An Giang"


def test_a_desk_named_by_todays_code_still_knows_whose_code_it_was_before(settings):
    settings.DESK_AGENCY = "UBND-AG"
    assert desk_agency(NOW).valid_from == MERGER
    assert desk_agency(REPORT_439).valid_to == MERGER - timedelta(days=1)


def test_before_its_first_day_a_desk_is_its_predecessor(settings):
    settings.DESK_AGENCY = "SKHCN-KG"
    assert desk_agency(REPORT_439).code == "STTTT-KG"


def test_a_desk_that_was_split_in_two_must_be_named_again(settings):
    settings.DESK_AGENCY = "HNB-KG"
    fields = {"name": "Hội khác", "kind": "association", "level": "province"}
    with by_two():
        other = Agency.objects.create(code="HNB-KHAC", **fields)
        AgencySuccession.objects.create(
            predecessor=agency_by_code("HNB-KG", REPORT_439), successor=other, kind="split", on=MERGER
        )
    with pytest.raises(NoAgency, match="DESK_AGENCY"):
        desk_agency(NOW)


def test_an_unknown_desk_is_told_by_its_code(settings):
    settings.DESK_AGENCY = "KHONG-CO"
    with pytest.raises(NoAgency, match="KHONG-CO"):
        desk_agency(NOW)


@pytest.mark.parametrize("code", ["UBND-KG", "CP", "TTG", "QH", "BCHTW", "HDND-KG", "TU-KG"])
def test_the_desks_own_agency_and_all_above_it_are_a_conflict(code):
    assert is_own_or_above(agency_by_code(code, REPORT_439), REPORT_439)


@pytest.mark.parametrize(
    "code", ["STTTT-KG", "VP-UBND-KG", "BTTTT", "BVHTTDL", "HNB-KG", "UBND-AG", "BDBP-KG"]
)
def test_those_beside_and_below_it_are_none(code):
    assert not is_own_or_above(agency_by_code(code, REPORT_439), REPORT_439)


@pytest.mark.parametrize(
    ("code", "day"), [("UBND-KG", REPORT_439), ("UBND-AG", REPORT_439), ("UBND-AG", NOW)]
)
def test_after_the_merger_all_it_came_from_are_the_desk_itself(code, day):
    assert is_own_or_above(agency_by_code(code, day), NOW)


def test_the_agency_that_will_follow_is_the_desk_itself_already():
    assert is_own_or_above(agency_by_code("UBND-AG", NOW), REPORT_439)


def test_the_party_committee_before_the_merger_is_above_the_desk_of_today():
    assert is_own_or_above(agency_by_code("TU-KG", REPORT_439), NOW)


def test_questions_cost_few_queries(django_assert_max_num_queries):
    party = agency_by_code("TU-KG", REPORT_439)
    with django_assert_max_num_queries(1):
        assert authority_for("press_authority", NOW).parent.code == "BVHTTDL"
    with django_assert_max_num_queries(3):
        desk_agency(NOW)
    with django_assert_max_num_queries(7):
        is_own_or_above(party, NOW)
    with django_assert_max_num_queries(1):
        agency_by_code("UBND-KG", REPORT_439)


def test_successors_stand_for_an_agency_once_it_has_ended():
    committee = agency_by_code("UBND-KG", REPORT_439)
    assert successors(committee, REPORT_439) == {committee}
    assert {a.name for a in successors(committee, NOW)} == {"Ủy ban nhân dân tỉnh An Giang"}


def test_a_department_is_followed_by_one_and_its_function_by_another():
    department = agency_by_code("STTTT-KG", REPORT_439)
    assert {a.code for a in successors(department, NOW)} == {"SKHCN-AG"}
    assert {a.code for a in successors(department, NOW, "department_of_information")} == {"SVHTT-AG"}


def test_an_agency_that_ended_without_an_heir_has_no_successor():
    fields = {"name": "Ban X", "kind": "other", "level": "province", "valid_to": date(2020, 1, 1)}
    with by_two():
        lonely = Agency.objects.create(code="X", **fields)
    assert successors(lonely, NOW) == set()


def test_code_91_was_kien_giang_and_is_an_giang():
    assert place_by_code("91", REPORT_439).name == "Tỉnh Kiên Giang"
    assert place_by_code("91", NOW).name == "Tỉnh An Giang"
    assert place_by_code("89", REPORT_439).name == "Tỉnh An Giang"
    with pytest.raises(NoPlace, match="89"):
        place_by_code("89", NOW)


def test_two_different_communes_are_called_my_duc():
    day = date(2016, 1, 1)
    communes = Place.objects.on(day).filter(name="Xã Mỹ Đức").select_related("parent")
    assert {place.parent.name for place in communes} == {"Thị xã Hà Tiên", "Huyện Châu Phú"}


def test_the_district_level_ended_with_june_2025():
    districts = Place.objects.filter(code__startswith="KG-", kind__in=["city", "district"])
    assert districts.on(REPORT_439).count() == 15
    assert not districts.on(MERGER).exists()
    zones = Place.objects.on(MERGER).filter(kind="special_zone").values_list("name", flat=True)
    assert set(zones) == {"Đặc khu Phú Quốc", "Đặc khu Kiên Hải", "Đặc khu Thổ Châu"}


def test_places_come_in_vietnamese_order():
    names = list(
        Place.objects.on(REPORT_439)
        .filter(kind="district", code__startswith="KG-")
        .values_list("name", flat=True)
    )
    assert names[:3] == ["Huyện An Biên", "Huyện An Minh", "Huyện Châu Thành"]
    assert names.index("Huyện Giang Thành") < names.index("Huyện Giồng Riềng") < names.index("Huyện Gò Quao")


def test_oddities_of_the_report_are_kept_and_flagged():
    for code, words in [
        ("BP-DON-RANHDAU", "Rành Dầu"),
        ("HQ-VUNG", "Hải quân Vũng"),
        ("BP-DOAN-NAMDU", "Đoàn"),
    ]:
        unit = agency_by_code(code, REPORT_439)
        assert words in unit.name
        assert unit.source_note
        assert not unit.certain
    posts = Agency.objects.filter(source_note__contains="báo cáo 439/BC-UBND, mục I.2")
    assert (
        posts.filter(source_note__contains="danh sách thứ nhất").count(),
        posts.filter(source_note__contains="danh sách thứ hai").count(),
    ) == (20, 19)


def test_outside_reviewers_have_agencies_to_come_from():
    outside = Agency.objects.on(NOW).filter(under_peoples_committee=False, code="HNB-AG")
    assert outside.exists()
    assert not Agency.objects.filter(under_peoples_committee=False, code__startswith="STTTT").exists()


def test_one_code_has_one_owner_a_day():
    with pytest.raises(ValidationError, match=r"UBND-KG.*Ủy ban nhân dân tỉnh Kiên Giang.*30/6/2025"):
        Agency(
            code="UBND-KG", name="Khác", kind="other", level="province", valid_from=date(2025, 6, 30)
        ).full_clean()
    Agency(
        code="UBND-KG", name="Khác", kind="other", level="province", valid_from=date(2025, 7, 1)
    ).full_clean()


@pytest.mark.parametrize("start", [None, date(2020, 1, 1)])
def test_the_database_too_refuses_the_same_code_from_the_same_day(start):
    with by_two():
        Place.objects.create(code="Z", name="Một", kind="site", valid_from=start)
    with pytest.raises(IntegrityError, match=r"(?i)unique|sound rows"), by_two():
        Place.objects.create(code="Z", name="Hai", kind="site", valid_from=start)


def test_a_period_cannot_end_before_it_starts():
    place = Place(code="Z", name="Ngược", kind="site", valid_from=date(2020, 1, 2), valid_to=date(2020, 1, 1))
    with pytest.raises(ValidationError, match="không được trước"):
        place.full_clean()


def test_a_function_has_one_holder_a_day():
    second = AgencyFunction(
        agency=agency_by_code("BNG", NOW),
        function=Function.objects.get(code="press_authority"),
        valid_from=date(2026, 1, 1),
    )
    with pytest.raises(ValidationError, match="Cục Báo chí"):
        second.full_clean()


def test_only_a_transfer_names_a_function():
    link = AgencySuccession(
        predecessor=agency_by_code("BNG", NOW),
        successor=agency_by_code("BQP", NOW),
        kind=SuccessionKind.MERGE,
        function=Function.objects.get(code="press_authority"),
        on=NOW,
    )
    with pytest.raises(ValidationError, match="chuyển giao"):
        link.full_clean()


def test_nobody_succeeds_himself():
    agency = agency_by_code("BNG", NOW)
    with pytest.raises(ValidationError, match="chính nó"):
        AgencySuccession(predecessor=agency, successor=agency, kind="rename", on=NOW).full_clean()


def test_a_name_is_kept_composed_and_sorts_anew_when_it_changes():
    with by_two():
        place = Place.objects.create(code="Z", name="Đa\u0309o", kind="site")
    before = place.sort_key
    assert place.name == "Đảo"
    place.name = "An"
    with by_two():
        place.save(update_fields=["name"])
    place.refresh_from_db()
    assert place.sort_key < before
