"""Readers and writers at the same moment: nothing unread goes out, nothing typed is lost.

Autosave, evidence, answers, reports and approvals race on PostgreSQL. RACES=600 is the long proof: it makes
the cases of a round first, then races them one after the other, and tells how long that took and how often
somebody learnt that what they read had changed.
"""

import os
import time

import pytest
from django.db import connection
from wagtail.models import Revision

from cms.core import clock
from cms.core.machines import writer
from cms.core.machines.errors import ActionError, ShownHasChanged
from cms.core.machines.shown import show
from factcheck.models import Escalation, Evidence, FactCheckPage, Item
from tests import acting, desk
from tests.at_once import together
from tests.people import named
from tests.safeguards_shown import unseen

COUNT = int(os.environ.get("RACES", "5"))

pytestmark = [
    pytest.mark.long,
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("agencies"),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs DATABASE_URL of a PostgreSQL"),
]


class Race:
    """One race: its case, what people read of it, then all of them at once."""

    number = 0

    def __init__(self):
        Race.number += 1
        self.word = f"Lời gõ thứ {Race.number}"

    def prepare(self) -> None:
        """Bring the case to where the reader opens the screen."""
        raise NotImplementedError

    def acts(self) -> list:
        """The act of the reader, who reads now, and the acts of those who write."""
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
    def prepare(self):
        self.page, self.revision = _written(desk.verified(item=self.received()))
        acting.submit_page(self.page, self.revision, by=named("hanh"))

    def acts(self):
        item = Item.objects.get(pk=self.page.item_id)
        choice = {"page": self.page, "revision": self.revision}
        return [
            read(item, "approve_revision", named("thu"), purpose="publish", **choice),
            _autosave(self.page, self.revision, self.word),
            lambda: acting.publish(self.page, self.revision, by=named("thu")),
        ]

    def lost(self):
        return self.word not in {row.content["title"] for row in self.page.revisions.all()}


class SubmittedWhileAutosaved(ApprovedWhileAutosaved):
    def prepare(self):
        self.page, self.revision = _written(desk.verified(item=self.received()))

    def acts(self):
        item = Item.objects.get(pk=self.page.item_id)
        choice = {"page": self.page, "revision": self.revision}
        return [
            read(item, "submit_page", named("minh"), **choice),
            _autosave(self.page, self.revision, self.word),
        ]


class ConfirmedWhileAnswered(Race):
    def prepare(self):
        self.escalation = desk.sent(item=self.received(), kind="appraisal")
        self.item = desk.proposed(item=Item.objects.get(pk=self.escalation.item_id))

    def acts(self):
        answer = {"outcome": "finding", "date": clock.today(), "file": desk.paper(), "note": self.word}
        again = {"rating": "true", "rationale": self.word}
        return [
            read(self.item, "confirm_verdict", named("quang")),
            lambda: acting.perform(self.escalation, "answer", named("hanh"), data=answer),
            lambda: (
                acting.perform(self.item, "take_back", named("minh")),
                acting.perform(self.item, "propose_verdict", named("minh"), data=again),
            ),
        ]

    def lost(self):
        return not Evidence.objects.filter(item=self.item, text=self.word).exists()


class LetterApprovedWhileItsItemGrows(Race):
    def prepare(self):
        self.item = self.received()
        self.escalation = desk.submitted(item=self.item, kind="appraisal")

    def acts(self):
        url = self.item.posts.get().url
        source = {"kind": "document", "title": self.word, "publisher": "Báo lạ", "text": self.word}
        return [
            read(Escalation.objects.get(pk=self.escalation.pk), "approve", named("son")),
            lambda: acting.perform(self.item, "add_evidence", named("lan"), data=source),
            lambda: desk.reported(self.word, [url]),
            lambda: acting.perform(self.item, "edit_claim", named("minh"), data={"claim": self.word}),
        ]

    def lost(self):
        return not Evidence.objects.filter(item=self.item, title=self.word).exists()


class LetterApprovedWhileItIsWrittenAnew(Race):
    def prepare(self):
        self.escalation = desk.submitted(item=self.received(), kind="appraisal")

    def acts(self):
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


def _raced(race, writers_first) -> list:
    """What everybody was answered, the reader first."""
    reader, *writers = map(_at_nine, race.acts())
    if not writers_first:
        return together(reader, *writers, refusals=(ActionError,))
    answers = together(*writers, refusals=(ActionError,))
    return together(reader, refusals=(ActionError,)) + answers


def test_nothing_unread_goes_out_and_nothing_typed_is_lost(capsys):
    told, done, refused, raced, seconds, known, lost = 0, 0, 0, 0, 0.0, set(), []
    with clock.at(desk.WHEN):
        desk.portal()
        for name in ("lan", "minh", "hanh", "quang", "thu", "son"):
            named(name)  # before the threads ask for them
        while raced < COUNT:
            races = [kind() for kind in RACES]
            for race in races:
                race.prepare()
            begun = time.monotonic()
            for race in races:
                # In every second race of a kind the writers come between reading and clicking.
                answers = _raced(race, writers_first=raced % 2 == 1)
                raced += 1
                told += sum(isinstance(answer, ShownHasChanged) for answer in answers)
                refused += sum(isinstance(answer, ActionError) for answer in answers)
                done += not isinstance(answers[0], ActionError)
                if race.lost():
                    lost.append((type(race).__name__, [str(answer) for answer in answers]))
                assert unseen(known) == []
            seconds += time.monotonic() - begun
    assert lost == []
    with capsys.disabled():
        print(
            f"\n{raced} races in {seconds:.0f} s: the reader's act went through {done} times; {refused} acts "
            f"were refused, {told} of them with “this changed”; nothing unread is out, nothing typed is lost"
        )
