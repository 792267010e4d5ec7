"""load_agencies: adds once, keeps what people changed, and a wrong file changes nothing."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cms.core.agencies.loading import LoadError, load
from cms.core.agencies.models import Agency, Place
from cms.core.events.services import history
from tests.two_administrators import by_two

pytestmark = pytest.mark.usefixtures("agencies")

ISLAND = {"code": "DAO-1", "name": "Đảo Một", "kind": "site"}


def written(folder, *rows, model="place", name="1.json"):
    (folder / name).write_text(json.dumps({"model": model, "rows": list(rows)}), encoding="utf-8")
    return folder


def test_a_second_load_changes_nothing():
    out = StringIO()
    call_command("load_agencies", "--json", stdout=out)
    report = json.loads(out.getvalue())
    assert (report["added"], report["changed"], report["differs"]) == ([], [], [])
    assert report["unchanged"] > 200


def test_a_missing_row_comes_back_and_is_told():
    with by_two():
        Agency.objects.get(code="BP-DON-PHUMY").delete()
    out = StringIO()
    call_command("load_agencies", "-v2", stdout=out)
    assert "agency BP-DON-PHUMY" in out.getvalue()
    assert Agency.objects.filter(code="BP-DON-PHUMY").exists()
    assert history("agencies", "data").last().payload["added"] == ["agency BP-DON-PHUMY"]


def test_what_an_administrator_changed_is_kept_and_told():
    Place.objects.filter(code="KG-RACHGIA").update(name_en="Rach Gia")
    report = load()
    assert report.differs == ["place KG-RACHGIA: name_en"]
    assert Place.objects.get(code="KG-RACHGIA").name_en == "Rach Gia"


def test_update_writes_the_files_over_it():
    Place.objects.filter(code="KG-RACHGIA").update(name_en="Rach Gia")
    assert load(update=True).changed == ["place KG-RACHGIA: name_en"]
    assert Place.objects.get(code="KG-RACHGIA").name_en == "Rach Gia City"


def test_a_period_that_people_moved_is_still_the_same_row():
    with by_two():
        Place.objects.filter(code="AG-TIENHAI").update(valid_from="2025-08-01")
    report = load()
    assert report.added == []
    assert report.differs == ["place AG-TIENHAI: valid_from"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({**ISLAND, "kind": "hòn"}, "hòn"),
        ({**ISLAND, "parent": "KHONG-CO"}, "KHONG-CO"),
        ({**ISLAND, "parent": "91"}, "nhiều thời kỳ"),
        ({**ISLAND, "mau": "xanh"}, "mau"),
        ({**ISLAND, "valid_from": "hôm qua"}, "hôm qua"),
        ({**ISLAND, "valid_from": "2020-01-02", "valid_to": "2020-01-01"}, "không được trước"),
        ({"code": "DAO-2"}, "name: "),
        ("DAO-2", "đối tượng"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_of_the_load_stays(tmp_path, row, words):
    with pytest.raises(LoadError) as error:
        load(written(tmp_path, {**ISLAND, "code": "DAO-0"}, row))
    assert "1.json, dòng dữ liệu 2:" in str(error.value)
    assert words in str(error.value)
    assert not Place.objects.filter(code__startswith="DAO-").exists()


def test_two_rows_of_one_code_must_not_overlap(tmp_path):
    first = {**ISLAND, "valid_from": "2020-01-01", "valid_to": "2020-12-31"}
    written(tmp_path, first, {**ISLAND, "name": "Đảo Hai", "valid_from": "2020-06-01"})
    with pytest.raises(LoadError, match=r"1\.json, dòng dữ liệu 2: .*Đảo Một"):
        load(tmp_path)
    assert not Place.objects.filter(code="DAO-1").exists()


@pytest.mark.parametrize("text", ["{", "[]", '{"model": "dao", "rows": []}', "\x00"])
def test_a_file_that_is_none_is_named(tmp_path, text):
    (tmp_path / "hong.json").write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=r"hong\.json"):
        call_command("load_agencies", path=tmp_path)


def test_an_empty_folder_is_told(tmp_path):
    with pytest.raises(LoadError, match="Không có tệp"):
        load(tmp_path)
