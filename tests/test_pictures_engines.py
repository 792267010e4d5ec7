"""Pictures that look alike are found by both engines alike, for whom may see them."""

import pytest
from PIL import ImageOps

from search.pictures import Picture, alike, hashes_of
from search.updating import entry_of
from tests.pictures import jpeg, photo
from tests.search_engines import elastic, engine, fill

__all__ = ["elastic", "engine"]


def picture(number, seed, *access_keys):
    hashes = tuple(each.plain for each in hashes_of(jpeg(photo(seed))))
    return Picture(f"picture:{number}", hashes, str(number), access_keys or ("desk",), {"n": number})


@pytest.fixture
def album(engine):
    """Four pictures of four items: two of one scene, the second handed over to person 7."""
    rows = [picture(1, 1), picture(2, 1, "desk", "person:7"), picture(3, 2), picture(4, 3, "person:7")]
    fill(engine, "pictures", [entry_of(row, 1) for row in rows])
    return engine


def matches(engine, content, **narrow):
    return [(match.id, match.mirrored) for match in alike(engine, hashes_of(content), **narrow)]


def test_the_same_scene_is_found_compressed_and_mirrored(album):
    assert matches(album, jpeg(photo(1), 40)) == [("picture:1", False), ("picture:2", False)]
    assert matches(album, jpeg(ImageOps.mirror(photo(2)), 60)) == [("picture:3", True)]
    assert matches(album, jpeg(photo(9))) == []


def test_readers_and_items_left_out_narrow_what_is_found(album):
    same = jpeg(photo(1))
    assert matches(album, same, access_keys=("person:7",)) == [("picture:2", False)]
    assert matches(album, same, access_keys=("person:8",)) == []
    assert matches(album, same, access_keys=()) == []
    assert matches(album, same, leave_out=["1"]) == [("picture:2", False)]
    assert matches(album, same, leave_out=["1", "2"], access_keys=("desk",)) == []
    assert matches(album, jpeg(photo(3)), access_keys=("desk",)) == []


def test_what_the_app_gave_comes_back(album):
    best = alike(album, hashes_of(jpeg(photo(1))))[0]
    assert (best.item, best.shown, best.bits) == ("1", {"n": 1}, 0)
