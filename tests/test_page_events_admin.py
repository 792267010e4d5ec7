"""People change pages through the admin's own screens: each change is told once, with its cause."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms.core import clock
from cms.core.page_events import Cause
from cms.users.roles import Role
from tests import desk
from tests.desk_screens import act, signed_in
from tests.page_events import telling
from tests.people import give, named
from tests.portal_site import home, make_draft, make_news, make_section, portal_site, section

__all__ = ["home", "portal_site", "section"]


@pytest.fixture
def editor(client, minh):
    client.force_login(minh)
    return client


@pytest.fixture
def news(section):
    return make_news(section, "Cầu cảng Bãi Vòng")


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def form(title, corrections=(), **more):
    data = {
        "title": title,
        "slug": "",
        "summary": "Một câu.",
        "kind": "official",
        "author_line": "",
        "in_short": "",
        "body": streamfield([("text", rich_text("<p>Chữ</p>"))]),
        "corrections": inline_formset(list(corrections)),
        "related_pages": inline_formset([]),
        "comments": inline_formset([]),
    }
    return nested_form_data(data | more)


def posted(client, name, *args, data=None, query=""):
    answer = client.post(reverse(name, args=args) + query, data or {})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return answer


def bulk(client, action, *pages, **data):
    ids = "&".join(f"id={page.pk}" for page in pages)
    answer = client.post(f"/admin/bulk/wagtailcore/page/{action}/?next=/admin/&{ids}", data)
    assert answer.status_code == 302, answer.content.decode()[:2000]


def edit(client, page, data):
    return posted(client, "wagtailadmin_pages:edit", page.pk, data=data | {"action-publish": "1"})


def test_writing_a_page_and_publishing_it_at_once(section, editor):
    with telling() as told:
        posted(
            editor,
            "wagtailadmin_pages:add",
            *("cms_portal", "newspage", section.pk),
            data=form("Đường biên giới") | {"action-publish": "1"},
        )
    assert told.causes == ["first"]
    assert told[0].address == "/bien-dao/duong-bien-gioi/"


def test_a_draft_is_kept_to_the_desk(section, news, editor):
    with telling() as told:
        posted(editor, "wagtailadmin_pages:add", "cms_portal", "newspage", section.pk, data=form("Bản thảo"))
        posted(editor, "wagtailadmin_pages:edit", news.pk, data=form("Tên khác", slug=news.slug))
    assert told == []


def test_editing(news, editor):
    with telling() as told:
        edit(editor, news, form("Tên khác", slug=news.slug))
    assert told.causes == ["wording"]
    with telling() as told:
        edit(editor, news, form("Tên khác", slug="ten-khac"))
    assert told.causes == ["moved"]
    assert (told[0].was_address, told[0].address) == (
        "/bien-dao/cau-cang-bai-vong/",
        "/bien-dao/ten-khac/",
    )


def test_a_note_of_what_was_wrong(news, editor):
    note = {
        "made_on": clock.now().strftime("%Y-%m-%d %H:%M"),
        "original": "20 giờ",
        "corrected": "19 giờ",
        "note": rich_text(""),
    }
    with telling() as told:
        edit(editor, news, form("Cầu cảng", [note], slug=news.slug))
    assert told.causes == ["corrected"]
    assert fresh(news).corrections.count() == 1


def test_unpublishing_alone_and_with_what_stands_below(section, news, editor):
    inner = make_section(section, "Đảo xa", slug="dao-xa")
    make_draft(inner, "Bản thảo")
    with telling() as told:
        posted(editor, "wagtailadmin_pages:unpublish", news.pk)
    assert told.causes == ["unpublished"]
    with telling() as told:
        posted(editor, "wagtailadmin_pages:unpublish", section.pk, data={"include_descendants": "on"})
    assert {event.page for event in told} == {section.pk, inner.pk}
    assert told.causes == ["unpublished"] * 2
    with telling() as told:
        edit(editor, news, form("Cầu cảng", slug=news.slug))
    assert told.causes == ["back"]


def test_deleting_a_section(section, news, client):
    client.force_login(give(named("root"), Role.EDITOR))
    with telling() as told:
        posted(client, "wagtailadmin_pages:delete", section.pk)
    assert {event.page for event in told} == {section.pk, news.pk}
    assert told.causes == ["deleted"] * 2
    assert not Page.objects.filter(pk=news.pk).exists()


def test_moving_a_section(home, section, news, editor):
    target = make_section(home, "Đời sống", slug="doi-song")
    with telling() as told:
        posted(editor, "wagtailadmin_pages:move_confirm", section.pk, target.pk)
    assert told.causes == ["moved"] * 2
    assert told.of(news).address == "/doi-song/bien-dao/cau-cang-bai-vong/"
    with telling() as told:
        editor.post(reverse("wagtailadmin_pages:set_page_position", args=[section.pk]) + "?position=0")
    assert told == []


def test_many_at_once(home, section, news, editor):
    others = [make_news(section, f"Tin số {number}") for number in range(2)]
    target = make_section(home, "Đời sống", slug="doi-song")
    with telling() as told:
        bulk(editor, "unpublish", *others)
    assert told.causes == ["unpublished"] * 2
    with telling() as told:
        bulk(editor, "publish", *others)
    assert told.causes == ["back"] * 2
    with telling() as told:
        bulk(editor, "move", *others, chooser=target.pk)
    assert told.causes == ["moved"] * 2
    with telling() as told:
        bulk(editor, "delete", *others, news)
    assert told.causes == ["deleted"] * 3


def test_copying_with_and_without_going_live(home, section, news, editor):
    copied = {"new_title": "Bản sao", "new_slug": "ban-sao", "new_parent_page": section.pk}
    with telling() as told:
        posted(editor, "wagtailadmin_pages:copy", news.pk, data=copied)
    assert told == []
    with telling() as told:
        posted(
            editor,
            "wagtailadmin_pages:copy",
            news.pk,
            data=copied | {"new_slug": "ban-sao-2", "publish_copies": "on"},
        )
    assert told.causes == ["first"]
    assert told[0].address == "/bien-dao/ban-sao-2/"


def test_an_earlier_revision_is_published_again(news, editor):
    earlier = news.latest_revision
    edit(editor, news, form("Tên khác", slug=news.slug))
    with telling() as told:
        edit(editor, news, form(news.title, slug=news.slug) | {"revision": str(earlier.pk)})
    assert told.causes == ["wording"]


def test_a_superuser_without_a_role_changes_nothing_and_tells_nothing(news, client):
    client.force_login(named("root"))
    with telling() as told:
        client.post(reverse("wagtailadmin_pages:unpublish", args=[news.pk]))
    assert told == []
    client.force_login(give(named("root"), Role.EDITOR))
    with telling() as told:
        client.post(reverse("wagtailadmin_pages:unpublish", args=[news.pk]))
    assert told.causes == ["unpublished"]


def test_the_supervisor_hides_a_fact_check(monday_morning):
    item, page = desk.published()
    with telling() as told:
        answer = act(signed_in("son"), item, "hide_page", page=page.pk, reason="Có số điện thoại.")
    assert answer.status_code == 302
    assert told.of(page).cause is Cause.HIDDEN
