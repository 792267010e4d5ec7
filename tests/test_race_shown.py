"""Readers and writers at the same moment: nothing unread goes out, nothing typed is lost.

Autosave, evidence, answers, reports and approvals race on PostgreSQL. RACE_SECONDS=600 is the long proof; it
tells how often somebody learnt that what they read had changed.
"""

import os
import time
from itertools import cycle

import pytest
from django.db import connection
from wagtail.models import Revision

from cms.core import clock
from cms.core.machines import writer
from cms.core.machines.errors import ActionError, ShownHasChanged
from cms.core.machines.shown import show
from factcheck.models import Escalation, Evidence, FactCheckPage, Item
from factcheck.services import intake
from tests import acting, desk
from tests.at_once import together
from tests.people import named
from tests.safeguards_shown import unseen

SECONDS = float(os.environ.get("RACE_SECONDS", "6"))

pytestmark = [
    pytest.mark.long,
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("agencies"),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs DATABASE_URL of a PostgreSQL"),
]


class Race:
    """One race: what people read, then all of them at once; `lost()` names what was typed and is nowhere."""

    number = 0

    def __init__(self):
        Race.number += 1
        self.word = f"Lời gõ thứ {Race.number}"

    def acts(self) -> list:
        raise NotImplementedError

    def lost(self) -> bool:
        """Whether what was typed is nowhere."""
        raise NotImplementedError

    def received(self):
        """An item of this race alone."""
        item = desk.received(url=f"https://mxh.example/posts/{10_000 + Race.number}")
        item = acting.perform(item, "accept", named("lan"), data=desk.claim_fields())
        return desk.with_evidence(item)


def read(subject, action, person, **data):
    """What `person` does later, with the digest of what they read now."""
    seen = show(subject, action, person, data).digest
    return lambda: writer.perform(subject, action, person, data=data, shown=seen)


def _written(item):
    """(page, revision) of the item in writing, the revision not submitted yet."""
    item = acting.perform(item, "draft_page", named("hanh"))
    page = item.pages.get()
    return page, desk.edit_page(page, "hanh")


def _autosave(page, revision, title):
    def save():
        draft = FactCheckPage.objects.get(pk=page.pk).get_latest_revision_as_object()
        draft.title = title
        draft.save_revision(user=named("hanh"), overwrite_revision=Revision.objects.get(pk=revision.pk))

    return save


class ApprovedWhileAutosaved(Race):
    def acts(self):
        self.page, revision = _written(desk.verified(item=self.received()))
        acting.submit_page(self.page, revision, by=named("hanh"))
        item = Item.objects.get(pk=self.page.item_id)
        choice = {"page": self.page, "revision": revision}
        return [
            read(item, "approve_revision", named("thu"), purpose="publish", **choice),
            _autosave(self.page, revision, self.word),
            lambda: acting.publish(self.page, revision, by=named("thu")),
        ]

    def lost(self):
        return self.word not in {row.content["title"] for row in self.page.revisions.all()}


class SubmittedWhileAutosaved(ApprovedWhileAutosaved):
    def acts(self):
        self.page, revision = _written(desk.verified(item=self.received()))
        item = Item.objects.get(pk=self.page.item_id)
        choice = {"page": self.page, "revision": revision}
        return [
            read(item, "submit_page", named("minh"), **choice),
            _autosave(self.page, revision, self.word),
        ]


class ConfirmedWhileAnswered(Race):
    def acts(self):
        escalation = desk.sent(item=self.received(), kind="appraisal")
        self.item = desk.proposed(item=Item.objects.get(pk=escalation.item_id))
        answer = {"outcome": "finding", "date": clock.today(), "file": desk.paper(), "note": self.word}
        again = {"rating": "true", "rationale": self.word}
        return [
            read(self.item, "confirm_verdict", named("quang")),
            lambda: acting.perform(escalation, "answer", named("hanh"), data=answer),
            lambda: (
                acting.perform(self.item, "take_back", named("minh")),
                acting.perform(self.item, "propose_verdict", named("minh"), data=again),
            ),
        ]

    def lost(self):
        return not Evidence.objects.filter(item=self.item, text=self.word).exists()


class LetterApprovedWhileItsItemGrows(Race):
    def acts(self):
        self.item = self.received()
        escalation = desk.submitted(item=self.item, kind="appraisal")
        url = self.item.posts.get().url
        source = {"kind": "document", "title": self.word, "publisher": "Báo lạ", "text": self.word}
        return [
            read(Escalation.objects.get(pk=escalation.pk), "approve", named("son")),
            lambda: acting.perform(self.item, "add_evidence", named("lan"), data=source),
            lambda: intake.report(text=self.word, url=url),
            lambda: acting.perform(self.item, "edit_claim", named("minh"), data={"claim": self.word}),
        ]

    def lost(self):
        return not Evidence.objects.filter(item=self.item, title=self.word).exists()


class LetterApprovedWhileItIsWrittenAnew(Race):
    def acts(self):
        self.escalation = desk.submitted(item=self.received(), kind="appraisal")

        def written_anew():
            escalation = acting.perform(self.escalation, "take_back", named("hanh"))
            acting.perform(escalation, "edit", named("hanh"), data={"body": self.word})
            acting.perform(escalation, "submit", named("hanh"))

        return [read(self.escalation, "approve", named("son")), written_anew]

    def lost(self):
        row = Escalation.objects.get(pk=self.escalation.pk)
        return row.state != "approved" and row.body != self.word


RACES = (
    ApprovedWhileAutosaved,
    SubmittedWhileAutosaved,
    ConfirmedWhileAnswered,
    LetterApprovedWhileItsItemGrows,
    LetterApprovedWhileItIsWrittenAnew,
)


def _at_nine(act):
    def held():
        with clock.at(desk.WHEN):
            return act()

    return held


def test_nothing_unread_goes_out_and_nothing_typed_is_lost(capsys):
    told, done, refused, raced, known, lost = 0, 0, 0, 0, set(), []
    with clock.at(desk.WHEN):
        desk.portal()
        people = [named(name) for name in ("lan", "minh", "hanh", "quang", "thu", "son")]
        assert people
        end = time.monotonic() + SECONDS
        for kind in cycle(RACES):
            if time.monotonic() > end and raced >= len(RACES):
                break
            race = kind()
            reader, *writers = map(_at_nine, race.acts())
            if raced % 2:  # the writers come between reading and clicking
                answers = together(*writers, refusals=(ActionError,))
                answers = together(reader, refusals=(ActionError,)) + answers
            else:
                answers = together(reader, *writers, refusals=(ActionError,))
            raced += 1
            told += sum(isinstance(answer, ShownHasChanged) for answer in answers)
            refused += sum(isinstance(answer, ActionError) for answer in answers)
            done += not isinstance(answers[0], ActionError)
            if race.lost():
                lost.append((kind.__name__, [str(answer) for answer in answers]))
            assert unseen(known) == []
    assert lost == []
    with capsys.disabled():
        print(
            f"\n{raced} races: the reader's act went through {done} times; {refused} acts were refused, "
            f"{told} of them with “this changed”; nothing unread is out, nothing typed is lost"
        )
