"""Pictures that look alike, from evidence to the panel: who finds which, and what is said of it."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from PIL import ImageOps

from factcheck.models import PictureHash
from factcheck.selectors.similar_pictures import pictures_for
from tests import desk
from tests.acting import perform
from tests.database.application import as_owner
from tests.desk_screens import signed_in, text_of
from tests.people import named
from tests.pictures import bordered, photo, png, uploaded
from tests.searching import searchable

__all__ = ["searchable"]
pytestmark = pytest.mark.usefixtures("monday_morning")


def with_picture(picture, number=1, by="lan"):
    return desk.received(by, url=f"https://mxh.example/posts/{number}", file=uploaded(picture))


def test_the_same_picture_in_another_item_is_found(searchable):
    first, second = with_picture(photo(1)), with_picture(bordered(photo(1), 0.05), 2)
    with_picture(photo(2), 3)
    searchable()
    (pair,) = pictures_for(second, named("lan"))
    assert (pair.ours.item, pair.theirs.item) == (second, first)
    assert pair.bits <= 40
    assert not pair.mirrored
    shown = text_of(signed_in("lan").get(reverse("desk_similar", args=[second.reference])))
    assert "Ảnh giống" in shown
    assert f"{pair.bits} trên 256" in shown
    assert first.reference in shown


def test_a_mirrored_picture_is_found_and_called_so(searchable):
    first, second = with_picture(photo(4)), with_picture(ImageOps.mirror(photo(4)), 2)
    searchable()
    for item, other in ((first, second), (second, first)):
        (pair,) = pictures_for(item, named("minh"))
        assert pair.theirs.item == other
        assert pair.mirrored
    assert "Ảnh lật gương" in text_of(signed_in("minh").get(reverse("desk_similar", args=[second.reference])))


def test_a_picture_that_shows_nothing_suggests_nothing(searchable):
    items = [desk.received(url=f"https://mxh.example/posts/{n}", file=desk.upload()) for n in (1, 2)]
    searchable()
    assert not PictureHash.objects.exists()
    assert pictures_for(items[0], named("lan")) == []


def test_a_broken_picture_holds_nothing_up(searchable):
    broken = desk.upload("anh.png", png(photo(1))[:2000])
    item = desk.received(file=broken)
    searchable()
    assert not item.evidence.get().hashes.exists()
    assert signed_in("lan").get(reverse("desk_similar", args=[item.reference])).status_code == 200


def test_an_outside_reviewer_finds_only_pictures_of_what_was_handed_over(searchable):
    first, second = with_picture(photo(1)), with_picture(photo(1), 2)
    third = with_picture(photo(1), 3)
    perform(second, "hand_over", named("quang"), data={"person": named("oanh")})
    searchable()
    oanh = named("oanh")
    assert pictures_for(second, oanh) == []
    assert len(pictures_for(second, named("quang"))) == 2
    perform(third, "hand_over", named("quang"), data={"person": oanh})
    searchable()
    assert [match.theirs.item for match in pictures_for(second, oanh)] == [third]
    shown = text_of(signed_in("oanh").get(reverse("desk_similar", args=[second.reference])))
    assert third.reference in shown
    assert first.reference not in shown
    assert signed_in("oanh").get(reverse("desk_similar", args=[first.reference])).status_code == 404


def test_pictures_received_before_there_were_hashes_are_hashed_by_a_command(searchable):
    item = with_picture(photo(1))
    searchable()
    before = set(PictureHash.objects.values_list("plain", flat=True))
    with as_owner():
        PictureHash.objects.all().delete()
    call_command("hash_pictures", verbosity=0)
    searchable()
    assert set(item.evidence.get().hashes.values_list("plain", flat=True)) == before


def test_a_picture_that_waits_for_its_hash_is_spoken_of(searchable):
    item = with_picture(photo(1))
    address = reverse("desk_similar", args=[item.reference])
    assert "đang được tính" in text_of(signed_in("lan").get(address))
    searchable()
    assert "đang được tính" not in text_of(signed_in("lan").get(address))
