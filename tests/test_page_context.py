"""What a reader sees of a fact-check: the verdict in force, its frozen sources, the item's path."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from cms.core import clock
from cms.core.machines.errors import Refused
from cms.portal.site_setup import translate
from factcheck.models import FactCheckPage
from tests import acting, desk
from tests.acting import perform
from tests.people import named
from tests.portal_site import make_image

pytestmark = pytest.mark.usefixtures("monday_morning")
MOST_QUERIES = 22  # two of them: whether the reply to an appeal is for readers, what the rating meant then


def shown(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return response


def plain(response):
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(text.split())


def in_english(page, title="The fast boats run as usual"):
    """The English page of `page`, live, approved, below an English home and hub."""
    english, _made = Locale.objects.get_or_create(language_code="en")
    hub = desk.portal()
    for above in (hub.get_parent().specific, hub):
        if not above.has_translation(english):
            translate(above, english, above.title, slug="fact-checks" if above == hub else "")
    copy = page.copy_for_translation(english)
    revision = desk.edit_page(copy, title=title)
    acting.approve_revision(copy, revision, by=named("thu"))
    return acting.publish(copy, revision, by=named("thu"))


def test_the_page_shows_the_rating_of_the_verdict_in_force(client):
    _item, page = desk.published()
    text = plain(shown(client, page))
    assert "Sai sự thật" in text
    assert page.title in text
    assert text.index(page.title) < text.index(page.claim_as_stated)


def test_sources_are_the_publishable_ones_that_the_verdict_froze_each_with_its_hash(client):
    item, page = desk.published()
    sources = shown(client, page).context["sources"]
    frozen = [row for row in item.verdict.frozen["evidence"] if row["publishable"]]
    assert [source["sha256"] for source in sources] == [row["sha256"] for row in frozen]
    assert [source["title"] for source in sources] == ["Thông báo lịch tàu", "Tin về lịch tàu"]
    assert sources[0]["publisher"] == "Cảng vụ"
    assert "Bản lưu" not in {source["title"] for source in sources}
    perform(
        item,
        "add_evidence",
        named("lan"),
        data={"kind": "document", "title": "Văn bản đến sau", "text": "Có sau.", "is_publishable": True},
    )
    assert "Văn bản đến sau" not in plain(shown(client, page))


def test_the_path_takes_its_dates_from_the_log(client):
    item, page = desk.published()
    steps = shown(client, page).context["steps"]
    assert [step["name"] for step in steps] == ["Tiếp nhận", "Thẩm định", "Công bố"]
    assert all(step["at"] == desk.WHEN for step in steps)
    escalation = desk.sent(item=item)
    steps = shown(client, page).context["steps"]
    assert [step["name"] for step in steps] == [
        "Tiếp nhận",
        "Thẩm định",
        "Công bố",
        "Kiến nghị bộ",
        "Bộ trả lời",
    ]
    assert steps[3]["at"] == escalation.sent_on
    assert (steps[4]["at"], steps[4]["state"]) == (None, "ahead")


def test_steps_stand_in_the_order_of_their_days(client):
    escalation = desk.sent()
    page = escalation.item.pages.get()
    with clock.at(desk.WHEN + timedelta(days=1)):
        desk.corrected(page=page)
    with clock.at(desk.WHEN + timedelta(days=2)):
        reason = {"reason": "Kết luận đã thay đổi.", "dated": clock.today()}
        perform(escalation, "recall", named("son"), data=reason)
    steps = shown(client, page).context["steps"]
    assert [step["name"] for step in steps[3:]] == ["Kiến nghị bộ", "Đính chính", "Thu hồi kiến nghị"]


def test_an_editors_draft_of_a_live_page_is_read_as_it_would_be(client):
    _item, page = desk.published()
    revision = desk.edit_page(page, title="Tàu cao tốc vẫn chạy đều")
    client.force_login(named("minh"))
    text = plain(client.get(f"/admin/kiem-chung/bai/{page.pk}/ban/{revision.pk}/"))
    assert "Tàu cao tốc vẫn chạy đều" in text
    assert page.claim_as_stated in text


def test_a_full_page_costs_few_queries(client):
    item, page, _revision = desk.writing()
    revision = desk.edit_page(page, cover=make_image())
    acting.approve_revision(page, revision, by=named("thu"))
    page = acting.publish(page, revision, by=named("thu"))
    item.refresh_from_db()
    desk.sent(item=item)
    desk.corrected(page=page)
    in_english(page)
    shown(client, page)
    with CaptureQueriesContext(connection) as queries:
        shown(client, page)
    assert len(queries) <= MOST_QUERIES, "\n".join(query["sql"][:160] for query in queries)


def test_the_picture_of_a_live_page_is_not_taken_away(client):
    _item, page, _revision = desk.writing()
    picture = make_image()
    revision = desk.edit_page(page, cover=picture)
    acting.approve_revision(page, revision, by=named("thu"))
    page = acting.publish(page, revision, by=named("thu"))
    with pytest.raises(Refused, match="bài kiểm chứng đã trình"):
        page.cover.delete()
    with pytest.raises(IntegrityError, match="page text"), transaction.atomic():
        type(page).objects.filter(pk=page.pk).update(cover=None)
    picture.delete()  # the original is free
    assert type(page).objects.get(pk=page.pk).cover == page.cover


def test_a_corrected_page_shows_the_new_verdict_and_the_note_on_top(client):
    _item, page, _appeal = desk.corrected()
    text = plain(shown(client, page))
    assert "Tin lan truyền: Gây hiểu lầm" in text
    assert "Tin lan truyền: Sai sự thật" not in text
    assert text.index("Kết luận đã thay đổi") < text.index(page.claim_as_stated)


def test_a_withdrawn_page_shows_the_notice_in_place_of_claim_and_reasons(client):
    _item, page, _appeal = desk.withdrawn()
    response = shown(client, page)
    text = plain(response)
    assert "Bài này đã được rút sau khi xem xét lại." in text
    assert page.claim_as_stated not in text
    assert "Bài đã được rút" in text
    assert response.context["rating"] == ""
    assert response.context["sources"] == []


def test_a_page_under_appeal_says_so(client):
    item = desk.admitted().item
    page = item.pages.get()
    assert "đang được xem xét lại" in plain(shown(client, page))


def test_a_translation_says_when_its_verdict_is_no_longer_in_force(client):
    _item, page = desk.published()
    copy = in_english(page)
    assert not shown(client, copy).context["notice"]
    with clock.at(desk.WHEN + timedelta(hours=2)):
        desk.corrected(page=page)
    response = shown(client, copy)
    assert response.context["notice"]
    assert page.claim_as_stated not in plain(response)
    assert FactCheckPage.objects.get(pk=copy.pk).live
    assert "ClaimReview" not in response.content.decode()


def test_a_text_with_a_script_in_it_stays_text(client):
    _item, page, _revision = desk.writing()
    revision = desk.edit_page(
        page,
        going_round="</script><script>alert(1)</script>",
        claim_as_stated="Tàu ngừng </script><script>alert(2)</script> & chạy",
    )
    acting.approve_revision(page, revision, by=named("thu"))
    page = acting.publish(page, revision, by=named("thu"))
    text = shown(client, page).content.decode()
    assert "<script>alert" not in text


def test_the_ways_to_the_desk_lead_to_its_forms(client):
    item, page = desk.published()
    text = shown(client, page).content.decode()
    assert f'href="/xem-xet-lai/{item.reference}/"' in text
    assert 'href="/bao-tin/"' in text
    assert "Chúng tôi sai?" in text
    assert "Báo tin nghi ngờ" in text


def test_the_citation_names_publisher_fact_and_day(client):
    _item, page = desk.published()
    citation = shown(client, page).context["citation"]
    assert page.title in citation
    assert "2/3/2026" in citation
