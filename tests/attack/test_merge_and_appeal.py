"""An item is merged into one under appeal, so that no reviewer is left who may decide about it."""

import pytest

from factcheck.conditions.reviewers import free_reviewers
from factcheck.models import Item
from tests import desk
from tests.acting import perform
from tests.attack.merging import about, merge, merged
from tests.desk_screens import text_of
from tests.people import named

pytestmark = pytest.mark.usefixtures("monday_morning")


def seen_by(reviewer, number=9):
    """An item being verified, which `reviewer` sent back once."""
    item = desk.proposed(item=desk.with_evidence(about(number=number)), by="minh")
    return perform(item, "send_back", named(reviewer), data={"reason": "Thiếu nguồn gốc."})


def test_a_merge_does_not_use_up_the_last_free_reviewer():
    named("vinh")
    appeal = desk.lodged()  # Quang confirmed the verdict, Thu approved the page
    assert {person.username for person in free_reviewers(appeal.item)} == {"vinh"}
    item = seen_by("vinh")
    text = text_of(merge(item, appeal.item))
    assert "Cao Vinh" in text
    assert "trùng với" in text
    assert Item.objects.get(pk=item.pk).merged_into is None
    assert free_reviewers(appeal.item).exists()


def test_it_goes_on_while_somebody_else_is_free():
    named("vinh")
    appeal = desk.lodged()
    merged(seen_by("quang"), appeal.item)
    assert free_reviewers(appeal.item).exists()
