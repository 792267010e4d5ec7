"""The admin's forms ask before they delete; what a browser's form can't send does not go past them."""

import pytest
from django.urls import reverse
from wagtail.models import Collection, Locale, Site

from cms.media.models import Document, Image
from tests.desk_screens import signed_in
from tests.hidden_case import hidden_things

pytestmark = pytest.mark.usefixtures("monday_morning")

ROWS = (Collection, Image, Document, Locale, Site)


def test_delete_and_its_like_are_no_way_round_a_form():
    case = hidden_things()
    before = [list(model.objects.order_by("pk").values_list("pk", flat=True)) for model in ROWS]
    root = signed_in("root")
    for name, key in (
        ("wagtailadmin_collections:delete", case.collection),
        ("wagtailimages:delete", case.image),
        ("wagtaildocs:delete", case.document),
        ("wagtaillocales:delete", Locale.get_default().pk),
        ("wagtailsites:delete", case.other_site),
        ("wagtailsnippets_cms_agencies_place:delete", case.place),
    ):
        for method in ("delete", "put", "patch"):
            response = getattr(root, method)(reverse(name, args=[key]))
            assert response.status_code == 405, (name, method)
            assert "DELETE" not in response["Allow"]
    assert [list(model.objects.order_by("pk").values_list("pk", flat=True)) for model in ROWS] == before


def test_scripts_of_the_admin_still_send_what_they_send():
    case = hidden_things()
    minh = signed_in("minh")
    words = [case.translation, case.string_segment]
    for method, name, args in (
        ("put", "wagtail_localize:edit_string_translation", words),
        ("patch", "wagtailadmin_dismissibles", []),
        ("delete", "wagtailadmin_pages:preview_on_edit", [case.page]),
    ):
        answer = getattr(minh, method)(reverse(name, args=args), {}, content_type="application/json")
        assert answer.status_code != 405, name
