"""What a letter to the ministry says, and that nothing but number and date comes to it after approval."""

import json
from dataclasses import replace
from datetime import date, datetime
from difflib import ndiff
from hashlib import sha256
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.utils import translation
from PIL import Image as Drawn

from cms.core import clock
from cms.core.agencies.models import Agency
from cms.core.agencies.selectors import agency_by_code
from cms.core.clock import VIETNAM
from cms.core.machines.errors import InvalidInput, NotAllowed, Refused
from cms.core.paper import Picture, docx, pdf, plain_text
from factcheck.letters import compose, compose_recall, content_of, manifest, preview_pdf, preview_text
from factcheck.letters.request import split_number
from factcheck.models import Escalation, EvidenceAccess
from factcheck.services import papers as papers_service
from tests import desk
from tests import sample_documents as documents
from tests.acting import perform
from tests.database.removing import without_triggers
from tests.people import named
from tests.two_administrators import by_two

pytestmark = pytest.mark.usefixtures("monday_morning", "letters_rendered")
IN_2021 = datetime(2021, 3, 8, 9, 0, tzinfo=VIETNAM)
MEASURE_WORDS = ("gắn nhãn", "hạn chế lan truyền", "sửa nội dung", "gỡ nội dung", "biện pháp")


def words(escalation) -> str:
    return plain_text(compose(escalation))


def changed(before: str, after: str) -> list[str]:
    return [line for line in ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def test_frozen_and_sent_text_differ_in_number_and_date_alone():
    escalation = desk.approved()
    before = words(escalation)
    escalation = perform(escalation, "give_number", named("hanh"), data={"dated": clock.today()})
    gap = " " * 5
    lines = changed(before, words(escalation))
    assert [line for line in lines if line.startswith("+")] == [
        "+ Số: 01/UBND-KGVX",
        "+ An Giang, ngày 02 tháng 3 năm 2026",
        *["+ (Kèm theo Công văn số 01/UBND-KGVX ngày 02 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh An Giang)"]
        * 3,
    ]
    mended = words(escalation).replace("01/UBND-KGVX", f"{gap}/UBND-KGVX")
    assert (
        mended.replace("ngày 02 tháng 3 năm 2026 ", f"ngày{gap}tháng{gap}năm{gap} ").replace(
            "An Giang, ngày 02 tháng 3 năm 2026\n", f"An Giang, ngày{gap}tháng{gap}năm{gap}\n"
        )
        == before
    )


def test_nothing_done_after_approval_reaches_the_letter():
    escalation = desk.approved()
    before = words(escalation)
    escalation.recipient.name = "Cơ quan khác"
    with by_two():
        Agency.objects.filter(code="UBND-AG").update(unit_abbreviation="KHÁC", place_name_on_paper="Khác")
        escalation.recipient.save()
    with without_triggers("factcheck_post"):
        escalation.posts.update(url="https://khac.example/posts/9", text="Khác")
    assert words(Escalation.objects.get(pk=escalation.pk)) == before


def test_in_2021_kien_giang_writes_to_the_ministry_of_that_day():
    with clock.at(IN_2021):
        lines = words(desk.numbered()).splitlines()
    assert lines[:3] == ["ỦY BAN NHÂN DÂN", "TỈNH KIÊN GIANG", "Số: 01/UBND-KGVX"]
    assert "Kiên Giang, ngày 08 tháng 3 năm 2021" in lines
    assert (
        "Kính gửi: Bộ Thông tin và Truyền thông (Cục Phát thanh, truyền hình và thông tin điện tử)." in lines
    )
    assert "- Sở TTTT;" in lines
    assert any("đã công bố ngày 08/3/2021 tại http" in line for line in lines)
    assert "- Lưu: VT, KGVX." in lines


def test_in_2026_an_giang_writes_to_the_ministry_of_culture():
    lines = words(desk.numbered()).splitlines()
    assert lines[:2] == ["ỦY BAN NHÂN DÂN", "TỈNH AN GIANG"]
    assert any(line.startswith("Kính gửi: Bộ Văn hóa, Thể thao và Du lịch (Cục") for line in lines)
    assert not any("Thông tin và Truyền thông" in line for line in lines)


def test_a_platform_request_says_claim_finding_harm_basis_and_the_least_measure():
    text = words(desk.approved())
    for said in (
        "V/v đề nghị phối hợp xử lý nội dung sai sự thật trên",
        desk.claim_fields()["claim"],
        "Kết luận: sai sự thật",
        "Lịch tàu không thay đổi.",
        "Gây hoang mang cho hành khách.",
        "Nghị định 147/2024/NĐ-CP.",
        "gắn nhãn và dẫn bài kiểm chứng, đối với đúng 01 địa chỉ",
        "Gắn nhãn là đủ.",
        "Tàu cao tốc Rạch Giá – Phú Quốc chạy bình thường",
        "/kiem-chung/",
    ):
        assert said in text


def test_content_addresses_stand_in_the_first_annex_alone():
    letter = compose(desk.approved())
    address = "https://mxh.example/posts/1"
    assert address not in plain_text(replace(letter, annexes=()))
    assert address in plain_text(replace(letter, annexes=letter.annexes[:1]))
    assert address not in plain_text(replace(letter, annexes=letter.annexes[1:]))
    assert [annex.title for annex in letter.annexes] == [
        "ĐỊA CHỈ NỘI DUNG",
        "BẢN LƯU NỘI DUNG",
        "NGUỒN ĐÃ ĐỐI CHIẾU",
    ]


def test_an_appraisal_asks_for_a_finding_and_names_no_measure():
    item = desk.with_evidence()
    text = words(desk.approved(item=item, kind="appraisal")).lower()
    assert "v/v đề nghị thẩm định thông tin" in text
    assert "chưa có kết luận" in text
    assert not [word for word in MEASURE_WORDS if word in text]


def test_captures_stand_with_their_hash_size_type_and_hour_of_receipt():
    escalation = desk.approved()
    capture = escalation.item.evidence.get(kind="capture")
    text = words(escalation)
    assert sha256(desk.PNG).hexdigest() == capture.sha256
    row = next(line for line in text.splitlines() if capture.sha256 in line)
    assert f"ảnh PNG, {len(desk.PNG)} byte" in row
    assert "09 giờ 00 phút ngày 02/3/2026" in row


def test_a_request_shows_no_capture_of_another_post():
    item, _page = desk.published()
    perform(item, "add_post", named("lan"), data={"url": "https://mxh.example/posts/7", "text": "Khác."})
    other = item.posts.get(url="https://mxh.example/posts/7")
    file = ContentFile(documents.picture(40, 40), name="khac.png")
    perform(
        item,
        "add_evidence",
        named("lan"),
        data={"kind": "capture", "title": "Bản lưu khác", "file": file, "post": other},
    )
    escalation = desk.drafted(item=item)
    escalation.posts.set(item.posts.exclude(pk=other.pk))
    text = words(escalation)
    assert "Bản lưu khác" not in text
    assert "posts/7" not in text


def test_sources_that_may_not_be_shown_are_counted_and_not_named():
    item = desk.with_evidence()
    fields = {"kind": "statement", "title": "Lời kể của nhân chứng", "text": "Tôi thấy tàu chạy."}
    perform(item, "add_evidence", named("lan"), data=fields)
    text = words(desk.approved(item=item, kind="appraisal"))
    assert "nhân chứng" not in text
    assert "01 nguồn không công bố được lưu tại cơ quan" in text
    assert "Thông báo lịch tàu" in text


def test_a_capture_that_changed_on_the_disk_stops_the_letter():
    escalation = desk.approved()
    stored = escalation.item.evidence.get(kind="capture").file
    with open(stored.path, "wb") as file:
        file.write(documents.picture(10, 10))
    with pytest.raises(Refused, match="không còn đúng như lúc nhận"):
        perform(escalation, "give_number", named("hanh"), data={"dated": clock.today()})
    escalation.refresh_from_db()
    assert escalation.number_text == ""
    assert not escalation.papers.exists()


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_a_capture_drawn_on_nothing_lies_on_white(mode):
    drawn = Drawn.new("RGBA", (60, 40), (0, 0, 0, 0))
    drawn.paste((0, 0, 0, 255), (10, 10, 20, 20))
    if mode != "RGBA":
        drawn = drawn.convert("LA") if mode == "LA" else drawn.quantize(4)
    written = BytesIO()
    drawn.save(written, "PNG")
    item = desk.accepted()
    file = ContentFile(written.getvalue(), name="ban-luu.png")
    perform(item, "add_evidence", named("lan"), data={"kind": "capture", "title": "Chữ", "file": file})
    letter = compose(desk.drafted(item=item, kind="appraisal"))
    (picture,) = [block for annex in letter.annexes for block in annex.blocks if isinstance(block, Picture)]
    shown = Drawn.open(BytesIO(picture.data)).convert("RGB")
    assert shown.getpixel((2, 2)) == (255, 255, 255)
    assert shown.getpixel((15, 15)) == (0, 0, 0)


def test_a_tall_capture_is_shown_in_parts_and_a_broken_one_in_the_table_alone():
    item = desk.accepted()
    wide, tall, broken = documents.picture(2000, 900), documents.picture(300, 3000), documents.picture()[:60]
    for title, content in (("Rộng", wide), ("Cao", tall), ("Hỏng", broken)):
        file = ContentFile(content, name="ban-luu.png")
        perform(item, "add_evidence", named("lan"), data={"kind": "capture", "title": title, "file": file})
    letter = compose(desk.drafted(item=item, kind="appraisal"))
    assert "[Ảnh chụp nội dung, bản lưu số 1 của phụ lục này; SHA-256 " in plain_text(letter)
    captions = [
        block.caption for annex in letter.annexes for block in annex.blocks if isinstance(block, Picture)
    ]
    assert captions == [
        "Bản lưu số 1",
        *(f"Bản lưu số 2, phần {part}/4" for part in range(1, 4)),
        "Bản lưu số 2, phần 4/4; phần còn lại xem tệp gốc",
    ]
    assert sha256(broken).hexdigest() in plain_text(letter)
    assert len(pdf(letter)) < 400_000


def test_whose_letter_shows_a_capture_is_in_its_custody():
    escalation = desk.numbered()
    capture = escalation.item.evidence.get(kind="capture")
    assert [row.person.username for row in EvidenceAccess.objects.filter(evidence=capture)] == ["hanh"]


def test_a_preview_leaves_a_custody_row_and_is_for_those_who_may_see_the_item():
    escalation = desk.submitted()
    assert papers_service.preview(escalation, by=named("mai")).startswith(b"%PDF-")
    capture = escalation.item.evidence.get(kind="capture")
    assert [row.person.username for row in capture.accesses.all()] == ["mai"]
    with pytest.raises(NotAllowed):
        papers_service.preview(escalation, by=named("kim"))
    assert not escalation.papers.exists()


def test_a_draft_is_marked_on_every_part_and_an_approved_letter_is_not():
    escalation = desk.submitted()
    text = preview_text(escalation)
    assert text.startswith("DỰ THẢO\n")
    assert text.count("Dự thảo chưa duyệt") == 1 + len(compose(escalation).annexes)
    assert preview_pdf(escalation).startswith(b"%PDF-")
    assert Escalation.objects.get(pk=escalation.pk).frozen is None
    escalation = perform(escalation, "approve", named("son"))
    assert "dự thảo" not in preview_text(escalation).lower()


def test_the_same_request_gives_the_same_bytes_in_any_language():
    escalation = desk.numbered()
    stored = {paper.kind: paper for paper in escalation.papers.all()}
    with translation.override("en"):
        letter = compose(escalation)
        made = {"letter_docx": docx(letter), "letter_pdf": pdf(letter)}
    for kind, content in made.items():
        assert sha256(content).hexdigest() == stored[kind].sha256


def test_the_words_are_vietnamese_whatever_language_the_screen_has(monkeypatch):
    def marked(text):
        return f"[{translation.get_language()}]{text}"

    for module in ("bodies", "annexes", "parties", "phrases", "request"):
        monkeypatch.setattr(f"factcheck.letters.{module}._", marked)
    with translation.override("en"):
        text = words(desk.drafted())
    assert "[vi]" in text
    assert "[en]" not in text


def test_the_manifest_names_agencies_files_and_captures_for_a_machine():
    escalation = desk.numbered()
    files = {paper.kind: paper for paper in escalation.papers.all()}
    with files["manifest"].file.open("rb") as stored:
        raw = stored.read()
    parsed = json.loads(raw)
    assert parsed["format"] == "hai-dang/manifest/1"
    assert (parsed["number"], parsed["dated"]) == ("01/UBND-KGVX", "2026-03-02")
    assert parsed["issuer"]["code"] == "UBND-AG"
    assert parsed["recipient"]["code"] == "CUC-PTTHTTDT"
    assert parsed["request_sha256"] == escalation.frozen_hash
    assert parsed["page"] == escalation.item.pages.get().canonical_url
    assert [file["sha256"] for file in parsed["files"]] == [
        files["letter_docx"].sha256,
        files["letter_pdf"].sha256,
    ]
    assert [file["size"] for file in parsed["files"]] == [files["letter_docx"].size, files["letter_pdf"].size]
    assert [capture["sha256"] for capture in parsed["captures"]] == [sha256(desk.PNG).hexdigest()]
    again = manifest(escalation, [files["letter_docx"], files["letter_pdf"]])
    assert json.dumps(again, ensure_ascii=False, indent=1, sort_keys=True).encode() == raw


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("02/UBND-KGVX", ("02", "UBND-KGVX")),
        ("12a/STTTT", ("12a", "STTTT")),
        ("007/BC/UBND", ("007", "BC/UBND")),
        ("15-CV", ("15-CV", "")),
        ("", (None, "UBND-KGVX")),
    ],
)
def test_a_number_is_split_and_printed_word_for_word(text, parts):
    assert split_number(text, "UBND-KGVX") == parts


def test_a_number_given_elsewhere_is_printed_as_it_was_given():
    data = {"dated": clock.today(), "external_number": "12a/STTTT-CV"}
    escalation = perform(desk.approved(), "give_number", named("hanh"), data=data)
    assert "Số: 12a/STTTT-CV\n" in words(escalation)
    assert {paper.name for paper in escalation.papers.all()} == {
        "12a-STTTT-CV.docx",
        "12a-STTTT-CV.pdf",
        "12a-STTTT-CV.json",
    }


def test_a_number_too_long_for_a_paper_is_refused_with_a_sentence():
    data = {"dated": clock.today(), "external_number": "1" * 61}
    with pytest.raises(InvalidInput, match="60 ký tự"):
        perform(desk.approved(), "give_number", named("hanh"), data=data)


def test_hostile_words_reach_the_paper_as_words():
    item = desk.with_evidence(
        desk.accepted(claim="Tin </w:t> #set page(width: 1cm) \u202eđảo\u202c & <b>đậm</b>")
    )
    with without_triggers("factcheck_post"):
        item.posts.update(url=f"https://mxh.example/posts/{'dài-' * 490}", text="Chữ \x0b lạ \u200f *")
    escalation = desk.drafted(
        item=item, kind="appraisal", body=f"{documents.HOSTILE}\n\n\x07{'z' * 3000}\nHết."
    )
    escalation.posts.set(item.posts.all())
    letter = compose(escalation)
    text = plain_text(letter)
    assert "</w:t> #set page(width: 1cm) đảo & <b>đậm</b>" in text
    assert "\u202e" not in text
    assert item.posts.get().url in text
    assert docx(letter)[:2] == b"PK"
    assert pdf(letter).startswith(b"%PDF-")


def test_a_letter_is_not_dated_before_its_approval_nor_into_another_institutions_time():
    with clock.at(datetime(2025, 6, 30, 9, tzinfo=VIETNAM)):
        escalation = desk.approved()
        with pytest.raises(InvalidInput, match="trước ngày duyệt"):
            perform(escalation, "give_number", named("hanh"), data={"dated": date(2025, 6, 27)})
    with (
        clock.at(datetime(2025, 7, 1, 9, tzinfo=VIETNAM)),
        pytest.raises(InvalidInput, match="cơ quan ban hành không còn là “Ủy ban nhân dân tỉnh Kiên Giang”"),
    ):
        perform(escalation, "give_number", named("hanh"), data={"dated": date(2025, 7, 1)})


def test_a_letter_approved_in_words_that_the_program_no_longer_says_gets_no_number(monkeypatch):
    escalation = desk.approved()
    monkeypatch.setattr("factcheck.letters.bodies.ending", lambda text: documents.LETTER.blocks[0])
    with pytest.raises(InvalidInput, match="Mẫu văn bản đã thay đổi"):
        perform(escalation, "give_number", named("hanh"), data={"dated": clock.today()})


def test_a_recall_is_written_by_todays_agency_to_who_does_the_work_now():
    with clock.at(IN_2021):
        escalation = desk.sent()
    with clock.at(desk.WHEN):
        escalation = perform(
            escalation,
            "recall",
            named("son"),
            data={"reason": "Kết luận đã được sửa.", "dated": clock.today()},
        )
    text = plain_text(compose_recall(escalation))
    assert text.startswith("ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\nSố: 01/UBND-KGVX\n")
    assert "Kính gửi: Bộ Văn hóa, Thể thao và Du lịch (Cục" in text
    assert (
        "Ngày 08/3/2021, Ủy ban nhân dân tỉnh Kiên Giang đã có Công văn số 01/UBND-KGVX gửi "
        "Bộ Thông tin và Truyền thông" in text
    )
    assert "Kết luận đã được sửa." in text
    assert "https://mxh.example/posts/1" in text
    assert {paper.kind for paper in escalation.papers.all()} >= {"recall_docx", "recall_pdf"}


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 3, 3)])
def test_a_recall_is_dated_between_the_letter_and_today(day):
    escalation = desk.sent()
    with pytest.raises(InvalidInput, match="Ngày thu hồi"):
        perform(escalation, "recall", named("son"), data={"reason": "Sai.", "dated": day})


def test_a_department_sits_in_one_line_and_answers_to_its_committee():
    from factcheck.letters.parties import head

    issuer = {"name": "Sở Văn hóa và Thể thao tỉnh An Giang", "superior": "UBND TỈNH AN GIANG"}
    assert head(issuer).superior == ("UBND TỈNH AN GIANG",)


def test_what_is_frozen_is_plain_data_that_json_gives_back_unchanged():
    content = content_of(desk.submitted())
    assert json.loads(json.dumps(content)) == content
    assert agency_by_code("UBND-AG", clock.today()).name == content["issuer"]["name"]
