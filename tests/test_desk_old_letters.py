"""A post in the letters of an old font: Lan is told what it seems to say, and it is found by its words."""

import pytest
from django.urls import reverse

from factcheck.models import Item
from factcheck.selectors import similar
from factcheck.services.evidence import store
from factcheck.views.links import subject_url
from tests import desk
from tests.desk_screens import signed_in, text_of
from tests.people import named
from tests.searching import searchable

__all__ = ["searchable"]

pytestmark = pytest.mark.usefixtures("monday_morning")

SAYS = "Thông báo về việc tàu dừng chạy"
TCVN3, VNI = "Th«ng b¸o vÒ viÖc tµu dõng ch¹y", "Thoâng baùo veà vieäc taøu döøng chaïy"


def pasted(words: str) -> str:
    """What Lan is shown after she pasted it, and the item's screen."""
    lan = signed_in("lan")
    answer = lan.post(reverse("desk_log"), {"pasted": words})
    assert answer.status_code == 302
    return text_of(lan.get(answer.url)) + text_of(lan.get(subject_url(Item.objects.latest("pk"))))


@pytest.mark.parametrize(("words", "writing"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
def test_lan_is_warned_with_what_it_seems_to_say(words, writing):
    shown = pasted(words)
    assert shown.count(f"không phải Unicode ({writing})") == 2
    assert shown.count(f"Có phải: “{SAYS}”?") == 2
    assert Item.objects.get().posts.get().text == words  # as it was handed in


@pytest.mark.parametrize("words", [SAYS, "Thong bao ve viec", "Où a-t-on déjà goûté ça, en été ?"])
def test_nobody_is_warned_of_other_words(words):
    assert "không phải Unicode" not in pasted(words)


@pytest.mark.parametrize("words", [TCVN3, VNI])
def test_the_post_and_a_captured_text_are_found_by_what_they_say(words, searchable):
    item = desk.received(text=words)
    store(item, named("lan"), kind="document", title="Bản lưu", text=words)
    searchable()
    for asked in ("thong bao", "dừng chạy"):
        answer = signed_in("lan").get(reverse("desk_search"), {"q": asked})
        kinds = {line.result.id.partition(":")[0] for line in answer.context["lines"]}
        assert {"post", "evidence"} <= kinds, asked
        assert item.reference in text_of(answer)


def test_it_is_like_the_same_words_in_unicode(searchable):
    first = desk.received(text=f"{SAYS} từ ngày mai ở bến Rạch Giá")
    second = desk.received(text=f"{TCVN3} tõ ngµy mai ë bÕn R¹ch Gi¸", url="https://mxh.example/posts/2")
    searchable()
    assert [each.item for each in similar.for_item(second, named("lan"))] == [first]
