"""Advice to readers has a heading of its own; what was approved before the field was there still is."""

import pytest
from django.db import DatabaseError, connection, transaction

from cms.core.events.verifying import verify
from factcheck.models import FactCheckPage
from factcheck.page_rules.content import content_hash, content_of
from tests import acting, desk
from tests.acting import perform
from tests.database.removing import without_triggers
from tests.people import named

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_morning")]

ADVICE = "Hỏi trạm cửa khẩu trước khi quay xe."
HEADING = "Bạn nên làm gì"


def published(advice):
    item, page, _revision = desk.writing()
    draft = page.get_latest_revision_as_object()
    draft.advice = advice
    revision = draft.save_revision(user=named("minh"))
    perform(item, "submit_page", named("minh"), data={"page": page, "revision": revision})
    acting.approve_revision(page, revision, by=named("thu"))
    perform(item, "publish_page", named("minh"), data={"page": page, "revision": revision})
    return FactCheckPage.objects.get(pk=page.pk)


def test_readers_find_what_to_do_under_its_own_heading(client):
    page = published(ADVICE)
    text = client.get(page.url).content.decode()
    assert text.index("Sự thật là") < text.index(HEADING) < text.index(ADVICE)


def test_a_page_without_advice_has_no_such_heading(client):
    assert HEADING not in client.get(published("").url).content.decode()


def test_empty_it_is_no_content_so_what_was_approved_before_the_field_still_is():
    _item, _page, revision = desk.writing()
    before = {name: value for name, value in revision.content.items() if name != "advice"}
    assert content_of(before) == content_of(revision.content)
    draft = revision.as_object()
    kept = content_hash(draft)
    draft.advice = ADVICE
    assert content_hash(draft) != kept


def test_the_log_holds_it_and_the_database_keeps_it_as_it_was_approved():
    page = published(ADVICE)
    assert verify() == []
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE factcheck_factcheckpage SET advice = 'Đừng hỏi ai.' WHERE page_ptr_id = %s", [page.pk]
        )
    with without_triggers("factcheck_factcheckpage"):
        FactCheckPage.objects.filter(pk=page.pk).update(advice="Đừng hỏi ai.")
    assert {problem.subject_id for problem in verify()} == {str(page.item.public_id)}
