"""A form shows the title of what is chosen in it: a key that somebody typed shows nothing kept from them."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from cms.core.visibility import middleware
from cms.media.models import Image
from cms.portal.models import PortalSettings
from tests.attack.test_every_admin_address import PAGE_CHOOSER
from tests.attack.test_picture_metadata import filled_in
from tests.desk_screens import signed_in, text_of
from tests.hidden_case import HIDDEN, hidden_things
from tests.portal_site import make_image

pytestmark = pytest.mark.usefixtures("monday_morning")

NOBODYS = "987654"


def settings_of(who):
    portal = Site.objects.get(is_default_site=True)
    return signed_in(who), reverse("wagtailsettings:edit", args=["cms_portal", "portalsettings", portal.pk])


def new_site():
    return signed_in("root"), reverse("wagtailsites:add")


def new_group():
    return signed_in("root"), reverse("wagtailusers_groups:add")


GROUP_FORM = {"name": "", "page_permissions-TOTAL_FORMS": "1", "page_permissions-INITIAL_FORMS": "0"}
FORMS = [
    (lambda: settings_of("an"), "desk_page", {}),
    (lambda: settings_of("root"), "desk_page", {}),
    (lambda: settings_of("an"), "logo", {}),
    (new_site, "root_page", {"hostname": ""}),
    (new_site, "root_page", {"hostname": "moi.example"}),
    (new_group, "page_permissions-0-page", GROUP_FORM),
]
IDS = ["settings, an", "settings, root", "logo", "site not saved", "site saved", "group"]


def shown(response) -> str:
    """What is read on the form, and filled into it."""
    return f"{response.status_code} {filled_in(response)}".replace(NOBODYS, "0")


@pytest.mark.parametrize(("form", "field", "more"), FORMS, ids=IDS)
def test_a_typed_key_shows_no_title_and_is_not_taken(form, field, more):
    case = hidden_things()
    person, address = form()
    screen = person.get(address)
    if field != "logo":  # where the door looks is where the form has its field
        assert PAGE_CHOOSER.findall(text_of(screen)) == [field.replace("-0-", "-__prefix__-")]
    typed = filled_in(screen) | more
    keys = [case.image] if field == "logo" else [case.page, case.live_page, f" {case.page}"]
    nobodys = person.post(address, typed | {field: NOBODYS})
    assert nobodys.status_code == 200
    for key in keys:
        response = person.post(address, typed | {field: key})
        body = text_of(response)
        assert [word for word in HIDDEN.values() if word in body] == []
        assert shown(response) == shown(nobodys)
    assert not Site.objects.filter(root_page__in=[case.page, case.live_page]).exists()
    assert not PortalSettings.objects.exclude(desk_page=None, logo=None).exists()


def test_what_may_be_chosen_still_is_and_a_logo_that_there_is_stays():
    case = hidden_things()
    an, address = settings_of("an")
    home = Page.objects.get(depth=2, slug="home")
    typed = filled_in(an.get(address))
    assert an.post(address, typed | {"desk_page": home.pk}).status_code == 302
    logo = make_image("Hải đăng")
    PortalSettings.objects.filter(site__is_default_site=True).update(logo=logo)
    saved = an.post(address, typed | {"desk_page": home.pk, "logo": logo.pk, "phone": "0297"})
    assert saved.status_code == 302
    of_the_site = PortalSettings.objects.get(site__is_default_site=True)
    assert (of_the_site.desk_page_id, of_the_site.logo_id, of_the_site.phone) == (
        home.pk,
        logo.pk,
        "0297",
    )
    root, _address = settings_of("root")
    assert root.post(address, typed | {"desk_page": home.pk, "logo": case.image}).status_code == 302
    of_the_site.refresh_from_db()
    assert of_the_site.logo == Image.objects.get(pk=case.image)


def test_fields_for_pages_are_known_by_their_names():
    for name in ("page", "root_page", "page_permissions-0-page", "page_permissions-__prefix__-page"):
        assert middleware.PAGE_FIELD.search(name)
    assert not middleware.PAGE_FIELD.search("homepage_title")


def test_a_redirect_tells_no_address_that_readers_do_not_have():
    case = hidden_things()
    for client in (Client(), signed_in("an")):
        for address in ("/cu/?a=1", "/cu;a=1", "/cu/;a=1?b=2"):
            answer = client.get(address, follow=True)
            assert (answer.status_code, HIDDEN["slug"] in text_of(answer)) == (404, False)
            assert HIDDEN["slug"] not in str(answer.redirect_chain)
    live = Page.objects.get(pk=case.live_page)
    Redirect.objects.create(old_path="/moi", redirect_page=live)
    Redirect.objects.create(old_path="/xa", redirect_link="https://xa.example/")
    assert Client().get("/moi/")["Location"].endswith(live.url)
    assert Client().get("/xa/?b=2")["Location"] == "https://xa.example/"
