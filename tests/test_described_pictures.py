"""A picture says what it shows or that it only decorates: at every door, and what was typed or sent stays."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import Collection, UploadedFile

from cms.core.blocks.media import PictureBlock
from cms.core.machines.errors import Refused
from cms.media.held import Held
from cms.media.keeping import hold, keep
from cms.media.models import Image
from cms.portal.models import NewsPage
from factcheck.views.links import act_url
from tests import desk, pictures
from tests.desk_screens import signed_in, text_of
from tests.portal_site import home, make_image, make_news, portal_site, section
from tests.test_portal_admin import form

__all__ = ["home", "portal_site", "section"]
pytestmark = pytest.mark.usefixtures("monday_morning")

ASKS = "Hãy viết ảnh cho thấy gì, hoặc đánh dấu là ảnh chỉ để trang trí."


def photo(seed=1, name="ben-tau.jpg"):
    return ContentFile(pictures.telling(seed=seed), name=name)


def typed(**more):
    top = Collection.get_first_root_node().pk
    return {"title": "Bến tàu", "alt_text": "", "credit": "Lan", "collection": top, "tags": ""} | more


def undescribed(title="IMG 0427", **fields):
    """A picture as an earlier release took it."""
    image = make_image(title, **fields)
    Image.objects.filter(pk=image.pk).update(alt_text="", is_decorative=False)
    return Image.objects.get(pk=image.pk)


def add(**words):
    return signed_in("root").post(reverse("wagtailimages:add"), typed(file=photo(), **words))


def add_where_one_chooses(**words):
    sent = {f"image-chooser-upload-{name}": value for name, value in typed(file=photo(), **words).items()}
    return signed_in("minh").post(reverse("wagtailimages_chooser:create"), sent)


def edit(image, **words):
    return signed_in("root").post(reverse("wagtailimages:edit", args=[image.pk]), typed(**words))


def upload_several(*files, user="root"):
    """What Wagtail's page is answered for each file."""
    root, address = signed_in(user), reverse("wagtailimages:add_multiple")
    return [root.post(address, {"files[]": file, "title": "Bến tàu"}).json() for file in files]


def describe(upload, user="root", **words):
    sent = {f"uploaded-image-{upload.pk}-{name}": value for name, value in typed(**words).items()}
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[upload.pk])
    return signed_in(user).post(address, sent).json()


@pytest.mark.parametrize("nothing", ["", "   ", "\u200b\u2060"])
@pytest.mark.parametrize("door", [add, add_where_one_chooses], ids=lambda door: door.__name__)
def test_a_picture_without_a_description_is_refused_at_the_field_with_what_was_typed(door, nothing):
    response = door(alt_text=nothing)
    shown = text_of(response) if door is add else response.json()["htmlFragment"]
    assert ASKS in shown
    assert "Bến tàu" in shown
    assert not Image.objects.exists()


@pytest.mark.parametrize("door", [add, add_where_one_chooses], ids=lambda door: door.__name__)
def test_described_or_marked_as_decoration_it_is_taken(door):
    door(alt_text="Tàu vào bến")
    door(is_decorative="on")
    assert [image.default_alt_text for image in Image.objects.order_by("pk")] == ["Tàu vào bến", ""]


def test_of_several_each_waits_until_it_is_described():
    answers = upload_several(photo(1, "mot.jpg"), photo(2, "hai.jpg"))
    assert all(answer["success"] and "mô tả ảnh" in answer["form"].lower() for answer in answers)
    assert not Image.objects.exists()
    first, second = UploadedFile.objects.order_by("pk")
    refused = describe(first)
    assert refused["success"] is False
    assert ASKS in refused["form"]
    assert describe(first, alt_text="Tàu vào bến")["success"]
    assert describe(second, is_decorative="on")["success"]
    assert [image.default_alt_text for image in Image.objects.order_by("pk")] == ["Tàu vào bến", ""]
    assert not UploadedFile.objects.exists()


def test_whoever_left_finds_on_return_what_waits_and_nobody_elses():
    upload_several(photo(1, "mot.jpg"))
    upload_several(photo(2, "hai.jpg"), user="minh")
    shown = text_of(signed_in("root").get(reverse("wagtailimages:add_multiple")))
    mine, theirs = UploadedFile.objects.order_by("pk")
    assert "còn chờ mô tả" in shown
    assert f"uploaded-image-{mine.pk}-alt_text" in shown
    assert f"uploaded-image-{theirs.pk}-alt_text" not in shown


def test_one_uploaded_twice_is_told_before_it_is_described():
    upload_several(photo(1, "mot.jpg"))
    describe(UploadedFile.objects.get(), alt_text="Tàu vào bến")
    (again,) = upload_several(photo(1, "mot-nua.jpg"))
    waiting = UploadedFile.objects.get()
    assert again["duplicate"] is True
    assert (
        reverse("wagtailimages:delete_upload_multiple", args=[waiting.pk])
        in again["confirm_duplicate_upload"]
    )
    (other,) = upload_several(photo(3, "ba.jpg"))
    assert "duplicate" not in other


def test_a_script_that_says_nothing_of_a_picture_is_refused():
    with pytest.raises(Refused, match="Hãy viết ảnh cho thấy gì"):
        Image.objects.create(title="Bến tàu", file=photo())
    Image.objects.create(title="Bến tàu", file=photo(), is_decorative=True)


def test_one_of_before_stays_and_is_described_when_it_is_edited():
    old = undescribed()
    assert old.default_alt_text == "IMG 0427"
    old.credit = "Lan"
    old.save()
    assert ASKS in text_of(edit(old))
    edit(old, alt_text="Tàu vào bến")
    assert Image.objects.get(pk=old.pk).default_alt_text == "Tàu vào bến"


def test_one_of_before_that_a_submitted_page_shows_is_not_asked_for_what_it_can_not_take():
    old = undescribed()
    page = desk.writing()[1]
    hold(page, [old])
    Held.clean(old)
    old.clean()
    assert keep(old).default_alt_text == "IMG 0427"


def test_a_copy_for_a_page_only_decorates_as_its_original_does():
    assert keep(make_image("Hoa văn", alt_text="", is_decorative=True)).default_alt_text == ""


@pytest.mark.usefixtures("wagtail_indexes")
def test_the_list_tells_which_have_no_description():
    undescribed("IMG 0427")
    make_image("Tàu vào bến")
    make_image("Hoa văn", alt_text="", is_decorative=True)
    address = reverse("wagtailimages:index")
    root = signed_in("root")
    listed = text_of(root.get(address))
    assert "Ảnh chưa có mô tả" in listed
    assert "w-active-filters" not in listed
    for asked in ({}, {"q": "img"}):
        answer = root.get(address, asked | {"undescribed": "on"})
        assert "w-active-filters" in text_of(answer)
        found = answer.context["object_list"]
        assert [image.title for image in found] == ["IMG 0427"]


def test_in_a_page_a_picture_is_read_as_the_page_says_then_as_its_own_description():
    block = PictureBlock()
    described, decoration = make_image("A", alt_text="Tàu vào bến"), make_image("B", is_decorative=True)
    for image, said, decorates, read in (
        (described, "", False, "Tàu vào bến"),
        (described, "Tàu chở khách vào bến", False, "Tàu chở khách vào bến"),
        (described, "", True, ""),
        (decoration, "", False, ""),
        (decoration, "Hoa văn trống đồng", False, "Hoa văn trống đồng"),
        (undescribed("IMG 0427"), "", False, "IMG 0427"),
    ):
        value = block.to_python({"image": image.pk, "alt": said, "decorative": decorates, "caption": ""})
        assert value.alt_text == read


def test_a_decorative_main_picture_has_an_empty_text_for_readers(client, section):
    page = make_news(section, "Tàu ra đảo", cover=make_image("Hoa văn", alt_text="", is_decorative=True))
    shown = text_of(client.get(page.url))
    assert 'alt=""' in shown
    assert "Hoa văn" not in shown


def test_whoever_hands_in_a_page_is_told_which_picture_has_no_description(section):
    editor, old = signed_in("minh"), undescribed("IMG 0427")
    new = reverse("wagtailadmin_pages:add", args=["cms_portal", "newspage", section.pk])
    editor.post(new, form("Tàu ra đảo", cover=old.pk))
    address = reverse("wagtailadmin_pages:edit", args=[NewsPage.objects.get().pk])
    told = "Ảnh “IMG 0427” chưa có mô tả"
    assert told not in text_of(editor.get(address))
    editor.post(address, form("Tàu ra đảo", cover=old.pk) | {"action-publish": "1"})
    assert told in text_of(editor.get(address))
    Image.objects.filter(pk=old.pk).update(alt_text="Tàu vào bến")
    editor.post(address, form("Tàu ra đảo", cover=old.pk) | {"action-publish": "1"})
    assert told not in text_of(editor.get(address))


def test_the_desk_is_told_before_a_page_is_submitted():
    item, page, _revision = desk.writing()
    for image, told in (
        (undescribed("IMG 0427"), "Ảnh này chưa có mô tả: IMG 0427"),
        (make_image("Hoa văn", alt_text="", is_decorative=True), "Ảnh chỉ để trang trí"),
        (make_image("Bến", alt_text="Tàu vào bến"), "Ảnh: Tàu vào bến"),
    ):
        revision = desk.edit_page(page, cover=image)
        screen = signed_in("hanh").get(act_url(item, "submit_page", revision=revision.pk))
        assert told in " ".join(text_of(screen).split())
