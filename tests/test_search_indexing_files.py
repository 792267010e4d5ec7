"""Files are found by their words, while an open page offers them; a broken file breaks nothing."""

import io
import zipfile
from importlib import import_module

import docx
import pytest
import typst
from django.apps import apps
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction

from cms.core.indexing.rebuild import rebuild_index
from cms.core.reading import NoText, apart, text_of
from cms.media.models import Document, FileText, FileUse
from cms.media.uses import note_uses
from cms.portal.models import NewsPage
from search import engines
from search.question import Question
from search.searching import find
from tests.portal_site import home, in_english, make_draft, make_news, portal_site, section
from tests.searching import searchable

__all__ = ["home", "portal_site", "searchable", "section"]

WORDS = "Lịch tàu cao tốc đi Phú Quốc, số 439/BC-UBND"


def pdf(words=WORDS):
    return typst.compile(f'#set text(lang: "vi")\n{words}'.encode())


def office(words=WORDS):
    made, content = docx.Document(), io.BytesIO()
    made.add_paragraph(words)
    made.add_table(1, 1).cell(0, 0).text = "Giá vé 350.000 đồng"
    made.save(content)
    return content.getvalue()


def open_document(words=WORDS):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml",
            '<?xml version="1.0"?>'
            '<o:d xmlns:o="urn:o" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
            f"<text:h>Thông báo</text:h><text:p>{words}</text:p></o:d>",
        )
    return content.getvalue()


def stored(name="lich-tau.pdf", content=None, title="Lịch tàu năm 2026"):
    return Document.objects.create(title=title, file=ContentFile(content or pdf(), name=name))


def offering(section, file, **fields):
    return make_news(section, "Tàu chạy thêm chuyến", attachment=file, **fields)


@pytest.mark.parametrize(
    ("extension", "content"),
    [
        ("pdf", pdf()),
        ("docx", office()),
        ("odt", open_document()),
        ("txt", WORDS.encode()),
        ("txt", WORDS.encode("utf-16")),
        ("csv", ("\ufeff" + WORDS).encode()),
    ],
)
def test_each_kind_gives_its_words(extension, content):
    assert WORDS in text_of(content, extension)


def test_the_words_of_tables_are_words_too():
    assert "Giá vé 350.000 đồng" in text_of(office(), "docx")


@pytest.mark.parametrize(
    ("extension", "content"),
    [
        ("pdf", b"%PDF-1.7 broken"),
        ("docx", b"PK\x03\x04 no zip"),
        ("odt", b""),
        ("xlsx", b"PK"),
        ("exe", b"MZ"),
    ],
)
def test_a_file_that_gives_no_words_says_why(extension, content):
    with pytest.raises(NoText):
        text_of(content, extension)


def test_a_small_file_that_unpacks_to_a_huge_one_is_left_alone():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * (201 * 1024 * 1024))
    with pytest.raises(NoText, match="too much"):
        text_of(content.getvalue(), "docx")


def test_a_file_that_takes_too_long_is_left_alone(monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 0.001)
    with pytest.raises(NoText, match="too slow"):
        text_of(pdf(), "pdf")


def test_a_long_file_is_cut():
    assert len(text_of(b"tau " * 200_000, "txt")) == 200_000


def test_a_file_is_found_while_an_open_page_offers_it(section, searchable):
    file = stored()
    assert searchable.ids("439 bc ubnd") == []
    page = offering(section, file)
    assert searchable.ids("439 bc ubnd") == [f"file:{file.pk}.vi"]
    shown = find("pages", Question(words="439 bc ubnd")).results[0].shown
    assert (shown["url"], shown["page"], shown["page_url"]) == (file.url, page.title, page.url)
    assert (shown["label"], shown["section"]) == ("Tệp PDF", "Biển đảo")
    page.unpublish()
    assert searchable.ids("439 bc ubnd") == []


def test_a_draft_that_offers_a_file_does_not_publish_it(section, searchable):
    file = stored()
    make_draft(section, "Bản thảo", attachment=file)
    assert FileUse.objects.filter(document=file).exists()
    assert searchable.ids("439 bc ubnd") == []


def test_a_file_in_the_text_of_a_page_is_offered_too(section, searchable):
    linked, block = stored("mot.txt", b"mot hai"), stored("hai.txt", b"ba bon")
    page = make_news(
        section,
        "Hai tệp",
        body=[
            ("text", f'<p>Xem <a linktype="document" id="{linked.pk}">tệp</a>.</p>'),
            ("file", {"document": block, "text": "Tải về"}),
        ],
    )
    assert searchable.ids("mot hai") == [f"file:{linked.pk}.vi"]
    assert searchable.ids("ba bon") == [f"file:{block.pk}.vi"]
    page.body = []
    page.save_revision().publish()
    assert searchable.ids("mot hai") == []


def test_a_file_that_a_text_links_by_its_address_is_offered_too(section, searchable):
    file = stored("mot.txt", b"mot hai")
    page = make_news(section, "Một tệp", body=[("text", f'<p>Xem <a href="{file.url}">tệp</a>.</p>')])
    assert FileUse.objects.filter(document=file, page=page).exists()
    assert searchable.ids("mot hai") == [f"file:{file.pk}.vi"]


def test_a_page_in_another_language_offers_it_there(section, searchable):
    file = stored()
    in_english(section, "Islands")
    in_english(offering(section, file), "More boats")
    assert searchable.ids("439", narrow={"language": ("en",)}) == [f"file:{file.pk}.en"]
    assert searchable.ids("439", narrow={"language": ("vi",)}) == [f"file:{file.pk}.vi"]
    english = find("pages", Question(words="439", narrow={"language": ("en",)})).results[0]
    assert english.shown["page"] == "More boats"


def test_another_file_in_its_place_is_read_anew(section, searchable):
    file = stored()
    offering(section, file)
    assert searchable.ids("439 bc ubnd") == [f"file:{file.pk}.vi"]
    file.file = ContentFile(b"gia ve moi", name="gia-ve.txt")
    file.save()
    assert searchable.ids("gia ve moi") == [f"file:{file.pk}.vi"]
    assert searchable.ids("439 bc ubnd") == []


def test_a_file_is_read_once(section, searchable, monkeypatch):
    file = stored()
    offering(section, file)
    searchable()
    monkeypatch.setattr("cms.portal.indexing.files.text_of", lambda *given: 1 / 0)
    file.title = "Tên khác"
    file.save()
    assert searchable.ids("ten khac") == [f"file:{file.pk}.vi"]


def test_a_broken_file_is_found_by_its_name(section, searchable):
    file = stored(content=b"%PDF-1.7 broken")
    offering(section, file)
    assert searchable.ids("lich tau 2026") == [f"file:{file.pk}.vi"]
    assert FileText.objects.get(document=file).problem


def test_a_file_of_a_closed_collection_is_not_found(section, searchable):
    closed = Collection.get_first_root_node().add_child(name="Nội bộ")
    file = stored()
    file.collection = closed
    file.save()
    offering(section, file)
    assert searchable.ids("439 bc ubnd") == [f"file:{file.pk}.vi"]
    restriction = CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    assert searchable.ids("439 bc ubnd") == []
    restriction.delete()
    assert searchable.ids("439 bc ubnd") == [f"file:{file.pk}.vi"]


def test_a_deleted_file_is_gone_from_the_index(section, searchable):
    file = stored()
    offering(section, file)
    searchable()
    file.delete()
    assert searchable.ids("439 bc ubnd") == []


def test_pages_older_than_search_are_looked_at_before_a_rebuild(section, searchable):
    file = stored()
    offering(section, file)
    searchable()
    FileUse.objects.all().delete()
    assert searchable.ids("439 bc ubnd") == []
    rebuild_index(engines.embedded(), "pages")
    assert searchable.ids("439 bc ubnd") == [f"file:{file.pk}.vi"]


def test_noting_uses_twice_changes_nothing(section):
    page = offering(section, stored())
    before = list(FileUse.objects.values_list("pk", flat=True))
    note_uses(NewsPage.objects.get(pk=page.pk))
    assert list(FileUse.objects.values_list("pk", flat=True)) == before


def test_words_that_are_to_be_read_anew_are_read_after_a_rebuild(section, searchable):
    file = stored()
    offering(section, file)
    searchable()
    FileText.objects.update(text="doc sai")
    import_module("cms.media.migrations.0007_words_read_again").forget_words(apps, None)
    assert FileText.objects.exists()  # a PDF was read well
    FileText.objects.update(file_name="documents/lich-tau.odt")
    import_module("cms.media.migrations.0007_words_read_again").forget_words(apps, None)
    assert not FileText.objects.exists()
    rebuild_index(engines.embedded(), "pages")
    assert searchable.ids("439 bc ubnd") == [f"file:{file.pk}.vi"]
