"""The public index follows the pages: what anyone may read is found, what nobody may read is not."""

import pytest
from django.core.cache import cache
from django.db import transaction
from wagtail.models import PageViewRestriction

from cms.core.indexing import enqueue_documents, enqueuing_nothing, fresh, pending, site_key
from cms.core.outbox.models import OutboxRow
from cms.core.outbox.services import health
from search import engines
from search.question import Question
from search.searching import find
from tests.portal_site import (
    home,
    in_english,
    make_draft,
    make_news,
    make_section,
    make_standard,
    portal_site,
    section,
)
from tests.searching import searchable

__all__ = ["home", "portal_site", "searchable", "section"]


def test_a_page_is_found_from_its_publishing_to_its_unpublishing(section, searchable):
    news = make_news(section, "Tàu cao tốc đi đảo Phú Quốc", summary="Giờ tàu mới")
    assert searchable.ids("phu quoc") == [f"news:{news.pk}"]
    assert searchable.ids("giờ tàu") == [f"news:{news.pk}"]
    news.unpublish()
    assert searchable.ids("phu quoc") == []
    news.get_latest_revision().publish()
    assert searchable.ids("phu quoc") == [f"news:{news.pk}"]
    news.delete()
    assert searchable.ids("phu quoc") == []


def test_a_result_says_where_it_leads_and_what_it_is(portal_site, section, searchable):
    news = make_news(section, "Cầu cảng Bãi Vòng")
    searchable()
    answer = find(
        "pages", Question(words="cau cang", facets={"kind": 5, "section": 5, "site": 5, "language": 5})
    )
    shown = answer.results[0].shown
    assert shown["url"] == news.url == "/bien-dao/cau-cang-bai-vong/"
    assert (shown["label"], shown["section"]) == ("Tin bài", "Biển đảo")
    assert shown["published"] == news.first_published_at.isoformat()
    assert answer.facets == {
        "kind": [("news", 1)],
        "section": [("bien-dao", 1)],
        "site": [(site_key(portal_site), 1)],
        "language": [("vi", 1)],
    }


def test_a_draft_is_never_in_the_index(section, searchable):
    draft = make_draft(section, "Bản thảo mật")
    news = make_news(section, "Tin đã đăng")
    news.title = "Tin đang sửa"
    news.save_revision()
    draft.save_revision()
    assert searchable.ids("bản thảo") == []
    assert searchable.ids("đang sửa") == []
    assert searchable.ids("đã đăng") == [f"news:{news.pk}"]


def test_a_part_of_the_tree_that_is_closed_leaves_the_index_and_comes_back(home, searchable):
    section = make_section(home, "Nội bộ", slug="noi-bo")
    news = make_news(section, "Lịch trực ban")
    assert searchable.ids("trực ban") == [f"news:{news.pk}"]
    closed = PageViewRestriction.objects.create(page=section.page_ptr, restriction_type="login")
    assert searchable.ids("trực ban") == []
    closed.delete()
    assert searchable.ids("trực ban") == [f"news:{news.pk}"]


def test_a_subtree_follows_its_section(home, section, searchable):
    def shown():
        searchable()
        return find("pages", Question(words="cau cang")).results[0].shown

    make_news(section, "Cầu cảng Bãi Vòng")
    assert shown()["section"] == "Biển đảo"
    section.title = "Biển và đảo"
    section.save_revision().publish()
    assert shown()["section"] == "Biển và đảo"
    section.refresh_from_db()
    section.slug = "dao"
    section.save_revision().publish()
    assert shown()["url"] == "/dao/cau-cang-bai-vong/"
    other = make_section(home, "Du lịch", slug="du-lich")
    section.refresh_from_db()
    section.move(other, pos="last-child")
    assert shown()["url"] == "/du-lich/dao/cau-cang-bai-vong/"


def test_each_language_is_a_document_of_its_own(section, searchable):
    in_english(section, "Islands")
    news = make_news(section, "Cầu cảng Bãi Vòng")
    english = in_english(news, "Bai Vong pier")
    assert searchable.ids("pier", narrow={"language": ("en",)}) == [f"news:{english.pk}"]
    assert searchable.ids("pier", narrow={"language": ("vi",)}) == []
    shown = find("pages", Question(words="pier")).results[0].shown
    assert shown["url"] == english.url
    assert shown["url"].startswith("/en/")


def test_standing_pages_and_sections_are_found_too(home, section, searchable):
    page = make_standard(home, "Liên hệ tổ kiểm chứng")
    assert searchable.ids("lien he") == [f"standard:{page.pk}"]
    assert searchable.ids("bien dao") == [f"section:{section.pk}"]


def test_the_rows_go_with_the_change_that_is_rolled_back(section, searchable):
    news = make_news(section, "Tin đã đăng")
    searchable()

    def fails():
        with transaction.atomic():
            news.unpublish()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert not pending("pages", [f"news:{news.pk}"])
    assert searchable.ids("đã đăng") == [f"news:{news.pk}"]


def test_a_document_enqueued_twice_in_a_transaction_is_one_row(section, searchable):
    searchable()
    with transaction.atomic():
        for _time in range(3):
            enqueue_documents("news", [1, 2])
    assert OutboxRow.objects.filter(done_at=None).count() == 2


def test_a_row_lost_with_a_savepoint_is_enqueued_again(section, searchable):
    searchable()
    with transaction.atomic():
        try:
            with transaction.atomic():
                enqueue_documents("news", [1])
                raise ZeroDivisionError
        except ZeroDivisionError:
            enqueue_documents("news", [1])
    assert pending("pages", ["news:1"]) == {"news:1"}


def test_a_load_that_rebuilds_afterwards_enqueues_nothing(section, searchable):
    searchable()
    with enqueuing_nothing():
        make_news(section, "Tin nạp một lần")
    assert not OutboxRow.objects.filter(done_at=None, topic="search.embedded").exists()
    make_news(section, "Tin viết sau")
    assert OutboxRow.objects.filter(done_at=None, topic="search.embedded").count() == 1


def test_what_has_just_changed_is_asked_of_the_database(section, searchable):
    gone, stays = make_news(section, "Tin một"), make_news(section, "Tin hai")
    ids = [f"news:{gone.pk}", f"news:{stays.pk}"]
    searchable()
    gone.unpublish()
    stays.save_revision().publish()
    assert pending("pages", ids) == set(ids)
    assert fresh("pages", ids) == {f"news:{stays.pk}"}


def test_results_that_have_not_changed_cost_one_query(section, searchable, django_assert_num_queries):
    ids = [f"news:{make_news(section).pk}" for _news in range(3)]
    searchable()
    with django_assert_num_queries(1):
        assert fresh("pages", ids) == set(ids)
    with django_assert_num_queries(0):
        assert fresh("pages", []) == set()


def test_an_elasticsearch_that_is_away_holds_back_nothing(section, searchable, settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    engines.forget()
    news = make_news(section, "Tàu ra đảo")
    searchable()
    answer = find("pages", Question(words="tau"), engines.embedded())
    assert [result.id for result in answer.results] == [f"news:{news.pk}"]
    waiting = OutboxRow.objects.filter(done_at=None)
    assert {(row.topic, row.attempts, row.last_error) for row in waiting} == {("search.elasticsearch", 0, "")}
    assert health()["well"]
    assert pending("pages", [f"news:{news.pk}"]) == {f"news:{news.pk}"}
    settings.ELASTICSEARCH_URL = ""
    engines.forget()
    cache.clear()
    searchable()
    assert not waiting.all().exists(), "rows of an engine that the settings name no more have nowhere to go"


@pytest.mark.django_db(transaction=True)
def test_after_a_commit_the_worker_brings_the_index_up_to_date_by_itself(searchable):
    from cms.portal.models import HomePage
    from cms.portal.site_setup import set_up_site

    site = set_up_site(title="Cổng thông tin", title_en="Portal", name="Kiên Giang")
    section = make_section(HomePage.objects.get(pk=site.root_page_id), "Biển đảo")
    news = make_news(section, "Tàu ra đảo")
    assert not OutboxRow.objects.filter(done_at=None).exists()
    assert [result.id for result in find("pages", Question(words="tau")).results] == [f"news:{news.pk}"]
