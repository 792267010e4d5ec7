"""Every door by which a fact-check goes live, or down: refused without the approval row, whoever knocks."""

import re
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.models import (
    GroupApprovalTask,
    Locale,
    Page,
    PageViewRestriction,
    Revision,
    Workflow,
    WorkflowTask,
)
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import Translation, TranslationSource

from cms.core.events.services import history
from cms.core.machines import registry
from cms.core.machines.errors import InvalidInput, Refused
from cms.core.triggers import is_refusal
from factcheck.conditions.pages import page_may_be_edited
from factcheck.enums import ItemState
from factcheck.models import FactCheckHubPage, FactCheckPage, Item, PageApproval, PageCorrection
from factcheck.page_rules.content import content_hash
from factcheck.page_rules.publishing import why_not_publishable
from tests import acting, desk
from tests.acting import perform
from tests.people import named
from tests.portal_site import make_draft, make_section

pytestmark = pytest.mark.usefixtures("monday_morning")


def stored(page):
    return FactCheckPage.objects.get(pk=page.pk)


def approve(page, revision, by="thu"):
    acting.approve_revision(page, revision, by=named(by))
    return revision


def edit_url(page):
    return f"/admin/pages/{page.pk}/edit/"


def edit_form(page, **changes):
    fields = {
        "title": page.title,
        "slug": page.slug,
        "summary": "Tàu chạy bình thường.",
        "claim_as_stated": page.claim_as_stated,
        "going_round": "",
        "body": streamfield([("text", rich_text("<p>Cảng vụ xác nhận.</p>"))]),
        "fact_again": "",
        "withdrawal_notice": "",
        "cover": "",
        "seo_title": "",
        "search_description": "",
        "go_live_at": "",
        "corrections": inline_formset([]),
        "comments": inline_formset([]),
    }
    return nested_form_data(fields | changes)


# The editor's button ----------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["hanh", "minh", "root"])
def test_the_publish_button_publishes_nothing(client, who):
    _item, page, _revision = desk.writing()
    client.force_login(named(who))
    response = client.post(edit_url(page), edit_form(page) | {"action-publish": "1"})
    assert response.status_code == 302
    assert not stored(page).live


def test_the_button_on_an_approved_revision_saves_a_new_one_that_waits_for_its_own_approval(client):
    _item, page, revision = desk.writing()
    approve(page, revision)
    client.force_login(named("minh"))
    response = client.post(edit_url(page), edit_form(page) | {"action-publish": "1"}, follow=True)
    assert not stored(page).live
    assert "màn hình vụ việc" in response.content.decode()
    assert stored(page).latest_revision_id > revision.pk


def test_the_items_screen_publishes_an_approved_revision():
    item, page, revision = desk.writing()
    approve(page, revision)
    perform(item, "publish_page", named("minh"), data={"page": page, "revision": revision})
    assert stored(page).live
    item.refresh_from_db()
    assert item.state == "published"


# Bulk publishing --------------------------------------------------------------------------------


def bulk(client, action, *pages, **data):
    ids = "&".join(f"id={page.pk}" for page in pages)
    return client.post(f"/admin/bulk/wagtailcore/page/{action}/?next=/admin/&{ids}", data)


@pytest.mark.parametrize("who", ["minh", "kim", "root"])
def test_bulk_publishing_leaves_out_what_nobody_approved(client, who):
    _item, page, _revision = desk.writing()
    client.force_login(named(who))
    assert bulk(client, "publish", page).status_code == 302
    assert bulk(client, "publish", page.get_parent(), include_descendants="on").status_code == 302
    assert not stored(page).live


@pytest.mark.parametrize("who", ["minh", "kim", "root"])
def test_bulk_publishing_takes_no_page_since_it_shows_none(client, who):
    _item, page, revision = desk.writing()
    approve(page, revision)
    client.force_login(named(who))
    bulk(client, "publish", page)
    bulk(client, "publish", page.get_parent(), include_descendants="on")
    assert not stored(page).live


def test_a_refusal_deep_in_a_wagtail_view_is_a_message(client, monkeypatch):
    _item, page, _revision = desk.writing()
    monkeypatch.setattr("factcheck.page_permissions.FactCheckPermissions.can_publish", lambda self: True)
    client.force_login(named("minh"))
    bulk(client, "publish", page)
    assert not stored(page).live
    assert "chưa được người khác duyệt" in client.get("/admin/account/").content.decode()


# Schedules --------------------------------------------------------------------------------------


def in_an_hour():
    return timezone.now() + timedelta(hours=1)


def due(revision):
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() - timedelta(minutes=1))


def test_an_unapproved_revision_is_not_scheduled():
    _item, page, _revision = desk.writing()
    revision = desk.edit_page(page, go_live_at=in_an_hour())
    with pytest.raises(Refused):
        revision.publish(user=named("root"))
    assert Revision.objects.get(pk=revision.pk).approved_go_live_at is None


def test_a_schedule_that_is_refused_stops_no_other_page():
    hub = desk.portal()
    _item, page, revision = desk.writing()
    section = make_section(hub.get_parent().specific, "Biển đảo")
    news = make_draft(section, "Lịch tàu mới")
    later = news.save_revision()
    due(revision)
    due(later)
    call_command("publish_scheduled")
    assert not stored(page).live
    assert Page.objects.get(pk=news.pk).live
    assert Revision.objects.get(pk=revision.pk).approved_go_live_at is None


def test_an_approved_schedule_goes_live():
    item, page, revision = desk.writing()
    approve(page, revision)
    due(revision)
    call_command("publish_scheduled")
    assert stored(page).live
    item.refresh_from_db()
    assert item.state == "published"


def test_a_page_does_not_expire():
    _item, page = desk.published()
    with pytest.raises(IntegrityError), transaction.atomic():
        Page.objects.filter(pk=page.pk).update(expire_at=timezone.now())
    page = stored(page)
    page.expire_at = timezone.now() - timedelta(days=1)
    page.save()
    call_command("publish_scheduled")
    assert stored(page).live
    assert stored(page).expire_at is None


# Wagtail's workflow -----------------------------------------------------------------------------


def workflow_of(page, starter):
    task = GroupApprovalTask.objects.create(name="Duyệt")
    task.groups.set(Group.objects.all())
    workflow = Workflow.objects.create(name="Duyệt bài")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    return workflow.start(page, named(starter))


@pytest.mark.parametrize("who", ["minh", "root"])
def test_a_workflow_approval_publishes_nothing_that_lacks_the_row(client, who):
    _item, page, _revision = desk.writing()
    state = workflow_of(page, "hanh")
    address = f"/admin/pages/workflow/action/{page.pk}/approve/{state.current_task_state.pk}/"
    client.force_login(named(who))
    response = client.post(address)
    assert response.status_code < 400
    assert not stored(page).live


def test_a_workflow_publishes_no_revision_since_it_shows_none():
    _item, page, first = desk.writing()
    approve(page, first)
    state = workflow_of(page, "hanh")
    second = desk.edit_page(page, title="Tàu cao tốc vẫn chạy")

    def approve_task():
        type(state).objects.get(pk=state.pk).current_task_state.approve(user=named("minh"))

    approve_task()  # of the first revision: Wagtail asks again for the second
    assert not stored(page).live
    with pytest.raises(Refused), transaction.atomic():
        approve_task()
    approve(page, second)
    with pytest.raises(PermissionDenied), transaction.atomic():
        approve_task()
    assert not stored(page).live


# Translations, aliases, copies ------------------------------------------------------------------


def english():
    return Locale.objects.get_or_create(language_code="en")[0]


def english_hub():
    hub = desk.portal()
    return hub.copy_for_translation(english(), copy_parents=True)


def translated(page, by="hanh"):
    """The English draft of `page`, as wagtail-localize makes it; its revision."""
    english_hub()
    source, _made = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=english())
    translation.save_target(user=named(by), publish=False)
    return page.get_translation(english())


def test_a_translation_needs_its_own_approval(django_capture_on_commit_callbacks):
    item, page = desk.published()
    copy = translated(page)
    translation = Translation.objects.get()
    with pytest.raises(Refused), django_capture_on_commit_callbacks(execute=True):
        translation.save_target(user=named("hanh"), publish=True)
    copy = stored(copy)
    assert not copy.live
    assert copy.was_live_at is None
    revision = desk.edit_page(copy, title="The fast boats run as usual")
    approve(copy, revision)
    acting.publish(copy, revision, by=named("thu"))
    assert stored(copy).live
    item.refresh_from_db()
    assert item.state == "published"


def test_a_translation_never_goes_before_the_source_nor_moves_the_item():
    item, page, _revision = desk.writing()
    copy = translated(page)
    revision = desk.edit_page(copy, title="The fast boats run as usual")
    approve(copy, revision)
    with pytest.raises(Refused):
        acting.publish(copy, revision, by=named("thu"))
    item.refresh_from_db()
    assert item.state == "writing"


def test_no_alias_is_made():
    _item, page = desk.published()
    other = english_hub()
    for make in (
        lambda: page.create_alias(update_slug="ban-khac"),
        lambda: page.create_alias(parent=other, update_locale=english(), reset_translation_key=False),
    ):
        with pytest.raises(Refused), transaction.atomic():
            make()
    assert page.copy_for_translation(english(), alias=True).alias_of is None


def test_an_alias_is_refused_by_the_database_too():
    _item, page, _revision = desk.writing()
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        Page.objects.filter(pk=page.pk).update(alias_of=desk.portal())
    assert is_refusal(refusal.value)


def test_there_is_one_page_an_item_and_language():
    _item, page = desk.published()
    with pytest.raises(Refused), transaction.atomic():
        page.copy(update_attrs={"slug": "ban-khac"}, user=named("root"))
    copy = page.copy_for_translation(english_hub().locale)
    assert (copy.live, copy.was_live_at, copy.last_live_revision) == (False, None, None)
    with pytest.raises(Refused), transaction.atomic():
        copy.copy(update_attrs={"slug": "another"})


def test_a_hub_is_not_copied_with_its_pages(client):
    _item, page = desk.published()
    client.force_login(named("root"))
    hub = page.get_parent()
    data = {
        "new_title": "Hub 2",
        "new_slug": "hub-2",
        "new_parent_page": hub.get_parent().pk,
        "copy_subpages": "on",
        "publish_copies": "on",
    }
    assert client.post(f"/admin/pages/{hub.pk}/copy/", data).status_code == 302
    assert FactCheckPage.objects.count() == 1
    assert FactCheckHubPage.objects.count() == 1


def test_a_page_is_not_made_in_the_explorer(client):
    hub = desk.portal()
    client.force_login(named("root"))
    assert client.get(f"/admin/pages/add/factcheck/factcheckpage/{hub.pk}/").status_code in (302, 403, 404)
    assert not FactCheckPage.is_creatable


# Revisions --------------------------------------------------------------------------------------


def test_one_revisions_approval_does_not_carry_the_next():
    _item, page, first = desk.writing()
    approve(page, first)
    second = desk.edit_page(page, title="Tàu cao tốc vẫn chạy")
    with pytest.raises(Refused):
        second.publish()
    first.publish()
    assert stored(page).live_revision_id == first.pk


def test_going_back_to_an_approved_revision_makes_a_new_one_that_needs_approval():
    _item, page, first = desk.writing()
    approve(page, first)
    desk.edit_page(page, title="Tàu cao tốc vẫn chạy")
    back = first.as_object().save_revision(user=named("minh"), previous_revision=first)
    with pytest.raises(Refused):
        back.publish(user=named("minh"))


def test_autosave_over_a_submitted_revision_begins_a_new_one_and_loses_nothing(client):
    item, page, revision = desk.writing("hanh")
    acting.approve_revision(page, revision, by=named("thu"))
    before = content_hash(revision.as_object())
    client.force_login(named("hanh"))
    data = edit_form(page, title="Tiêu đề khác") | {"overwrite_revision_id": revision.pk}
    response = client.post(edit_url(page), data, HTTP_ACCEPT="application/json")
    assert response.json()["success"]
    begun = stored(page).latest_revision
    assert response.json()["revision_id"] == begun.pk != revision.pk
    revision.refresh_from_db()
    assert content_hash(revision.as_object()) == before
    assert begun.content["title"] == "Tiêu đề khác"
    assert page.edits.filter(revision=begun, person=named("hanh")).exists()
    event = history("item", str(item.public_id)).filter(action="edit_page").order_by("-sequence").first()
    assert (event.actor, event.payload["revision"]) == (named("hanh"), begun.pk)
    data = edit_form(page, title="Tiêu đề khác nữa") | {"overwrite_revision_id": begun.pk}
    again = client.post(edit_url(page), data, HTTP_ACCEPT="application/json")
    assert again.json()["revision_id"] == begun.pk
    revision.publish()
    assert stored(page).live_revision_id == revision.pk


def test_the_database_keeps_what_was_submitted():
    _item, page, revision = desk.writing("hanh")
    acting.submit_page(page, revision, by=named("hanh"))
    rows = type(revision).objects.filter(pk=revision.pk)
    changes = {"content": revision.content | {"title": "Lời khác"}, "user": named("minh")}
    for name, value in changes.items():
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**{name: value})
    with pytest.raises((IntegrityError, ProtectedError)), transaction.atomic():
        rows.delete()
    rows.update(approved_go_live_at=desk.WHEN)


def test_a_revision_that_was_not_submitted_is_not_approved():
    item, page, revision = desk.writing("hanh")
    with pytest.raises(Refused):
        perform(item, "approve_revision", named("thu"), data={"page": page, "revision": revision})
    acting.submit_page(page, revision, by=named("hanh"))
    later = desk.edit_page(page, "hanh", title="Một câu khác hẳn")
    with pytest.raises(InvalidInput):
        perform(item, "approve_revision", named("thu"), data={"page": page, "revision": later})
    with pytest.raises(IntegrityError), transaction.atomic():
        PageApproval.objects.create(
            page=page, revision=later, verdict=item.verdict, approver=named("thu"), content_hash="0" * 64
        )


def test_a_revision_saved_while_its_event_is_refused_is_kept_with_its_author_and_told(client, monkeypatch):
    item, page, revision = desk.writing("hanh")
    client.force_login(named("minh"))
    monkeypatch.setitem(registry.GUARDS, ("item", "page_may_be_edited"), lambda *_: "Vụ việc đã mở lại.")
    data = edit_form(page, title="Tiêu đề khác")
    response = client.post(edit_url(page), data, HTTP_ACCEPT="application/json")
    assert response.json()["success"]
    saved = stored(page).get_latest_revision()
    assert saved.pk != revision.pk
    assert (saved.content["title"], saved.user) == ("Tiêu đề khác", named("minh"))
    assert page.edits.filter(revision=saved, person=named("minh")).exists()
    event = history("item", str(item.public_id)).order_by("-sequence").first()
    assert (event.action, event.payload["refused"]) == ("edit_page", "Vụ việc đã mở lại.")


def test_a_reopened_verdict_voids_what_was_approved():
    item, page, revision = desk.writing()
    approve(page, revision)
    perform(item, "reopen_verdict", named("minh"), data={"reason": "Có nguồn mới."})
    with pytest.raises(Refused):
        revision.publish()
    with pytest.raises(IntegrityError), transaction.atomic():
        Page.objects.filter(pk=page.pk).update(live=True, live_revision=revision)


# The shell --------------------------------------------------------------------------------------


def set_live(page, revision):
    page.live = True
    page.save()


def set_live_with_its_revision(page, revision):
    page.live, page.live_revision = True, revision
    page.save(clean=False)


def save_one_field(page, revision):
    page.live = True
    page.save(update_fields=["live"])


def update(page, revision):
    Page.objects.filter(pk=page.pk).update(live=True, live_revision=revision)


def bulk_update(page, revision):
    page = Page.objects.get(pk=page.pk)
    page.live = True
    Page.objects.bulk_update([page], ["live"])


def base_class(page, revision):
    page = Page.objects.get(pk=page.pk)
    page.live, page.live_revision = True, revision
    page.save()


SHELL = [set_live, set_live_with_its_revision, save_one_field, update, bulk_update, base_class]


@pytest.mark.parametrize("door", SHELL)
def test_the_shell_makes_nothing_live(door):
    _item, page, revision = desk.writing()
    with pytest.raises((Refused, IntegrityError)), transaction.atomic():
        door(stored(page), revision)
    assert not stored(page).live


def test_an_approval_row_is_not_forged_by_who_wrote_the_page_or_proposed_its_verdict():
    item, page, revision = desk.writing("hanh")
    for who in ("hanh", "minh"):  # minh proposed the verdict
        with pytest.raises(IntegrityError), transaction.atomic():
            PageApproval.objects.create(
                page=page, revision=revision, verdict=item.verdict, approver=named(who), content_hash="0" * 64
            )


def test_words_of_a_live_page_stay_as_they_were_approved():
    _item, page = desk.published()

    def through_save(page):
        page.title = "Khác"
        page.save()

    def through_the_base_class(page):
        page = Page.objects.get(pk=page.pk)
        page.title = "Khác"
        page.save()

    attempts = [
        through_save,
        through_the_base_class,
        lambda page: Page.objects.filter(pk=page.pk).update(title="Khác"),
        lambda page: FactCheckPage.objects.filter(pk=page.pk).update(summary="Khác"),
        lambda page: FactCheckPage.objects.filter(pk=page.pk).update(body="[]"),
        lambda page: PageCorrection.objects.create(page=page, text="Thêm"),
        lambda page: FactCheckPage.objects.filter(pk=page.pk).update(was_live_at=None),
    ]
    for attempt in attempts:
        with pytest.raises((Refused, IntegrityError)), transaction.atomic():
            attempt(stored(page))
    assert stored(page).title == page.title


# Down, away, elsewhere --------------------------------------------------------------------------


def test_a_page_that_was_live_is_not_taken_down_moved_or_deleted_in_the_shell():
    _item, page = desk.published()
    hub = page.get_parent()
    home = hub.get_parent()
    other = home.specific.add_child(instance=FactCheckHubPage(title="Khác", slug="khac", locale=home.locale))
    attempts = [
        lambda: stored(page).unpublish(),
        lambda: Page.objects.get(pk=page.pk).unpublish(),
        lambda: Page.objects.filter(pk=page.pk).update(live=False),
        lambda: stored(page).delete(),
        lambda: FactCheckPage.objects.filter(pk=page.pk).delete(),
        lambda: stored(page).move(other, pos="last-child"),
        lambda: FactCheckHubPage.objects.get(pk=hub.pk).delete(),
        lambda: Page.objects.get(pk=home.pk).delete(),
        lambda: FactCheckHubPage.objects.get(pk=hub.pk).unpublish(),
        lambda: Page.objects.get(pk=hub.pk).unpublish(),
        lambda: Page.objects.filter(pk=page.pk).update(slug="khac"),
        lambda: Page.objects.filter(pk=page.pk).update(url_path="/khac/"),
        lambda: rename(hub),
        lambda: PageViewRestriction.objects.create(page=page, restriction_type="login"),
        lambda: PageViewRestriction.objects.create(page=home, restriction_type="login"),
    ]
    for attempt in attempts:
        with pytest.raises(Exception) as refusal, transaction.atomic():  # noqa: PT011 - of four kinds
            attempt()
        assert type(refusal.value).__name__ in {"Refused", "IntegrityError", "ProtectedError"}
    page = stored(page)
    assert page.live
    assert page.get_parent().pk == hub.pk
    assert Page.objects.get(pk=hub.pk).live


def rename(page):
    page = page.specific
    page.slug = "ten-khac"
    page.save()


@pytest.mark.parametrize("who", ["hanh", "kim", "root"])
def test_nor_on_wagtails_screens(client, who):
    _item, page = desk.published()
    hub = page.get_parent()
    home = hub.get_parent()
    client.force_login(named(who))
    for target in (page, hub):
        for action, data in (
            ("unpublish", {"include_descendants": "on"}),
            ("delete", {"confirm_site_name": "Hải Đăng", "confirm_delete": "1"}),
            (f"move/{home.pk}/confirm", {}),
            ("copy", {"new_title": "x", "new_slug": "x", "new_parent_page": hub.pk, "copy_subpages": "on"}),
        ):
            response = client.post(f"/admin/pages/{target.pk}/{action}/", data)
            assert response.status_code in (302, 403, 404), (target, action)
    for action in ("unpublish", "delete"):
        assert bulk(client, action, page).status_code in (200, 302)
        assert bulk(client, action, hub, include_descendants="on").status_code in (200, 302)
    data = {"restriction_type": "login", "password": ""}
    assert client.post(f"/admin/pages/{page.pk}/privacy/", data).status_code < 500
    assert client.post(f"/admin/pages/{home.pk}/privacy/", data).status_code < 500
    assert stored(page).live
    assert Page.objects.get(pk=hub.pk).live
    assert FactCheckPage.objects.count() == 1
    assert not PageViewRestriction.objects.exists()


def test_a_live_pages_address_does_not_change_in_the_editor_either(client):
    _item, page = desk.published()
    client.force_login(named("hanh"))
    response = client.post(edit_url(page), edit_form(page, slug="dia-chi-khac"))
    assert response.status_code == 200
    assert "Địa chỉ của bài đã công bố không thay đổi" in response.content.decode()


# Hidden -----------------------------------------------------------------------------------------


def hide(page, by="son"):
    perform(
        page.item, "hide_page", named(by), data={"page": page, "reason": "Có số điện thoại của một người."}
    )
    return stored(page)


def test_a_hidden_pages_address_keeps_a_notice_without_its_words(client):
    _item, page = desk.published()
    address = page.url
    assert page.title in client.get(address).content.decode()
    hide(page)
    response = client.get(address)
    text = response.content.decode()
    assert response.status_code == 200
    assert "noindex" in response["X-Robots-Tag"]
    assert "noindex" in text
    assert "Bài đang được ẩn" in text
    assert page.title not in text
    assert page.claim_as_stated not in text
    for elsewhere in (
        "/kiem-chung/",
        "/",
        "/sitemap-trang-0.xml",
        "/feeds/kiem-chung.xml",
        "/tim-kiem/?q=t%C3%A0u",
    ):
        answer = client.get(elsewhere)
        assert answer.status_code == 200, elsewhere
        assert page.title not in answer.content.decode(), elsewhere
        assert page.slug not in answer.content.decode(), elsewhere


def test_a_hidden_page_comes_back_only_as_a_revision_approved_anew():
    _item, page = desk.published()
    revision = page.live_revision
    hidden = hide(page)
    assert list(FactCheckPage.objects.ever_live()) == [page]
    for door in SHELL:
        with pytest.raises((Refused, IntegrityError)), transaction.atomic():
            door(stored(hidden), revision)
    with pytest.raises(Refused):
        revision.publish(user=named("root"))
    again = desk.edit_page(hidden, title="Tàu cao tốc chạy bình thường")
    assert stored(hidden).was_live_at == page.was_live_at
    approve(hidden, again)
    acting.publish(hidden, again, by=named("thu"))
    page = stored(page)
    assert page.live
    assert page.hidden_at is None


def test_an_older_revision_does_not_make_a_page_forget_that_it_was_public():
    _item, page, first = desk.writing()
    second = desk.edit_page(page, title="Tàu cao tốc vẫn chạy")
    approve(page, first)
    first.publish()
    page = stored(page)
    when, second = page.was_live_at, page.revisions.get(pk=second.pk)
    approve(page, second)
    second.publish()
    page = stored(page)
    assert page.was_live_at == when == page.first_published_at
    assert isinstance(page.last_published_at, datetime)


def test_a_case_that_closed_before_its_page_was_live_says_so_wherever_one_asks():
    item, page, revision = desk.writing()
    assert not item.pages.ever_live()
    for read in (item, page.item):
        vars(read)["state"] = ItemState.CLOSED  # no case gets there by its own steps; an import might
    why = "Vụ việc đã kết thúc trước khi bài được công bố."
    assert page_may_be_edited(item, named("hanh"), None) == why_not_publishable(page, revision) == why


# The editor -------------------------------------------------------------------------------------


def test_only_editors_open_the_editor_and_only_while_the_page_may_be_edited(client):
    item, page, _revision = desk.writing()
    for who, opens in (("hanh", True), ("minh", True), ("thu", False), ("kim", False), ("root", False)):
        client.force_login(named(who))
        assert (client.get(edit_url(page)).status_code == 200) is opens, who
    perform(item, "reopen_verdict", named("minh"), data={"reason": "Có nguồn mới."})
    client.force_login(named("hanh"))
    assert client.get(edit_url(page)).status_code == 302


def test_the_editor_leads_to_the_item_in_place_of_publishing(client):
    item, page, _revision = desk.writing()
    client.force_login(named("hanh"))
    text = client.get(edit_url(page)).content.decode()
    assert f"/admin/kiem-chung/vu-viec/{item.reference}/" in text
    assert not re.search(r'name="action-(publish|submit)"', text)
    assert f"/admin/pages/{page.pk}/delete/" not in text


def test_saving_in_the_editor_is_an_event_and_names_who_wrote(client):
    item, page, _revision = desk.writing("hanh")
    client.force_login(named("minh"))
    before = Item.objects.get(pk=item.pk).version
    assert client.post(edit_url(page), edit_form(page)).status_code == 302
    page = stored(page)
    assert page.edits.get(revision=page.latest_revision).person == named("minh")
    assert Item.objects.get(pk=item.pk).version == before + 1


def test_an_approver_reads_the_revision_as_a_reader_would_and_changes_nothing(client):
    _item, page, revision = desk.writing()
    address = f"/admin/kiem-chung/bai/{page.pk}/ban/{revision.pk}/"
    client.force_login(named("thu"))
    response = client.get(address)
    assert response.status_code == 200
    assert "Tàu cao tốc Rạch Giá – Phú Quốc chạy bình thường" in response.content.decode()
    client.force_login(named("kim"))
    assert client.get(address).status_code == 404  # as if there were none
