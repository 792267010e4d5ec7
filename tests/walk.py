"""A random walk through the desk: people do whatever comes to mind; the safeguards must hold after each step.

Mostly the walk knows no path: it picks a subject, an action and a person, fills in the inputs, lets `perform`
decide; then `safeguards.broken()` and `unseen()` look at the tables, not at what the services say.
Between reading and acting somebody else may write: autosave, evidence, an answer, a stranger's report.
"""

from datetime import timedelta
from itertools import count
from random import Random

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from cms.core import clock
from cms.core.events.verifying import verify
from cms.core.machines.errors import ActionError, ShownHasChanged
from cms.core.machines.queries import options
from cms.users.roles import Role
from factcheck.enums import (
    AnswerOutcome,
    AppealDecision,
    AppealRefusal,
    Measure,
    Rating,
    RuleOutReason,
    Visibility,
)
from factcheck.models import Appeal, Escalation, FactCheckPage, Item, Report
from factcheck.services import appeal as appeals
from factcheck.services import escalation as escalations
from factcheck.services import intake
from factcheck.workflow import MACHINES
from tests import desk, safeguards
from tests.acting import meanwhile, perform
from tests.next_step import next_steps
from tests.people import account, give
from tests.safeguards_shown import unseen
from tests.two_accounts import TwoAccounts

FOUR = {
    "mot": (Role.MONITOR, Role.EDITOR),
    "hai": (Role.EDITOR, Role.REVIEWER),
    "ba": (Role.EDITOR, Role.SUPERVISOR),
    "bon": (Role.REVIEWER, Role.SUPERVISOR),
    "sua": (Role.MONITOR, Role.EDITOR),
}
SIX = {
    "mot": (Role.MONITOR,),
    "hai": (Role.EDITOR,),
    "ba": (Role.EDITOR, Role.REVIEWER),
    "bon": (Role.REVIEWER, Role.SUPERVISOR),
    "nam": (Role.SUPERVISOR, Role.EDITOR),
    "sua": (Role.MONITOR, Role.EDITOR),
    "sau": (Role.OUTSIDE_REVIEWER,),
}
told_of_changes = count()  # acts refused because what was shown had changed
numbers = count(1)


class Walk(RuleBasedStateMachine):
    """Subclasses say who the people are."""

    team: dict = {}

    @initialize()
    def begin(self):
        self.block = transaction.atomic()
        self.block.__enter__()
        self.clock = clock.at(desk.WHEN)
        self.clock.__enter__()
        desk.portal()
        self.people, self.steps, self.known = [], 0, set()
        self.dice = Random(0)
        self.disturbing = meanwhile.set(self.somebody_writes_meanwhile)
        for name, roles in self.team.items():
            outside = Role.OUTSIDE_REVIEWER in roles
            fields = {"agency": desk.outside_agency()} if outside else {}
            self.people.append(give(account(f"walk-{name}", **fields), *roles))

        self.pair = TwoAccounts.opened()

    def teardown(self):
        if hasattr(self, "block"):
            try:
                assert verify() == []
            finally:
                meanwhile.reset(self.disturbing)
                self.clock.__exit__(None, None, None)
                transaction.set_rollback(True)
                self.block.__exit__(None, None, None)

    @rule(seed=st.integers(0, 2**32 - 1))
    def somebody_does_something(self, seed):
        """One step. Hypothesis draws the seed; the step number keeps even the smallest walk moving."""
        self.steps += 1
        self.dice = Random(f"{seed}/{self.steps}")
        acts, weights = zip(*self.ACTS.items(), strict=True)
        getattr(self, self.dice.choices(acts, weights)[0])()

    ACTS = {
        "a_post_is_logged": 2,
        "the_public_reports": 1,
        "the_desk_works_on": 10,
        "somebody_acts": 12,
        "a_request_is_drafted": 2,
        "somebody_appeals": 3,
        "somebody_edits_a_page": 3,
        "somebody_tries_a_back_door": 3,
        "somebody_uses_two_accounts": 2,
        "time_goes_by": 2,
    }

    def someone(self):
        return self.dice.choice([*self.people, self.pair.first, self.pair.second])

    def somebody_uses_two_accounts(self):
        self.attempt(lambda: self.pair.tries(self.dice))

    def pick(self, model):
        rows = list(model.objects.order_by("pk"))
        return self.dice.choice(rows) if rows else None

    def a_post_is_logged(self):
        if Item.objects.count() < 3:
            url = f"https://mxh.example/posts/{next(numbers)}"
            self.attempt(lambda: intake.log(by=self.someone(), text="Nội dung đáng ngờ.", url=url))

    def the_public_reports(self):
        if Item.objects.count() < 2:
            desk.reported("Tôi thấy tin này.", ["https://mxh.example/posts/7"])
            self.attempt(lambda: perform(self.pick(Report), "open", self.someone()))

    def a_request_is_drafted(self):
        kind = self.dice.choice(["appraisal", "platform_request"])
        if item := self.pick(Item):
            posts = list(item.posts.all()) if kind == "platform_request" else []
            texts = desk.LETTER if kind == "platform_request" else {"body": "Đề nghị thẩm định."}
            self.attempt(lambda: escalations.draft(item, by=self.someone(), kind=kind, posts=posts, **texts))

    def somebody_appeals(self):
        if page := self.pick(FactCheckPage):
            by = self.dice.choice([None, self.someone()])
            self.attempt(lambda: appeals.lodge(page, grounds="Bài viết chưa đúng.", by=by))

    def somebody_edits_a_page(self):
        """Through the edit screen's own save: the author is recorded, nothing goes live."""
        if (page := self.pick(FactCheckPage)) is None:
            return
        draft = page.get_latest_revision_as_object()
        draft.title = self.dice.choice(["Tàu chạy bình thường", "Bến tàu mở cửa như mọi ngày"])
        draft.withdrawal_notice = self.dice.choice(["Bài này được rút.", ""])
        if self.dice.random() < 0.5 and not draft.corrections.all():
            draft = desk.note(draft)
        person = self.someone()
        if page.permissions_for_user(person).can_edit():  # as the edit screen asks
            self.attempt(lambda: draft.save_revision(user=person))

    def somebody_writes_meanwhile(self, subject):
        """While `subject` is read for an act: what a busy newsroom, or somebody sly, does in that minute."""
        if self.dice.random() < 0.5:
            return
        sly = next(person for person in self.people if person.username == "walk-sua")
        if (item := subject.subject_item) is None:
            return
        undisturbed = meanwhile.set(None)
        try:
            self.attempt(lambda: self.dice.choice(MEANWHILE)(item, sly))
        finally:
            meanwhile.reset(undisturbed)

    def time_goes_by(self):
        clock.tick(self.dice.choice([1, 30, 24 * 9, 24 * 40]) * 3600)

    def somebody_tries_a_back_door(self):
        """Wagtail's own ways of putting a page on or off: the rules of the page refuse, or are kept."""
        page = self.pick(FactCheckPage)
        if page is None or page.latest_revision is None:
            return
        person, revision = self.someone(), page.latest_revision
        attempts = [
            lambda: revision.publish(user=person),
            lambda: revision.publish(user=person, skip_permission_checks=True),
            lambda: _save_live(page),
            lambda: page.unpublish(user=person),
            lambda: page.delete(),
        ]
        self.attempt(self.dice.choice(attempts))

    def the_desk_works_on(self):
        """The desk's own way: the next sensible steps of an item, each by whoever may take it."""
        if (item := self.pick(Item)) is None:
            return
        wish = self.dice.choice(["keep", "correct", "withdraw"])
        for _move in range(self.dice.randint(1, 8)):
            item.refresh_from_db()
            order = self.dice.sample(self.people[:-1], len(self.people) - 1)
            order.insert(len(order) if self.dice.random() < 0.8 else 0, self.people[-1])  # often kept free
            steps = next_steps(item, wish, outside=self.people[-1])
            tries = [(step, person) for step in steps for person in order]
            if not any(self.attempt(lambda s=step, p=person: s(p)) for step, person in tries):
                return

    def somebody_acts(self):
        subject = self.pick(self.dice.choice([Item, Item, Escalation, Appeal]))
        if subject is None:
            return
        person, actions = self.someone(), MACHINES[subject.machine_name].actions
        if self.dice.random() < 0.8:  # mostly what the screen offers, or the walk never gets far
            actions = [option.action for option in options(subject, person) if option.allowed] or actions
        action, inputs = self.dice.choice(actions), self.inputs(subject)
        self.attempt(lambda: perform(subject, action, person, data=inputs))

    def inputs(self, subject):
        """Something plausible for every input of every rule."""
        item, pick = subject.subject_item, self.dice.choice
        page, posts = item.pages.first(), list(item.posts.all())
        today = clock.today()
        return {
            **dict.fromkeys(
                ("reason", "note", "answer", "grounds", "rationale", "sought", "statement"), "Có lý do."
            ),
            **dict.fromkeys(("date", "dated", "sent_on"), today),
            **dict.fromkeys(("is_independent", "is_primary", "is_publishable"), True),
            "page": page,
            "revision": page and page.latest_revision,
            "reference": "Đến 1",
            "file": desk.paper(),
            "signed_file": desk.paper(),
            "due_at": clock.now() + timedelta(days=60),
            "kind": pick(["capture", "document"]),
            "title": "Tài liệu",
            "publisher": pick(["Cảng vụ", "Báo tỉnh"]),
            "text": "Nội dung.",
            "rating": pick(["false", "false", *Rating.values]),
            "rule_out_reason": pick(RuleOutReason.values),
            "purpose": pick(["publish", "publish", "correct", "withdraw"]),
            "outcome": pick(AnswerOutcome.values),
            "refusal": pick(AppealRefusal.values),
            "decision": pick(AppealDecision.values),
            "measure": pick(Measure.values) if getattr(subject, "kind", "") != "appraisal" else "",
            "target": self.pick(Item),
            "duplicate_of": self.pick(Item),
            "person": self.someone(),
            "post": posts[0] if posts else None,
            "visibility": pick(["public", "public", *Visibility.values]),
            "posts": posts,
            **desk.claim_fields(),
        }

    def attempt(self, act):
        """Whether `act` was done. Refusals are fine; anything else that goes wrong is a bug."""
        try:
            with transaction.atomic():
                act()
        except ShownHasChanged:
            next(told_of_changes)
            return False
        except (ActionError, ProtectedError, PermissionDenied):
            return False
        return True

    @invariant()
    def the_safeguards_hold(self):
        if hasattr(self, "people"):
            broken = [*safeguards.broken(), *unseen(self.known), *self.pair.broken()]
            assert not broken, "; ".join(broken)


def _autosave(item, sly):
    """Over the newest revision if it is one's own, else a new one."""
    page = item.pages.first()
    if page is None:
        return
    draft = page.get_latest_revision_as_object()
    draft.title = f"Lời chưa ai đọc {next(numbers)}"
    newest = page.latest_revision
    draft.save_revision(user=sly, overwrite_revision=newest if newest.user_id == sly.pk else None)


def _bring_back(item, sly):
    """An old text of somebody else, as one's own new revision."""
    page = item.pages.first()
    if page is not None:
        page.revisions.order_by("pk").first().as_object().save_revision(user=sly)


def _add_source(item, sly):
    data = {"kind": "document", "title": f"Nguồn {next(numbers)}", "publisher": "Báo lạ", "text": "Lời lạ."}
    perform(item, "add_evidence", sly, data=data | {"is_independent": True, "is_publishable": True})


def _edit_claim(item, sly):
    perform(item, "edit_claim", sly, data={"claim": f"Phát biểu khác {next(numbers)}."})


def _edit_letter(item, sly):
    for escalation in item.escalations.filter(state="draft"):
        perform(escalation, "edit", sly, data={"body": f"Lời khác {next(numbers)}."})


def _resubmit_letter(item, sly):
    for escalation in item.escalations.filter(state="pending"):
        escalation = perform(escalation, "take_back", escalation.submitted_by)
        perform(escalation, "edit", sly, data={"body": f"Lời khác {next(numbers)}."})
        perform(escalation, "submit", sly)


def _answer(item, sly):
    for escalation in item.escalations.filter(state__in=("sent", "acknowledged")):
        data = {"outcome": "finding", "date": clock.today(), "file": desk.paper(), "note": "Lời của bộ."}
        perform(escalation, "answer", sly, data=data)


def _strangers_report(item, sly):
    for post in item.posts.exclude(url=""):
        desk.reported(f"Lời của người lạ {next(numbers)}.", [post.url])


def _repropose(item, sly):
    for verdict in item.verdicts.filter(status="proposed").select_related("proposed_by"):
        perform(item, "take_back", verdict.proposed_by)
        data = {"rating": "true", "rationale": f"Lý do khác {next(numbers)}."}
        perform(item, "propose_verdict", sly, data=data)


def _join_appeal(item, sly):
    for page in item.pages.ever_live():
        appeals.lodge(page, grounds=f"Cũng thấy sai {next(numbers)}.")


MEANWHILE = (
    _autosave,
    _autosave,
    _bring_back,
    _add_source,
    _edit_claim,
    _edit_letter,
    _resubmit_letter,
    _answer,
    _strangers_report,
    _repropose,
    _join_appeal,
)


def _save_live(page):
    page.live = True
    page.title = "Sửa thẳng"
    page.save()


class FourPeople(Walk):
    team = FOUR


class SixPeople(Walk):
    team = SIX
