"""Submitting while others submit, or while the site's editor is at the library."""

from functools import partial

import pytest
from wagtail.models import Collection

from cms.core.machines import writer
from cms.core.machines.errors import ShownHasChanged
from cms.core.machines.shown import show
from cms.media.keeping import COLLECTION
from cms.media.models import Document, Image
from factcheck.models import FactCheckPage, PageSubmission
from tests import acting, desk
from tests.at_once import together
from tests.attack import files
from tests.people import named

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("agencies"),
]

LIE = "Tàu chìm ở bến"
ROUNDS = 8


def another_page():
    """A page of another item, in writing."""
    item = desk.received("minh", url="https://mxh.example/posts/2")
    item = acting.perform(item, "accept", named("minh"), data=desk.claim_fields())
    return desk.writing(item=desk.with_evidence(item=item))[1]


def test_two_pages_submitted_at_once_share_their_copies():
    _item, page, revision, image, document = files.writing()
    other = another_page()
    second = files.with_files(other, image, document)
    hanh, minh = named("hanh"), named("minh")
    together(
        lambda: acting.submit_page(page, revision, by=hanh),
        lambda: acting.submit_page(other, second, by=minh),
    )
    assert PageSubmission.objects.count() == 2
    assert Image.objects.exclude(kept_digest=None).count() == 1
    assert Document.objects.exclude(kept_digest=None).count() == 1
    assert Collection.objects.filter(name=COLLECTION).count() == 1


def test_what_comes_between_the_screen_and_the_copy_is_not_copied():
    """Either the description that was shown is submitted, or nothing is."""
    item, page, _revision, image, document = files.writing()
    hanh, originals = named("hanh"), Image.objects.filter(pk=image.pk)
    for number in range(ROUNDS):
        originals.update(alt_text=f"{files.ALT} {number}")
        revision = files.with_files(FactCheckPage.objects.get(pk=page.pk), image, document)
        data = {"page": page, "revision": revision}
        shown = show(item, "submit_page", hanh, data)
        submit = partial(writer.perform, item, "submit_page", hanh, data=data, shown=shown.digest)
        exchange = partial(originals.update, alt_text=f"{LIE} {number}")
        answer, _ = together(submit, exchange, refusals=(ShownHasChanged,))
        submission = PageSubmission.objects.filter(revision=revision).first()
        assert (submission is None) == isinstance(answer, ShownHasChanged)
        if submission is not None:
            kept = Image.objects.get(pk=submission.revision.content["cover"])
            assert kept.alt_text == shown.parts["page_text"]["files"][0]["alt"]
