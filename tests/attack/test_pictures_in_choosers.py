"""Each step of choosing a picture shows those that the person may choose, and no other."""

import pytest
from django.urls import reverse

from cms.media.keeping import keep
from cms.media.models import Image
from tests.desk_screens import signed_in, text_of
from tests.hidden_case import HIDDEN, hidden_things

pytestmark = pytest.mark.usefixtures("monday_morning")


def test_the_format_is_chosen_of_a_picture_that_may_be_chosen():
    case = hidden_things()
    image = Image.objects.get(pk=case.image)
    copy = keep(image)
    for who in ("lan", "quang", "son", "phuc", "oanh", "kim", "an"):
        for key in (image.pk, copy.pk):
            address = reverse("wagtailimages_chooser:select_format", args=[key])
            for answer in (signed_in(who).get(address), signed_in(who).post(address, {})):
                assert answer.status_code in (302, 403), who
                assert HIDDEN["image"] not in text_of(answer), who
    for key in (image.pk, copy.pk):  # whose page shows the copy may cut it anew
        shown = signed_in("minh").get(reverse("wagtailimages_chooser:select_format", args=[key]))
        assert HIDDEN["image"] in shown.json()["html"]
