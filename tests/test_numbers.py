"""The number register: text by Decree 30, no gaps, no second thoughts."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models.deletion import ProtectedError
from django.db.transaction import TransactionManagementError

from cms.core.agencies.selectors import agency_by_code
from cms.core.numbers.errors import NumberRefused
from cms.core.numbers.models import GivenNumber, NumberKind, NumberSeries
from cms.core.numbers.services import give, record_external
from cms.core.numbers.text import TYPE_LETTERS, number_text
from cms.core.triggers import is_refusal, missing
from tests.database.application import as_owner
from tests.people import account

pytestmark = pytest.mark.usefixtures("agencies")


@pytest.fixture
def committee():
    return agency_by_code("UBND-KG", date(2021, 5, 14))


@pytest.fixture
def clerk():
    return account("vanthu", display_name="Văn thư")


def given(committee, clerk, kind="cong_van", year=2021, subject="V/v thẩm định thông tin"):
    with transaction.atomic():
        return give(committee, kind, year, subject=subject, by=clerk)


def test_an_official_letter_carries_the_unit_that_drafts_it(committee, clerk, clock_at):
    with clock_at(2021, 5, 14, 9):
        first, second = given(committee, clerk), given(committee, clerk)
    assert (first.number, first.text) == (1, "01/UBND-KGVX")
    assert (second.number, second.text) == (2, "02/UBND-KGVX")
    assert second.on == date(2021, 5, 14)
    assert second.given_by == clerk
    assert second.agency_text == "Ủy ban nhân dân tỉnh Kiên Giang"


def test_a_report_carries_its_type(committee):
    assert number_text(committee, "bao_cao", 439) == "439/BC-UBND"
    assert number_text(committee, "quyet_dinh", 1458) == "1458/QĐ-UBND"
    assert number_text(committee, "bao_cao", 9) == "09/BC-UBND"


def test_every_kind_but_the_letter_has_its_letters():
    assert set(NumberKind) - set(TYPE_LETTERS) == {NumberKind.CONG_VAN}


def test_each_agency_kind_and_year_counts_for_itself(committee, clerk):
    given(committee, clerk)
    heir = agency_by_code("UBND-AG", date(2026, 1, 1))
    others = [
        given(committee, clerk, kind="bao_cao"),
        given(committee, clerk, year=2022),
        given(heir, clerk),
    ]
    assert [other.number for other in others] == [1, 1, 1]
    assert given(committee, clerk).number == 2


def test_a_number_rolled_back_is_given_again(committee, clerk):
    given(committee, clerk)
    with transaction.atomic():
        assert give(committee, "cong_van", 2021, subject="Hỏng", by=clerk).number == 2
        transaction.set_rollback(True)
    assert given(committee, clerk).number == 2
    assert list(GivenNumber.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_no_number_is_given(committee, clerk):
    with pytest.raises(TransactionManagementError):
        give(committee, "cong_van", 2021, subject="V/v thẩm định", by=clerk)
    assert not NumberSeries.objects.exists()


@pytest.mark.parametrize(
    ("change", "words"), [({"kind": "thu_tay"}, "thu_tay"), ({"subject": "  "}, "trích yếu")]
)
def test_what_cannot_be_numbered_is_refused_with_the_reason(committee, clerk, change, words):
    with pytest.raises(NumberRefused, match=words):
        given(committee, clerk, **change)
    assert not NumberSeries.objects.exists()


def test_an_agency_without_letters_is_refused_and_takes_no_number(clerk):
    post = agency_by_code("BP-DON-PHUMY", date(2021, 5, 14))
    with pytest.raises(NumberRefused, match="Đồn Biên phòng Phú Mỹ"):
        given(post, clerk)
    assert not NumberSeries.objects.exists()


def test_a_number_given_elsewhere_is_recorded_and_takes_none_of_ours(committee, clerk):
    given(committee, clerk)
    row = record_external(
        "Bộ Thông tin và Truyền thông",
        "613/CTr-BTTTT-BTLBĐBP",
        date(2011, 3, 8),
        subject="Chương trình phối hợp",
        by=clerk,
    )
    assert (row.external, row.series, row.number) == (True, None, None)
    assert row.on == date(2011, 3, 8)
    assert given(committee, clerk).number == 2


def test_an_external_number_needs_its_text(clerk):
    with pytest.raises(NumberRefused, match="số, ký hiệu"):
        record_external("Bộ", " ", date(2011, 3, 8), subject="x", by=clerk)


def refused(act):
    with pytest.raises(IntegrityError) as error, as_owner():
        act()
    return is_refusal(error.value)


def test_a_given_number_is_never_changed_or_deleted(committee, clerk):
    row = given(committee, clerk)
    assert refused(lambda: GivenNumber.objects.filter(pk=row.pk).update(subject="Khác"))
    assert refused(lambda: GivenNumber.objects.filter(pk=row.pk).delete())


def test_a_series_goes_up_by_one_and_nowhere_else(committee, clerk):
    row = given(committee, clerk)
    series = NumberSeries.objects.filter(pk=row.series_id)
    assert refused(lambda: series.update(last=0))
    assert refused(lambda: series.update(last=3))
    assert refused(lambda: series.update(last=2, year=2020))
    with pytest.raises((ProtectedError, IntegrityError)), as_owner():
        series.delete()


def test_the_database_holds_the_guards(db):
    assert not [name for name in missing() if "number" in name]
