"""A random walk through the desk: people do whatever comes to mind; the safeguards must hold after each step.

Mostly the walk knows no path: it picks a subject, an action and a person, fills in the inputs, lets `perform`
decide; then `safeguards.broken()` looks at the tables, not at what the services say of themselves.
"""

from datetime import timedelta
from itertools import count

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from cms.core import clock
from cms.core.events.verifying import verify
from cms.users.roles import Role
from factcheck.enums import AnswerOutcome, AppealDecision, AppealRefusal, Measure, Rating, RuleOutReason
from factcheck.errors import DeskError
from factcheck.models import Appeal, Escalation, FactCheckPage, Item
from factcheck.services import appeal as appeals
from factcheck.services import escalation as escalations
from factcheck.services import intake
from factcheck.services.transition import options, perform
from factcheck.workflow import MACHINES
from tests import desk, safeguards, way
from tests.people import account, give

FOUR = {
    "mot": (Role.MONITOR, Role.EDITOR),
    "hai": (Role.EDITOR, Role.REVIEWER),
    "ba": (Role.REVIEWER, Role.SUPERVISOR),
    "bon": (Role.EDITOR, Role.REVIEWER, Role.SUPERVISOR),
}
SIX = {
    "mot": (Role.MONITOR,),
    "hai": (Role.EDITOR,),
    "ba": (Role.EDITOR, Role.REVIEWER),
    "bon": (Role.REVIEWER, Role.SUPERVISOR),
    "nam": (Role.SUPERVISOR, Role.EDITOR),
    "sau": (Role.OUTSIDE_REVIEWER,),
}
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
        self.people = []
        for name, roles in self.team.items():
            outside = Role.OUTSIDE_REVIEWER in roles
            fields = {"agency": desk.outside_agency()} if outside else {}
            self.people.append(give(account(f"walk-{name}", **fields), *roles))

    def teardown(self):
        if hasattr(self, "block"):
            try:
                assert verify() == []
            finally:
                self.clock.__exit__(None, None, None)
                transaction.set_rollback(True)
                self.block.__exit__(None, None, None)

    def someone(self, data):
        return data.draw(st.sampled_from(self.people), label="who")

    @rule(data=st.data())
    def a_post_is_logged(self, data):
        if Item.objects.count() < 3:
            self.attempt(
                lambda: intake.log(
                    by=self.someone(data),
                    text="Nội dung đáng ngờ.",
                    url=f"https://mxh.example/posts/{next(numbers)}",
                )
            )

    @rule(data=st.data())
    def the_public_reports(self, data):
        if Item.objects.count() < 2:
            self.attempt(lambda: intake.report(text="Tôi thấy tin này.", url="https://mxh.example/posts/7"))

    @rule(data=st.data(), kind=st.sampled_from(["appraisal", "platform_request"]))
    def a_request_is_drafted(self, data, kind):
        if item := self.pick(Item, data):
            posts = list(item.posts.all()) if kind == "platform_request" else []
            texts = desk.LETTER if kind == "platform_request" else {"body": "Đề nghị thẩm định."}
            self.attempt(
                lambda: escalations.draft(item, by=self.someone(data), kind=kind, posts=posts, **texts)
            )

    @rule(data=st.data(), public=st.booleans())
    def somebody_appeals(self, data, public):
        if page := self.pick(FactCheckPage, data):
            self.attempt(
                lambda: appeals.lodge(
                    page, grounds="Bài viết chưa đúng.", by=None if public else self.someone(data)
                )
            )

    @rule(data=st.data(), title=st.sampled_from(["Tàu chạy bình thường", "Bến tàu mở cửa như mọi ngày"]))
    def somebody_edits_a_page(self, data, title):
        """Through the edit screen's own save: the author is recorded, nothing goes live."""
        page = self.pick(FactCheckPage, data)
        if page is None:
            return
        person, draft = self.someone(data), page.get_latest_revision_as_object()
        draft.title = title
        draft.withdrawal_notice = "Bài này được rút." if data.draw(st.booleans()) else ""
        if data.draw(st.booleans()) and not draft.corrections.all():
            draft = desk.note(draft)
        draft.save_revision(user=person)

    @rule(data=st.data(), hours=st.sampled_from([1, 30, 24 * 9, 24 * 40]))
    def time_goes_by(self, data, hours):
        clock.tick(hours * 3600)

    @rule(data=st.data(), door=st.sampled_from(["publish", "save", "unpublish", "workflow"]))
    def somebody_tries_a_back_door(self, data, door):
        """Wagtail's own ways of putting a page on or off: the gate refuses or the rules are kept."""
        page = self.pick(FactCheckPage, data)
        if page is None or page.latest_revision is None:
            return
        person = self.someone(data)
        tries = {
            "publish": lambda: page.latest_revision.publish(user=person),
            "save": lambda: _save_live(page),
            "unpublish": lambda: page.unpublish(user=person),
            "workflow": lambda: page.latest_revision.publish(user=person, skip_permission_checks=True),
        }
        self.attempt(tries[door])

    @rule(data=st.data(), moves=st.integers(1, 9))
    def the_desk_works_on(self, data, moves):
        """The desk's own way: the next sensible step of an item, by whoever may take it."""
        item = self.pick(Item, data)
        order = data.draw(st.permutations(self.people), label="who first")
        wish = data.draw(st.sampled_from(["keep", "correct", "withdraw"]), label="wish")
        for _move in range(moves if item else 0):
            item.refresh_from_db()
            steps = way.next_steps(item, wish)
            for step, person in ((step, person) for step in steps for person in order):
                if self.attempt(lambda step=step, person=person: step(person)):
                    break

    @rule(data=st.data(), any_action=st.integers(0, 9))
    def somebody_acts(self, data, any_action):
        model = data.draw(st.sampled_from([Item, Item, Escalation, Appeal]), label="on what")
        subject = self.pick(model, data)
        if subject is None:
            return
        person = self.someone(data)
        actions = MACHINES[subject.machine_name].actions
        if any_action:  # mostly what the screen offers, or the walk never gets far
            actions = [option.action for option in options(subject, person) if option.allowed] or actions
        action = data.draw(st.sampled_from(actions), label="action")
        inputs = self.inputs(subject, data)
        self.attempt(lambda: perform(subject, action, person, data=inputs))

    def pick(self, model, data):
        found = list(model.objects.order_by("pk"))
        return data.draw(st.sampled_from(found), label=model.__name__) if found else None

    def inputs(self, subject, data):
        """Something plausible for every input of every rule."""
        item = subject.subject_item
        page = item.pages.first()
        revision = page and page.latest_revision
        draw = data.draw
        return {
            "reason": "Có lý do.",
            "note": "Ghi chú.",
            "answer": "Trả lời.",
            "grounds": "Căn cứ.",
            "page": page,
            "revision": revision,
            "date": clock.today(),
            "dated": clock.today(),
            "sent_on": clock.today(),
            "reference": "Đến 1",
            "file": desk.paper(),
            "signed_file": desk.paper(),
            "due_at": clock.now() + timedelta(days=60),
            "kind": draw(st.sampled_from(["capture", "document"])),
            "title": "Tài liệu",
            "publisher": draw(st.sampled_from(["Cảng vụ", "Báo tỉnh"])),
            "text": "Nội dung.",
            "is_independent": True,
            "is_primary": True,
            "is_publishable": True,
            "rationale": "Lý do viết rõ.",
            "sought": "Đã hỏi.",
            "statement": "Cơ quan trả lời.",
            "rating": draw(st.sampled_from(["false", "false", *Rating.values])),
            "rule_out_reason": draw(st.sampled_from(RuleOutReason.values)),
            "purpose": draw(st.sampled_from(["publish", "publish", "correct", "withdraw"])),
            "outcome": draw(st.sampled_from(AnswerOutcome.values)),
            "refusal": draw(st.sampled_from(AppealRefusal.values)),
            "decision": draw(st.sampled_from(AppealDecision.values)),
            "measure": draw(st.sampled_from(Measure.values))
            if getattr(subject, "kind", "") != "appraisal"
            else "",
            "target": self.pick(Item, data),
            "person": self.someone(data),
            "post": item.posts.first(),
            "posts": list(item.posts.all()),
            **{name: value for name, value in desk.claim_fields().items() if item.pk},
        }

    def attempt(self, act):
        """Whether `act` was done. Refusals are fine; anything else that goes wrong is a bug."""
        try:
            with transaction.atomic():
                act()
        except DeskError:
            return False
        return True

    @invariant()
    def the_safeguards_hold(self):
        if hasattr(self, "people"):
            assert safeguards.broken() == []


def _save_live(page):
    page.live = True
    page.title = "Sửa thẳng"
    page.save()


class FourPeople(Walk):
    team = FOUR


class SixPeople(Walk):
    team = SIX
