"""Pages approved before files were copied: the approval keeps its format, the originals stay as they are."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from wagtail.models import Collection, Revision

from cms.core import clock
from cms.core.machines.errors import ActionError, InvalidInput
from cms.media.models import HeldFile
from factcheck.models import FactCheckPage, PageApproval, PageSubmission
from factcheck.page_rules.content import content_hash
from factcheck.services.upgrading import hold_files_of_earlier_pages
from tests import acting
from tests.attack import files
from tests.attack.test_files_of_a_page import DOORS, SCRIPTS
from tests.database.ready_cases import stands_ready
from tests.desk import WHEN
from tests.desk_screens import text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")

# Their answer is JSON, or a redirect that was not followed: the sentence comes with the next screen.
UNNAMED = {"picture deleted where it was uploaded", "file deleted where it was uploaded"}


@stands_ready(at=WHEN)
def submitted_earlier():
    """(item, page, revision, image, document), submitted when nothing was copied, then upgraded."""
    item, page, revision, image, document = files.writing()
    document.collection = Collection.get_first_root_node().add_child(name="Tệp của cổng")
    document.save()
    PageSubmission.objects.create(page=page, revision=revision, submitted_by=named("hanh"))
    FactCheckPage.objects.filter(pk=page.pk).update(submitted_revision=revision)
    return item, page, revision, image, document


@stands_ready(at=WHEN)
def approved_earlier():
    item, page, revision, image, document = submitted_earlier()
    PageApproval.objects.create(
        page=page,
        revision=revision,
        verdict=item.verdict,
        approver=named("thu"),
        content_hash=content_hash(revision.as_object(), 1),
        content_format=1,
    )
    hold_files_of_earlier_pages()
    return item, page, revision, image, document


@stands_ready(at=WHEN)
def live_earlier():
    item, page, revision, image, document = approved_earlier()
    return item, acting.publish(page, revision, by=named("thu")), revision, image, document


def test_it_is_published_as_it_was_approved():
    _item, page, _revision, image, _document = live_earlier()
    assert page.live
    assert page.cover == image


def test_its_schedule_is_kept():
    _item, page, revision, _image, _document = approved_earlier()
    due = clock.now() + timedelta(hours=1)
    content = {**revision.content, "go_live_at": due.isoformat()}
    with pytest.raises(IntegrityError), transaction.atomic():  # submitted: its content stays
        Revision.objects.filter(pk=revision.pk).update(content=content)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=clock.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    assert FactCheckPage.objects.get(pk=page.pk).live


def test_it_comes_back_after_it_was_hidden():
    item, page, revision, _image, _document = live_earlier()
    acting.perform(item, "hide_page", named("son"), data={"page": page, "reason": "Dữ liệu cá nhân"})
    assert not FactCheckPage.objects.get(pk=page.pk).live
    acting.approve_revision(page, revision, by=named("quang"))
    assert acting.publish(page, revision, by=named("quang")).live


def test_what_was_submitted_is_approved_with_what_it_shows():
    _item, page, revision, _image, _document = submitted_earlier()
    with pytest.raises(InvalidInput, match="chưa được giữ"):
        acting.approve_revision(page, revision, by=named("thu"))
    hold_files_of_earlier_pages()
    approval = acting.approve_revision(page, revision, by=named("thu"))
    assert approval.content_format == 2
    assert acting.publish(page, revision, by=named("thu")).live


@pytest.mark.parametrize("door", DOORS)
def test_its_originals_are_exchanged_by_nobody(door):
    _item, page, _revision, image, document = live_earlier()
    before = files.read(page)
    for person in ("minh", "root"):
        answer = DOORS[door](image, document, person)
        assert files.read(page) == before
        if door not in UNNAMED:
            assert page.title in text_of(answer)


@pytest.mark.parametrize("script", SCRIPTS)
def test_its_originals_are_changed_by_no_script(script):
    _item, page, _revision, image, document = live_earlier()
    before = files.read(page)
    which, act = SCRIPTS[script]
    row = document if which == "document" else image
    with pytest.raises((IntegrityError, ProtectedError, ActionError)), transaction.atomic():
        act(type(row)._base_manager.filter(pk=row.pk))
    assert files.read(page) == before


def test_holding_again_changes_nothing():
    approved_earlier()
    before = list(HeldFile.objects.values())
    hold_files_of_earlier_pages()
    assert list(HeldFile.objects.values()) == before != []
