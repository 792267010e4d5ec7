"""A list of past cases is read: columns by their headings, cells as people write them, errors by line."""

import re
import unicodedata
import zipfile
from io import BytesIO

import pytest

from cms.core.machines.errors import InvalidInput, NotAllowed
from factcheck.models import Item, PastImport
from factcheck.past_cases import importing
from factcheck.past_cases.columns import guessed, names_people
from factcheck.services import intake
from tests.past_lists import BOAT, FISH, HEADINGS, delimited, handed_in, workbook
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")


def line(run, number=2):
    return run.lines.get(number=number)


def of(*, claim="Cá chết trắng hồ", headings=("Nội dung",), more=()):
    return handed_in(workbook([claim, *more], headings=list(headings)))


def test_a_workbook_is_read_line_by_line_and_nothing_is_imported():
    run = handed_in([FISH, BOAT])
    values = line(run).values
    assert values["claim"] == FISH[0]
    assert (values["rating"], values["date"], values["category"]) == ("Tin giả", "2019-05-03", "health")
    assert values["source"] == "https://tingia.example/ca-chet"
    assert len(values["posts"]) == 2
    assert line(run, 3).values["date"] == "2020-02-03"
    assert not any(each.problems for each in run.lines.all())
    assert not Item.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_a_csv_is_read_in_whatever_encoding_it_was_saved(encoding):
    text = delimited(FISH)
    if encoding == "cp1258":
        text = _decomposed(text)
    run = handed_in(text.encode(encoding), "cu.csv")
    assert line(run).values["claim"] == FISH[0]
    assert line(run).values["category"] == "health"


def _decomposed(text):
    """As Windows' own code page has it: vowels whole, tones beside them."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    made = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(part for part in parts if part in tones)
        rest = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        made.append(rest + tone)
    return "".join(made)


def test_old_letters_become_unicode():
    text = delimited(["Caù cheát traéng hoà vì nöôùc ñoäc"], headings=["Noäi dung"], sign=",")
    assert line(handed_in(text.encode("latin-1"), "cu.csv")).values["claim"] == FISH[0]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_any_sign_between_cells_is_told(sign):
    run = handed_in(delimited(FISH, sign=sign).encode(), "cu.csv")
    assert run.columns == {
        "claim": 0,
        "rating": 1,
        "source": 2,
        "date": 3,
        "category": 4,
        "place": 5,
        "posts": 6,
    }


def test_a_title_above_the_heading_and_blank_rows_are_passed_over():
    def change(sheet):
        sheet.insert_rows(1, 2)
        sheet["A1"] = "BẢNG TỔNG HỢP TIN GIẢ NĂM 2019"
        sheet.merge_cells("A1:G1")

    run = handed_in(workbook(FISH, [], BOAT, change=change))
    assert run.about["heading"] == 3
    assert [each.number for each in run.lines.all()] == [4, 6]


def test_a_formula_gives_what_it_came_to_and_says_so_where_the_file_has_nothing():
    run = of(claim='=CONCATENATE("Cá"," chết")')
    assert "công thức" in line(run).problems[0]


def test_a_formula_that_was_counted_gives_what_it_came_to():
    held = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook(["=A9"]))) as plain, zipfile.ZipFile(held, "w") as package:
        for name in plain.namelist():
            part = plain.read(name)
            if name == "xl/worksheets/sheet1.xml":
                counted = '<c r="A2" t="str"><f>A9</f><v>Cá chết</v></c>'.encode()
                part = re.sub(rb'<c r="A2".*?</c>', counted, part)
            package.writestr(name, part)
    found = line(handed_in(held.getvalue()))
    assert found.values["claim"] == "Cá chết"
    assert "công thức" in found.remarks[0]


def test_a_merged_cell_says_the_same_of_every_row():
    def change(sheet):
        sheet["E3"] = None
        sheet.merge_cells("E2:E3")

    run = handed_in(workbook(FISH, BOAT, change=change))
    assert line(run, 3).values["category"] == "health"
    assert "ô gộp" in line(run, 3).remarks[0]


def test_a_link_behind_words_is_where_it_leads():
    def change(sheet):
        sheet["C2"] = "xem tại đây"
        sheet["C2"].hyperlink = "https://tingia.example/ca-chet"

    run = handed_in(workbook(FISH, change=change))
    assert line(run).values["source"] == "https://tingia.example/ca-chet"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("3/5/2019", "2019-05-03"),
        ("03-05-2019 08:30", "2019-05-03"),
        ("ngày 3 tháng 5 năm 2019", "2019-05-03"),
        ("2019-05-03", "2019-05-03"),
        ("43588", "2019-05-03"),
        (43588, "2019-05-03"),
        ("3.5.19", "2019-05-03"),
    ],
)
def test_a_day_is_read_as_people_and_excel_write_it(written, day):
    run = of(headings=("Nội dung", "Ngày"), more=[written])
    assert line(run).values["date"] == day


@pytest.mark.parametrize("written", ["05/13/2019", "tháng 5", "31/02/2020", "3/5/2035", "hôm qua"])
def test_what_is_no_day_of_the_past_is_an_error_of_its_line(written):
    assert line(of(headings=("Nội dung", "Ngày"), more=[written])).problems[0].startswith("Ngày: ")


def test_a_category_that_the_list_lacks_becomes_other_and_it_is_said():
    found = line(of(headings=("Nội dung", "Lĩnh vực"), more=["Bóng đá"]))
    assert found.values["category"] == "other"
    assert "Bóng đá" in found.remarks[0]


def test_a_place_is_found_by_its_name_and_an_unknown_one_is_an_error(agencies):
    known = line(of(headings=("Nội dung", "Địa bàn"), more=["đặc khu phú quốc"]))
    assert "Phú Quốc" in known.values["place"]
    assert "Không có địa bàn" in line(of(headings=("Nội dung", "Địa bàn"), more=["Atlantis"])).problems[0]


@pytest.mark.parametrize(
    ("heading", "written", "problem"),
    [
        ("Link nguồn", "Cổng thông tin", "không phải địa chỉ"),
        ("Link nguồn", "https://a.example/1 https://a.example/2", "một địa chỉ"),
        ("Link nguồn", "javascript:alert(1)//a.b/c", "javascript"),
        ("Link bài đăng", "https://www.facebook.com/nguyen.van.a", "facebook.com"),
        ("Link bài đăng", "http://192.168.1.1/a", "192.168.1.1"),
    ],
)
def test_an_address_that_is_none_of_its_kind_is_an_error_of_its_line(heading, written, problem):
    found = line(of(headings=("Nội dung", heading), more=[written]))
    assert problem in found.problems[0]


def test_what_is_too_long_is_not_cut():
    assert "300" in line(of(claim="x" * 301)).problems[0]
    assert line(of(claim="x" * 6000)).problems
    assert "Thiếu" in line(of(claim="", headings=("Nội dung", "Kết luận"), more=["Sai"])).problems[0]


def test_columns_of_people_are_neither_read_nor_kept():
    run = of(headings=("Nội dung", "Người đăng", "Số điện thoại"), more=["Trần Văn Bất Kỳ", "0900000000"])
    assert run.about["left_out"] == ["Người đăng", "Số điện thoại"]
    assert run.header == ["Nội dung", "", ""]
    assert "Bất Kỳ" not in str(line(run).cells)
    assert all(map(names_people, ["Tác giả", "Họ và tên", "SĐT", "E-mail", "Tài khoản đăng", "Author"]))
    assert not any(map(names_people, HEADINGS))


def test_an_account_named_in_the_claim_is_remarked():
    assert "@bao.chi" in line(of(claim="Theo @bao.chi thì cá chết")).remarks[0]


def test_the_surest_heading_wins():
    assert guessed(["STT", "Ngày", "Ngày kết luận", "Link", "Nội dung"]) == {
        "date": 2,
        "posts": 3,
        "claim": 4,
    }


def test_the_same_line_twice_in_one_list_is_an_error_of_the_second():
    run = handed_in([FISH, BOAT, [FISH[0].upper(), "Sai", FISH[2], FISH[3]]])
    assert line(run, 4).problems == ["Trùng với dòng 2: cùng nội dung, nguồn và ngày."]
    assert not line(run).problems


def test_a_post_that_the_desk_has_already_is_remarked():
    item = intake.log(by=named("lan"), url="https://mxh.example/bai-viet/ca-chet")
    assert item.reference in line(handed_in([FISH])).remarks[0]


def bomb():
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/worksheets/sheet1.xml", b"0" * (100 * 1024 * 1024))
    return held.getvalue()


def entities():
    held = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook(FISH))) as sound, zipfile.ZipFile(held, "w") as package:
        for name in sound.namelist():
            part = sound.read(name)
            if name == "xl/workbook.xml":
                part = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + part
            package.writestr(name, part)
    return held.getvalue()


def far_away():
    def change(sheet):
        sheet.cell(row=1_048_576, column=16_384).number_format = "0.00"

    return workbook(FISH, change=change)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "rỗng"),
        (b"%PDF-1.4\n...", "PDF"),
        (b"PK\x03\x04 xl/", "ZIP"),
        (bomb(), "quá lớn"),
        (entities(), "Không đọc được"),
        (delimited(*[FISH] * 5001).encode(), "quá dài"),
        (delimited(["a"] * 70, headings=["Nội dung"] * 70).encode(), "quá rộng"),
        (b'"Noi dung"\n"Ca chet', "dòng 2"),
        (delimited().encode(), "tiêu đề"),
        (b"x" * (10 * 1024 * 1024 + 1), "quá lớn"),
    ],
    ids=["empty", "pdf", "zip", "bomb", "entities", "rows", "columns", "quotes", "heading alone", "size"],
)
def test_a_file_that_is_no_list_is_refused_in_words(content, said):
    with pytest.raises(InvalidInput) as refused:
        handed_in(content, "cu.csv")
    assert said in refused.value.fields["file"]
    assert not PastImport.objects.exists()


def test_a_coloured_cell_at_the_end_of_the_sheet_costs_nothing():
    assert [each.number for each in handed_in(far_away()).lines.all()] == [2]


def test_columns_are_corrected_and_every_line_is_read_anew():
    run = of(headings=("Mô tả", "Kết quả xử lý"), claim="Cá chết", more=["Sai"])
    assert line(run).problems
    importing.set_columns(run, {"claim": 0, "rating": 1}, by=named("an"))
    assert line(run).problems == []
    assert line(run).values["rating"] == "Sai"


@pytest.mark.parametrize("columns", [{}, {"claim": 9}, {"claim": 0, "rating": 0}, {"rating": 0}])
def test_columns_that_cannot_be_are_refused(columns):
    run = handed_in([FISH])
    with pytest.raises(InvalidInput):
        importing.set_columns(run, columns, by=named("an"))


@pytest.mark.parametrize("who", ["lan", "minh", "quang", "son", "oanh", "phuc", "kim", "root"])
def test_only_administrators_hand_in_choose_begin_and_drop(who):
    with pytest.raises(NotAllowed):
        handed_in([FISH], by=who)
    run, person = handed_in([FISH]), named(who)
    with pytest.raises(NotAllowed):
        importing.set_columns(run, {"claim": 0}, by=person)
    with pytest.raises(NotAllowed):
        importing.begin(run, by=person, digest=run.digest)
    with pytest.raises(NotAllowed):
        importing.drop(run, by=person)
    assert PastImport.objects.get().state == "preview"


def test_a_list_with_the_mark_of_a_state_secret_is_not_kept():
    with pytest.raises(InvalidInput, match="Bí mật nhà nước"):
        handed_in(workbook(["TỐI MẬT"], ["Cá chết"], headings=["Nội dung"]))
    assert not PastImport.objects.exists()


def test_a_line_tells_all_that_is_wrong_with_it_at_once():
    line = handed_in([["", "Sai", "không phải địa chỉ", "32/13/2024"]]).lines.get()
    assert len(line.problems) == 3
    assert any("Thiếu nội dung" in problem for problem in line.problems)
