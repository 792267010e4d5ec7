"""Whatever changes what readers see of a page tells it once, with its cause, by whatever door."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models.signals import post_save
from django.test.utils import CaptureQueriesContext
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail_localize.models import StringTranslation, TranslationSource

from cms.core import clock
from cms.core.outbox.models import OutboxRow
from cms.core.page_events import PAGE_CHANGED, Cause
from cms.core.page_events.receivers import AFTER_SAVE, listen
from cms.core.page_events.telling import forget_told
from cms.portal.models import HomePage, NewsCorrection, NewsPage, SectionPage
from cms.portal.site_kinds import DEPARTMENT
from cms.portal.site_setup import set_up_site
from tests.many_pages import many_news
from tests.page_events import telling
from tests.portal_site import (
    english_home,
    home,
    in_english,
    make_draft,
    make_news,
    make_section,
    make_standard,
    portal_site,
    section,
)

__all__ = ["english_home", "home", "portal_site", "section"]


@pytest.fixture
def news(section):
    return make_news(section, "Cầu cảng Bãi Vòng")


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def corrected(page, was="20 giờ", right="19 giờ"):
    page.corrections.add(NewsCorrection(original=was, corrected=right))
    return page.save_revision()


def test_a_first_publication_says_where_what_and_since_when(portal_site, section, clock_at):
    draft = make_draft(section, "Tàu cao tốc")
    with clock_at(2026, 3, 2, 9), telling() as told:
        draft.save_revision().publish()
    event = told.of(draft)
    assert told.causes == ["first"]
    assert (event.kind, event.locale, event.live) == ("cms_portal.newspage", "vi", True)
    assert (event.site, event.address) == (portal_site.pk, "/bien-dao/tau-cao-toc/")
    assert (event.was_site, event.was_address) == (event.site, event.address)
    assert event.revision == fresh(draft).live_revision_id
    assert event.at.isoformat() == "2026-03-02T09:00:00+07:00"
    row = OutboxRow.objects.get(pk=event.number)
    assert (row.topic, row.key) == (PAGE_CHANGED, str(draft.pk))


def test_a_page_made_live_by_code_is_told_and_was_first_published_then(section):
    with telling() as told:
        page = section.add_child(instance=NewsPage(title="Tin", locale=section.locale))
    assert told.causes == ["first"]
    page.unpublish()
    with telling() as told:
        page.save_revision().publish()
    assert told.causes == ["back"]


def test_drafts_locks_and_looks_tell_nothing(section, news):
    with telling() as told:
        draft = make_draft(section, "Bản thảo")
        draft.save_revision()
        draft.title = "Bản thảo khác"
        draft.save()
        draft.delete()
        news.title = "Đang sửa"
        revision = news.save_revision()
        news = fresh(news)
        news.locked = True
        news.save(update_fields=["locked"])
        news.get_url()
        revision.delete()
    assert told == []


def test_publishing_again_is_wording(news):
    news.title = "Cầu cảng Bãi Vòng mở lại"
    with telling() as told:
        news.save_revision().publish()
    assert told.causes == ["wording"]
    assert told[0].revision == fresh(news).live_revision_id


def test_a_save_in_code_of_a_live_page_is_wording(news):
    with telling() as told:
        news.summary = "Từ tám giờ"
        news.save()
    assert told.causes == ["wording"]
    with telling() as told:
        news.save(update_fields=["summary"])
    assert told.causes == ["wording"]


def test_a_save_as_a_plain_page_is_told_when_something_differs(news):
    page = Page.objects.get(pk=news.pk)
    with telling() as told:
        page.save()
    assert told == []
    page.title = "Tên khác"
    with telling() as told:
        page.save()
    assert told.causes == ["wording"]


def test_a_page_that_is_scheduled_is_told_when_its_hour_has_come(section, news):
    draft = make_draft(section, "Lễ hội")
    for page in (draft, news):
        page.go_live_at = clock.now() + timedelta(hours=1)
        with telling() as told:
            page.save_revision().publish()
        assert told == []
    Page.objects.filter(pk__in=[draft.pk, news.pk]).update(go_live_at=clock.now())
    for page in (draft, news):
        revision = page.latest_revision
        revision.refresh_from_db()
        content = revision.content
        content["go_live_at"] = (clock.now() - timedelta(minutes=1)).isoformat()
        type(revision).objects.filter(pk=revision.pk).update(
            approved_go_live_at=clock.now() - timedelta(minutes=1), content=content
        )
    with telling() as told:
        call_command("publish_scheduled")
    assert told.of(draft).cause is Cause.FIRST
    assert told.of(news).cause is Cause.WORDING
    assert len(told) == 2


def test_a_page_that_has_expired_is_unpublished(news):
    NewsPage.objects.filter(pk=news.pk).update(expire_at=clock.now() - timedelta(minutes=1))
    with telling() as told:
        call_command("publish_scheduled")
    assert told.causes == ["unpublished"]
    assert (told[0].live, told[0].address) == (False, "/bien-dao/cau-cang-bai-vong/")


def test_down_and_up_again(news):
    with telling() as told:
        news.unpublish()
        fresh(news).get_latest_revision().publish()
    assert told.causes == ["unpublished", "back"], "both, even in one transaction"
    assert [event.live for event in told] == [False, True]


def test_unpublishing_with_what_stands_below_tells_of_each_that_was_live(section, news):
    draft = make_draft(section, "Bản thảo")
    root = Page.objects.get(pk=section.pk)
    with telling() as told:
        UnpublishPageAction(root, include_descendants=False).execute(skip_permission_checks=True)
        for page in root.get_descendants().live().specific():
            page.unpublish()
    assert told.of(section).cause is told.of(news).cause is Cause.UNPUBLISHED
    assert draft.pk not in {event.page for event in told}


def test_a_queryset_that_unpublishes_tells_of_each(section, news):
    other = make_news(section, "Tin khác")
    with telling() as told:
        NewsPage.objects.filter(pk__in=[news.pk, other.pk]).unpublish()
    assert sorted(told.causes) == ["unpublished"] * 2


def test_a_page_that_is_gone_says_where_it_was(news):
    with telling() as told:
        news.delete()
    assert told.causes == ["deleted"]
    assert (told[0].page, told[0].live, told[0].address) == (
        news.pk or told[0].page,
        False,
        "/bien-dao/cau-cang-bai-vong/",
    )
    assert told[0].open_page() is None


@pytest.mark.parametrize("door", ["instance", "plain page", "queryset", "queryset of pages"])
def test_a_section_that_is_gone_takes_each_live_page_with_it(section, news, door):
    inner = make_section(section, "Đảo xa", slug="dao-xa")
    deep, _draft = make_news(inner, "Tin đảo"), make_draft(inner, "Bản thảo")
    expected = sorted([section.pk, news.pk, inner.pk, deep.pk])
    doors = {
        "instance": lambda: fresh(section).delete(),
        "plain page": lambda: Page.objects.get(pk=section.pk).delete(),
        "queryset": lambda: SectionPage.objects.filter(pk=section.pk).delete(),
        "queryset of pages": lambda: Page.objects.filter(pk__in=[section.pk, deep.pk]).delete(),
    }
    with telling() as told:
        doors[door]()
    assert set(told.causes) == {"deleted"}
    assert sorted(event.page for event in told) == expected
    assert not any(event.live for event in told)


def test_a_new_address_says_the_old_one(news):
    news.slug = "cang-bai-vong"
    with telling() as told:
        news.save_revision().publish()
    assert told.causes == ["moved"]
    assert (told[0].was_address, told[0].address) == (
        "/bien-dao/cau-cang-bai-vong/",
        "/bien-dao/cang-bai-vong/",
    )


def test_a_new_address_of_a_section_is_told_of_all_live_pages_below(section, news):
    inner = make_section(section, "Đảo xa", slug="dao-xa")
    deep, draft = make_news(inner, "Tin đảo"), make_draft(inner, "Bản thảo")
    section.unpublish()
    section = fresh(section)
    section.slug = "bien"
    with telling() as told:
        section.save()
    assert {event.page: event.address for event in told} == {
        news.pk: "/bien/cau-cang-bai-vong/",
        inner.pk: "/bien/dao-xa/",
        deep.pk: "/bien/dao-xa/tin-dao/",
    }
    assert told.of(deep).was_address == "/bien-dao/dao-xa/tin-dao/"
    assert set(told.causes) == {"moved"}
    assert fresh(draft).url_path.endswith("/bien/dao-xa/ban-thao/")


def test_a_move_is_told_of_all_live_pages_that_go_along(home, section, news):
    target = make_section(home, "Đời sống", slug="doi-song")
    with telling() as told:
        fresh(section).move(fresh(target), pos="last-child")
    assert set(told.causes) == {"moved"}
    assert told.of(news).address == "/doi-song/bien-dao/cau-cang-bai-vong/"
    assert told.of(section).was_address == "/bien-dao/"


def test_another_place_among_its_neighbours_is_no_move(section, news):
    other = make_news(section, "Tin khác")
    with telling() as told:
        fresh(other).move(fresh(news), pos="left")
    assert told == []


def test_a_page_on_another_site_says_so(portal_site, section, news):
    department = set_up_site(
        title="Sở Du lịch", title_en="Tourism", kind=DEPARTMENT, hostname="so.localhost", name="Sở Du lịch"
    )
    there = make_section(HomePage.objects.get(pk=department.root_page_id), "Biển đảo", slug="bien-dao")
    with telling() as told:
        fresh(news).move(fresh(there), pos="last-child")
    event = told.of(news)
    assert (event.was_site, event.site) == (portal_site.pk, department.pk)
    assert event.was_address == event.address == "/bien-dao/cau-cang-bai-vong/"


def test_another_home_of_a_site_moves_its_pages(portal_site, section, news):
    inner = make_section(section, "Đảo xa", slug="dao-xa")
    deep = make_news(inner, "Tin đảo")
    with telling() as told:
        site = Site.objects.create(hostname="xa.localhost", root_page=inner)
    assert set(told.causes) == {"moved"}
    assert {event.page for event in told} == {inner.pk, deep.pk}
    assert (told.of(deep).site, told.of(deep).address) == (site.pk, "/tin-dao/")
    with telling() as told:
        site.delete()
    assert (told.of(deep).site, told.of(deep).address) == (portal_site.pk, "/bien-dao/dao-xa/tin-dao/")
    with telling() as told:
        portal_site.hostname = "kiengiang.example"
        portal_site.save()
    assert told == []


def test_a_home_that_is_gone_with_its_site_is_told_once(section, news):
    department = set_up_site(
        title="Sở", title_en="Department", kind=DEPARTMENT, hostname="so.localhost", name="Sở"
    )
    root = HomePage.objects.get(pk=department.root_page_id)
    page = make_news(make_section(root, "Mục", slug="muc"), "Tin của sở")
    with telling() as told:
        root.delete()
    assert told.of(page).cause is told.of(root).cause is Cause.DELETED
    english = [event for event in told if event.locale == "en"]
    assert {event.cause for event in english} == {Cause.MOVED}, "the English tree is left, on no site"
    assert {(event.site, event.address) for event in english} == {(None, "")}


def test_the_address_of_a_home_is_that_of_its_site(home, section, news):
    home.slug = "nha"
    with telling() as told:
        home.save()
    assert told.causes == ["wording"]
    assert told[0].address == "/"


def test_a_site_inside_another_keeps_its_addresses_when_the_outer_home_is_renamed(home, section, news):
    inner = make_section(section, "Đảo xa", slug="dao-xa")
    deep = make_news(inner, "Tin đảo")
    Site.objects.create(hostname="xa.localhost", root_page=inner)
    for renamed, moved in ((home, set()), (section, {news.pk})):
        page = fresh(renamed)
        page.slug = f"{page.slug}-moi"
        with telling() as told:
            page.save()
        assert {event.page for event in told} == {page.pk, *moved}
        assert deep.pk not in {event.page for event in told}
        assert fresh(deep).get_url_parts()[2] == "/tin-dao/", "nor does Wagtail remember where its home was"


def test_a_translation_is_told_as_one_the_first_time_alone(news, english_home):
    english_section = in_english(SectionPage.objects.get(pk=news.get_parent().pk), "Sea")
    copy = news.copy_for_translation(english_section.locale)
    copy.title = "Bai Vong pier"
    with telling() as told:
        copy.save_revision().publish()
    assert told.causes == ["translated"]
    assert (told[0].locale, told[0].address) == ("en", f"/en/{english_section.slug}/{copy.slug}/")
    with telling() as told:
        copy.save_revision().publish()
    assert told.causes == ["wording"]


def test_two_languages_the_first_to_be_public_is_first(home, english_home):
    vietnamese = home.add_child(instance=SectionPage(title="Kinh tế", live=False, locale=home.locale))
    english = vietnamese.copy_for_translation(english_home.locale)
    with telling() as told:
        english.save_revision().publish()
        vietnamese.save_revision().publish()
    assert told.causes == ["first", "translated"]


def test_a_translation_made_in_the_admins_tool_is_told(news, english_home):
    in_english(SectionPage.objects.get(pk=news.get_parent().pk), "Sea")
    source, _made = TranslationSource.get_or_create_from_instance(fresh(news))
    with transaction.atomic(), telling() as told:
        translation, _new = source.create_or_update_translation(
            english_home.locale, publish=False, fallback=True
        )
    assert told == []
    with telling() as told:
        translation.get_latest_revision().publish()
    assert told.causes == ["translated"]
    assert not StringTranslation.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_update_of_a_translation_is_told(portal_site):
    vietnamese = HomePage.objects.get(pk=portal_site.root_page_id)
    page = make_section(vietnamese, "Kinh tế", slug="kinh-te")
    source, _made = TranslationSource.get_or_create_from_instance(page)
    english = Locale.objects.get(language_code="en")
    with telling() as told:
        source.create_or_update_translation(english, publish=True, fallback=True)
    assert told.causes == ["translated"]
    with telling() as told:
        source.create_or_update_translation(english, publish=True, fallback=True)
    assert set(told.causes) == {"wording"}


def test_a_note_of_what_was_wrong_is_a_correction(news):
    with telling() as told:
        corrected(news).publish()
    assert told.causes == ["corrected"]
    with telling() as told:
        fresh(news).save_revision().publish()
    assert told.causes == ["wording"], "the note stands there already"
    with telling() as told:
        corrected(fresh(news), "19 giờ", "18 giờ").publish()
    assert told.causes == ["corrected"]


def test_a_revision_published_again_and_again_brings_its_note_once(news):
    revision = corrected(news)
    causes = []
    for publish in (revision.publish, revision.publish, fresh(news).get_latest_revision().publish):
        with telling() as told:
            publish()
        causes += told.causes
    assert causes == ["corrected", "wording", "wording"]


def test_a_note_in_a_draft_tells_nothing_until_it_is_published(news):
    with telling() as told:
        revision = corrected(news)
    assert told == []
    with telling() as told:
        revision.publish()
    assert told.causes == ["corrected"]


def test_a_note_written_by_code_beside_its_page_is_told(section, news):
    with telling() as told:
        note = NewsCorrection.objects.create(page=news, original="20 giờ", corrected="19 giờ")
    assert told.causes == ["corrected"]
    with telling() as told:
        note.delete()
    assert told.causes == ["wording"]
    draft = make_draft(section, "Bản thảo")
    with telling() as told:
        NewsCorrection.objects.create(page=draft, original="20 giờ", corrected="19 giờ").delete()
    assert told == []


def test_another_place_among_the_notes_corrects_nothing(news):
    note = NewsCorrection.objects.create(page=news, original="20 giờ", corrected="19 giờ")
    note.sort_order = 3
    with telling() as told:
        note.save()
    assert told.causes == ["wording"]
    note.corrected = "18 giờ"
    with telling() as told:
        note.save()
    assert told.causes == ["corrected"]


def test_notes_deleted_together_are_told_once_a_page(section, news):
    other = make_news(section, "Tàu cao tốc")
    for page in (news, news, other):
        NewsCorrection.objects.create(page=page, original="20 giờ", corrected="19 giờ")
    with telling() as told:
        NewsCorrection.objects.all().delete()
    assert {event.page: event.cause for event in told} == dict.fromkeys((news.pk, other.pk), "wording")
    assert len(told) == 2


def test_a_page_is_deleted_with_its_notes_and_told_as_deleted_alone(news):
    NewsCorrection.objects.create(page=news, original="20 giờ", corrected="19 giờ")
    with telling() as told:
        news.delete()
    assert told.causes == ["deleted"]


def test_a_note_and_a_new_address_at_once_are_one_event(news):
    news.slug = "cang"
    with telling() as told:
        corrected(news).publish()
    assert told.causes == ["corrected"]
    assert told[0].was_address != told[0].address == "/bien-dao/cang/"


def test_an_alias_is_a_page_of_its_own_that_follows(home, section, news):
    target = make_section(home, "Đời sống", slug="doi-song")
    with telling() as told:
        alias = news.create_alias(parent=target, update_slug="cau-cang")
    assert told.causes == ["first"]
    assert told.of(alias).address == "/doi-song/cau-cang/"
    with telling() as told:
        corrected(fresh(news)).publish()
    assert told.of(news).cause is told.of(alias).cause is Cause.CORRECTED
    with telling() as told:
        fresh(news).unpublish()
    assert told.of(news).cause is told.of(alias).cause is Cause.UNPUBLISHED
    with telling() as told:
        fresh(news).get_latest_revision().publish()
    assert told.of(news).cause is told.of(alias).cause is Cause.BACK
    with telling() as told:
        fresh(news).delete()
    assert (told.of(news).cause, told.of(alias).cause) == (Cause.DELETED, Cause.UNPUBLISHED)


@pytest.mark.parametrize("first", ["alias", "page"])
def test_an_alias_deleted_with_its_page_is_told_once(section, news, first):
    other = make_section(section, "Khác", slug="khac")
    if first == "alias":
        fresh(news).move(fresh(other), pos="last-child")
        fresh(news).create_alias(parent=fresh(section), update_slug="a-truoc")
    else:
        fresh(news).create_alias(parent=other, update_slug="ban-sau")
    with telling() as told:
        fresh(section).delete()
    assert len({event.page for event in told}) == len(told) == 4


def test_a_copy_that_stays_live_is_told_once(home, section, news):
    target = make_section(home, "Đời sống", slug="doi-song")
    with telling() as told:
        fresh(section).copy(recursive=True, to=target, keep_live=True)
    assert told.causes == ["first", "first"]
    with telling() as told:
        fresh(news).copy(to=target, keep_live=False, update_attrs={"slug": "khac"})
    assert told == []


def test_wagtails_own_welcome_page_and_root_are_nobodys(db):
    with telling() as told:
        root = Page.get_first_root_node()
        page = root.add_child(instance=Page(title="Welcome", slug="welcome-2"))
        page.title = "Welcome to your new site"
        page.save()
        page.delete()
        root.save()
    assert told == []


def test_what_is_rolled_back_is_not_told(news):
    def fails():
        with transaction.atomic():
            news.unpublish()
            raise ZeroDivisionError

    with telling() as told, pytest.raises(ZeroDivisionError):
        fails()
    assert told == []
    assert fresh(news).live


def test_without_its_event_nothing_is_published(section, monkeypatch):
    draft = make_draft(section, "Tin")

    def broken(*args, **kwargs):
        raise ConnectionError("đĩa đầy")

    monkeypatch.setattr("cms.core.page_events.telling.put_each", broken)
    with pytest.raises(ConnectionError, match="đĩa đầy"):
        draft.save_revision().publish()
    assert not fresh(draft).live


def test_an_event_leads_to_what_anyone_may_read_now(home, section, news):
    with telling() as told:
        news.save_revision().publish()
    assert told[0].open_page() == fresh(news)
    closed = PageViewRestriction.objects.create(page=section.page_ptr, restriction_type="login")
    assert told[0].open_page() is None
    closed.delete()
    fresh(news).unpublish()
    assert told[0].open_page() is None


def test_a_page_declared_later_is_told_too(section):
    standing = make_standard(section, "Giới thiệu")
    with telling() as told:
        standing.unpublish()
    assert told.causes == ["unpublished"]


def test_what_is_done_to_a_page_in_one_transaction_is_told_once(section, news):
    with telling() as told, transaction.atomic():
        page = section.add_child(instance=NewsPage(title="Tin", locale=section.locale))
        page.slug = "tin-khac"
        page.save_revision().publish()
    assert told.causes == ["first"]
    assert told[0].was_address == told[0].address == "/bien-dao/tin-khac/"
    assert told[0].revision == fresh(page).live_revision_id
    with telling() as told, transaction.atomic():
        news.save_revision().publish()
        fresh(news).move(
            fresh(section).get_parent().add_child(instance=SectionPage(title="Mới")), "last-child"
        )
        corrected(fresh(news)).publish()
    assert told.of(news).cause is Cause.CORRECTED
    assert (told.of(news).was_address, told.of(news).address) == (
        "/bien-dao/cau-cang-bai-vong/",
        "/moi/cau-cang-bai-vong/",
    )
    with telling() as told, transaction.atomic():
        fresh(news).unpublish()
        fresh(news).delete()
    assert told.causes == ["unpublished"], "it was down before it was gone"


def test_what_is_undone_within_a_transaction_leaves_what_was_told_before(news):
    def corrects_and_fails():
        with transaction.atomic():
            corrected(fresh(news)).publish()
            raise ZeroDivisionError

    with telling() as told, transaction.atomic():
        news.save_revision().publish()
        with pytest.raises(ZeroDivisionError):
            corrects_and_fails()
    assert told.causes == ["wording"]
    with telling() as told, transaction.atomic():
        with pytest.raises(ZeroDivisionError):
            corrects_and_fails()
        news.save_revision().publish()
    assert told.causes == ["wording"]


def test_a_section_of_thousands_is_told_of_in_few_queries(
    home, section, settings, django_assert_max_num_queries
):
    settings.WAGTAILREDIRECTS_AUTO_CREATE = False  # they are made one by one
    many_news(section, [{"title": f"Tin số {number}"} for number in range(3300)])
    target = make_section(home, "Đời sống", slug="doi-song")
    with telling() as told, django_assert_max_num_queries(150):
        fresh(section).move(fresh(target), pos="last-child")
    assert len(told) == 3301
    assert len({event.page for event in told}) == 3301


def test_telling_of_a_publication_costs_two_queries(news):
    def queries() -> int:
        forget_told()
        revision = fresh(news).save_revision()
        with CaptureQueriesContext(connection) as captured:
            revision.publish()
        return len(captured)

    queries()
    with_events = queries()
    post_save.disconnect(dispatch_uid=AFTER_SAVE)
    try:
        without = queries()
    finally:
        listen()
    assert with_events - without <= 2, "its notes, its row; what was stored is read for the index as well"
