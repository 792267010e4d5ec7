"""Submitting copies a page's pictures and files; editing goes on with the originals."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, GroupCollectionPermission

from cms.core.blocks import BodyBlocks
from cms.core.blocks.references import with_files as data_with_files
from cms.core.machines.errors import InvalidInput, Refused
from cms.media.keeping import keep, kept_collection
from cms.media.models import Document, HeldFile, Image
from factcheck.models import FactCheckPage
from factcheck.page_rules.authors import authors_brought_back
from factcheck.page_rules.content import content_hash, files_in
from tests import acting, desk
from tests.attack import files
from tests.desk_screens import signed_in, text_of
from tests.people import named
from tests.portal_site import make_image
from tests.test_publish_gate import edit_form, edit_url, english_hub

pytestmark = pytest.mark.usefixtures("monday_morning")


def submitted():
    """(page, revision, image, document) submitted; the last two are the originals."""
    _item, page, revision, image, document = files.writing()
    acting.submit_page(page, revision, by=named("hanh"))
    return page, revision, image, document


def copies():
    return [*Image.objects.exclude(kept_digest=None), *Document.objects.exclude(kept_digest=None)]


def test_the_submitted_revision_points_at_copies_in_every_place():
    page, revision, image, document = submitted()
    picture, file = copies()
    assert files_in(revision.content) == [("image", picture.pk), ("document", file.pk)]
    assert str(revision.content).count("linktype") == 2
    assert (picture.alt_text, picture.credit, file.title) == (files.ALT, files.CREDIT, files.TITLE)
    assert (picture.file.name, file.file.name) != (image.file.name, document.file.name)
    assert file.filename == document.filename
    assert set(HeldFile.objects.values_list("page", "image", "document")) == {
        (page.pk, picture.pk, None),
        (page.pk, None, file.pk),
    }


def test_submitting_the_originals_again_makes_no_second_copy():
    page, _revision, image, document = submitted()
    before = copies()
    again = files.with_files(page, image, document)
    acting.submit_page(page, again, by=named("hanh"))
    assert copies() == before


def test_a_changed_original_has_a_copy_of_its_own():
    page, revision, image, document = submitted()
    image.alt_text = "Tàu rời bến"
    image.save()
    again = files.with_files(page, image, document)
    acting.submit_page(page, again, by=named("hanh"))
    assert Image.objects.exclude(kept_digest=None).count() == 2
    assert Document.objects.exclude(kept_digest=None).count() == 1
    assert content_hash(again.as_object()) != content_hash(revision.as_object())


def test_what_makes_no_difference_to_readers_makes_no_second_copy():
    page, _revision, image, document = submitted()
    image.title = "Tên trong thư viện"
    image.tags.add("tàu")
    image.save()
    acting.submit_page(page, files.with_files(page, image, document), by=named("hanh"))
    assert len(copies()) == 2


@pytest.mark.parametrize("opened", ["before", "since"])
def test_the_editor_goes_on_from_what_was_submitted(opened):
    """Opened before submitting it sends the original's key, opened since the copy's."""
    page, revision, image, _document = submitted()
    kept = Image.objects.get(pk=revision.content["cover"])
    cover = {"before": image, "since": kept}[opened]
    data = edit_form(page, title=revision.content["title"], cover=cover.pk)
    data["overwrite_revision_id"] = revision.pk
    answer = signed_in("hanh").post(edit_url(page), data, HTTP_ACCEPT="application/json")
    assert answer.json()["success"]
    later = FactCheckPage.objects.get(pk=page.pk).latest_revision
    assert later.pk != revision.pk
    assert later.content["cover"] == cover.pk
    acting.submit_page(page, later, by=named("hanh"))
    assert later.content["cover"] == kept.pk


def test_the_picture_searched_for_is_the_copy():
    page, _image, _document = files.live()
    kept = FactCheckPage.objects.get(pk=page.pk).cover
    assert kept.kept_digest
    html = text_of(Client().get(page.url))
    assert kept.get_rendition("fill-1200x1200|format-jpeg").url in html  # JSON-LD


def test_a_file_closed_to_readers_is_not_made_public_by_submitting():
    _item, page, revision, _image, document = files.writing()
    closed = Collection.get_first_root_node().add_child(name="Nội bộ")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    Document.objects.filter(pk=document.pk).update(collection=closed)
    with pytest.raises(InvalidInput, match="không mở cho mọi người đọc"):
        acting.submit_page(page, revision, by=named("hanh"))
    assert copies() == []


def test_what_the_submitter_may_not_choose_is_not_made_public_by_submitting():
    _item, page, revision, image, _document = files.writing()
    GroupCollectionPermission.objects.filter(group__in=Group.objects.all()).delete()
    Image.objects.filter(pk=image.pk).update(uploaded_by_user=None)
    with pytest.raises(InvalidInput, match="không được dùng"):
        acting.submit_page(page, revision, by=named("hanh"))


@pytest.mark.parametrize("which", ["row", "stored file"])
def test_what_is_gone_is_not_submitted(which):
    _item, page, revision, _image, document = files.writing()
    if which == "row":
        document.delete()
    else:
        document.file.storage.delete(document.file.name)
    with pytest.raises((InvalidInput, Refused), match=r"đã bị xóa|Không đọc được"):
        acting.submit_page(page, revision, by=named("hanh"))


def test_a_copy_stays_open_when_the_originals_collection_is_closed():
    page, _image, document = files.live()
    before = files.read(page)
    CollectionViewRestriction.objects.create(collection=document.collection, restriction_type="login")
    assert files.read(page) == before
    assert {status for status, *_rest in before["files"]} == {200}


def test_the_collection_of_copies_is_never_the_sites_own():
    root = Collection.get_first_root_node()
    kept = kept_collection()
    assert kept_collection() == kept
    assert Collection.get_first_root_node() == root != kept
    assert not kept.is_descendant_of(root)
    assert Image().collection_id in (None, root.pk)


def test_copies_are_not_offered_and_not_listed():
    page, _image, _document = files.live()
    picture, file = files.shown_rows(page)
    for address, row in (
        ("wagtailimages_chooser:choose", picture),
        ("wagtailimages_chooser:choose_results", picture),
        ("wagtaildocs_chooser:choose", file),
        ("wagtaildocs_chooser:choose_results", file),
        ("wagtailimages:index", picture),
        ("wagtaildocs:index", file),
    ):
        html = text_of(signed_in("hanh").get(reverse(address), {"q": "tàu"}))
        assert f"/{row.pk}/" not in html.replace(f"/pages/{row.pk}/", "")


def test_who_may_edit_all_is_told_of_which_page_a_copy_is():
    page, _image, _document = files.live()
    picture, file = files.shown_rows(page)
    root = signed_in("root")
    fields = {"title": "Khác", "alt_text": "Khác", "tags": ""}
    for name, row in (("wagtailimages:edit", picture), ("wagtaildocs:edit", file)):
        answer = root.post(reverse(name, args=[row.pk]), fields | {"collection": row.collection_id})
        assert page.title in text_of(answer)
    for name, row in (("wagtailimages:delete", picture), ("wagtaildocs:delete", file)):
        assert page.title in text_of(root.post(reverse(name, args=[row.pk]), follow=True))


def test_of_a_page_that_is_not_published_no_title_is_told():
    page, _revision, _image, _document = submitted()
    page.title = "Tin chưa ai được biết"
    page.save()
    root = signed_in("root")
    for kind, rows in (("images", Image), ("docs", Document)):
        copy = rows.objects.exclude(kept_digest=None).get()
        for name, more in (
            ("edit", {"title": "Khác", "tags": "", "collection": copy.collection_id}),
            ("delete", {}),
        ):
            answer = text_of(root.post(reverse(f"wagtail{kind}:{name}", args=[copy.pk]), more, follow=True))
            assert page.title not in answer
            assert f"bài chưa công bố số {page.pk}" in answer


def test_a_copy_that_was_tampered_with_on_the_disk_is_neither_submitted_nor_published():
    page, revision, image, document = submitted()
    kept = Image.objects.get(pk=revision.content["cover"])
    acting.approve_revision(page, revision, by=named("thu"))
    kept.file.storage.delete(kept.file.name)
    kept.file.storage.save(kept.file.name, make_image(size=(20, 20)).file)
    with pytest.raises(Refused, match="khác với bản đã duyệt"):
        acting.publish(page, revision, by=named("thu"))
    with pytest.raises(Refused, match="không còn nguyên vẹn"):
        acting.submit_page(page, files.with_files(page, image, document), by=named("hanh"))


def test_what_a_failed_submission_left_on_the_disk_is_taken_up():
    image = files.picture()
    first = keep(image)
    name = first.file.name
    Image.objects.filter(pk=first.pk)._raw_delete("default")  # nothing holds it: as after a rollback
    assert keep(image).file.name == name


@pytest.mark.parametrize("purpose", ["correct", "withdraw"])
def test_a_correction_and_a_withdrawal_show_copies_too(purpose):
    appeal = desk.admitted()
    data = {"rating": "misleading", "rationale": "Có đổi giờ.", "sought": "Đã hỏi.", "statement": "Có đổi."}
    acting.perform(appeal, "draft_verdict", named("vinh"), data=data)
    draft = desk.note(files.with_files(appeal.page, files.picture(), files.file()).as_object())
    draft.withdrawal_notice = "Bài được rút." if purpose == "withdraw" else ""
    revision = draft.save_revision(user=named("hanh"))
    acting.approve_revision(appeal.page, revision, by=named("thu"), purpose=purpose)
    assert Image.objects.get(pk=revision.content["cover"]).kept_digest


def test_a_translation_shows_copies_of_its_own():
    page, image, _document = files.live()
    translated = page.copy_for_translation(english_hub().locale)
    revision = files.with_files(translated, image, files.file(title="Ferry timetable"))
    acting.submit_page(translated, revision, by=named("hanh"))
    shown = dict(files_in(revision.content))
    assert shown["image"] == FactCheckPage.objects.get(pk=page.pk).cover_id  # the same for readers
    assert Document.objects.get(pk=shown["document"]).title == "Ferry timetable"


def test_a_linked_page_counts_by_its_key():
    _item, page, _revision = desk.writing()
    hub = desk.portal()
    draft = page.get_latest_revision_as_object()
    block = FactCheckPage._meta.get_field("body").stream_block
    link = f'<p><a linktype="page" id="{hub.pk}">Trang Kiểm chứng</a></p>'
    draft.body = block.to_python([{"type": "text", "value": link}])
    before = content_hash(draft)
    hub.title = "Tên khác"
    hub.save()
    assert content_hash(draft) == before
    draft.body = block.to_python([{"type": "text", "value": link.replace(str(hub.pk), str(page.pk))}])
    assert content_hash(draft) != before


def test_a_copy_is_no_new_piece_of_the_page():
    """Pictures that a page shows already make nobody an author anew, original or copy."""
    page, image, document = files.live()
    desk.edit_page(page, "minh", title="Lời của Minh")
    revision = files.with_files(page, image, document)
    acting.submit_page(page, revision, by=named("hanh"))
    assert authors_brought_back(page, revision) == set()


def test_every_place_that_holds_a_picture_or_file_is_known():
    keys = {
        field.name
        for field in FactCheckPage._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model in (Image, Document)
    }
    streams = {field.name for field in FactCheckPage._meta.concrete_fields if hasattr(field, "stream_block")}
    assert (keys, streams) == ({"cover"}, {"body"})


def test_files_and_pages_are_found_at_any_depth_and_nothing_else_is_touched():
    raw = [
        {"type": "picture", "value": {"image": 1, "alt": "1"}, "id": "a"},
        {"type": "file", "value": {"document": 2, "text": ""}, "id": "b"},
        {"type": "steps", "value": {"title": "", "steps": [{"type": "item", "value": _link(3), "id": "c"}]}},
        {"type": "steps", "value": {"title": "", "steps": [_link(4)]}},
        {"type": "notice", "value": {"kind": "info", "title": "", "text": _link(5)}},
        {"type": "text", "value": f'{_link(6)}<embed embedtype="image" id="7" alt="id=&quot;8&quot;"/>'},
        {"type": "text", "value": '<p><a linktype="page" id="9">trang</a> <a href="/x?id=9">x</a></p>'},
        {"type": "unknown", "value": {"image": 10}},
    ]
    found = []

    def note(kind, pk):
        found.append((kind, pk))
        return pk + 100

    changed = data_with_files(BodyBlocks(), raw, note)
    in_order = [("image", 1), *(("document", pk) for pk in (2, 3, 4, 5, 6)), ("image", 7), ("page", 9)]
    assert found == in_order
    assert data_with_files(BodyBlocks(), changed, lambda _kind, pk: pk - 100) == raw
    assert changed[5]["value"] == raw[5]["value"].replace('id="6"', 'id="106"').replace('id="7"', 'id="107"')


def _link(pk):
    return f'<p><a linktype="document" id="{pk}">tệp</a></p>'


def test_a_picture_in_a_list_of_files_that_are_uploaded_is_still_free():
    """Only what pages show is held: the library goes on."""
    image = files.picture()
    image.file = ContentFile(files.picture(size=(30, 30)).file.read(), name="khac.jpg")
    image.save()
    image.delete()
    assert not Image.objects.filter(pk=image.pk).exists()
