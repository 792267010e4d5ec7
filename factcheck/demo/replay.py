"""Plays the demo's timelines through the services: every guard holds here as it does at the desk."""

from dataclasses import dataclass, field

from cms.core import clock
from cms.core.agencies.selectors import agency_by_code, place_by_code
from cms.core.doors.guard import Sender
from cms.core.doors.guard.forms import SCRIPTS
from cms.core.machines.errors import ActionError
from factcheck.models import Appeal, Escalation, Item
from factcheck.services import appeal as appeals
from factcheck.services import escalation as escalations
from factcheck.services import intake, past_case, report

from . import captures, pages, papers
from .acting import act
from .cases import Step


class DemoError(Exception):
    """A step that the services refused: says which, and why."""


@dataclass
class ReplayedCase:
    """What a case has become so far; rows are read anew for each step."""

    data: dict
    item_id: int | None = None
    posts: list[int] = field(default_factory=list)
    escalations: list[int] = field(default_factory=list)
    appeals: list[int] = field(default_factory=list)

    @property
    def item(self) -> Item:
        return Item.objects.get(pk=self.item_id)

    def post(self, index: int):
        return self.item.posts.model.objects.get(pk=self.posts[index])


class Replay:
    """Plays steps in the order given.

    `people` {username: User}, `pictures` {scene: Image}, `texts` {case key: its English fact-check}.
    """

    def __init__(self, cases: dict[str, dict], people: dict, pictures: dict, texts: dict):
        self.cases = {key: ReplayedCase(case) for key, case in cases.items()}
        self.people, self.pictures, self.texts = people, pictures, texts

    def play(self, step: Step) -> None:
        """Do one step at its time. DemoError when a service refuses it: the data then break the workflow."""
        case, who = self.cases[step.case], self.people.get(step.who)
        machine, _dot, action = step.action.rpartition(".")
        with clock.at(step.at):
            try:
                if machine == "escalation":
                    self._escalation(case, action, who, step.more)
                elif machine == "appeal":
                    self._appeal(case, action, who, step.more)
                else:
                    self._item(case, action, who, step.more)
            except ActionError as error:
                raise DemoError(
                    f"{step.case}, {step.at:%Y-%m-%d %H:%M}, {step.action} ({step.who}): {error}"
                ) from error

    # The item ---------------------------------------------------------------------------------

    def _item(self, case, action, who, more):
        if run := getattr(self, f"_do_{action}", None):
            run(case, who, more)
        else:
            act(case.item, action, who, data=more)

    def _bring_in(self, case, service, **who):
        post = case.data["posts"][0]
        item = service(
            text=post["text"], url=post["url"], platform=post["platform"], posted_at=post["posted_at"], **who
        )
        case.item_id = item.pk
        case.posts.append(item.posts.get().pk)

    def _do_log(self, case, who, more):
        self._bring_in(case, intake.log, by=who, claim=case.data["claim"])

    def _do_report(self, case, who, more):
        """Somebody sends it in; whoever reads it opens the case."""
        post = case.data["posts"][0]
        given = report.Given(words=post["text"], links=[post["url"]] if post["url"] else [])
        sent, _code = report.send(given, sender=Sender(SCRIPTS), form_key=f"demo {case.data['key']}")
        opened = act(sent, "open", self.people["lan"], data={"claim": case.data["claim"]})
        case.item_id = opened.item_id
        case.posts += opened.item.posts.values_list("pk", flat=True)

    def _do_import_past(self, case, who, more):
        self._bring_in(case, past_case.import_past, by=who, claim=case.data["claim"])

    def _do_add_post(self, case, who, more):
        post = case.data["posts"][more["post"]]
        act(case.item, "add_post", who, data=post)
        case.posts.append(case.item.posts.exclude(pk__in=case.posts).get().pk)

    def _do_accept(self, case, who, more):
        today, data = clock.today(), case.data
        act(
            case.item,
            "accept",
            who,
            data={
                "claim": data["claim"],
                "category": data["category"],
                "place": place_by_code(data["place"], today),
                "subject_agencies": [agency_by_code(code, today) for code in data["subject_agencies"]],
            },
        )

    def _do_confirm_post(self, case, who, more):
        act(
            case.item,
            "confirm_post",
            who,
            data={"post": case.post(more["post"]), **_confirmation(case, more["post"])},
        )

    def _do_add_evidence(self, case, who, more):
        evidence = dict(case.data["evidence"][more["evidence"]])
        index = evidence.pop("post", None)
        evidence["published_on"] = evidence.pop("date")
        if index is not None:
            evidence |= {"post": case.post(index), "file": captures.draw(case.data["posts"][index])}
        act(case.item, "add_evidence", who, data=evidence)

    def _do_rule_out(self, case, who, more):
        other = self.cases[more["duplicate_of"]].item if "duplicate_of" in more else None
        data = {"rule_out_reason": more["reason_code"], "note": more.get("note", ""), "duplicate_of": other}
        act(case.item, "rule_out", who, data=data)

    def _do_merge(self, case, who, more):
        act(case.item, "merge", who, data={**more, "target": self.cases[more["target"]].item})

    def _do_propose_verdict(self, case, who, more):
        act(case.item, "propose_verdict", who, data=_verdict(case.data))

    def _do_hand_over(self, case, who, more):
        act(case.item, "hand_over", who, data={"person": self.people[more["to"]]})

    def _do_draft_page(self, case, who, more):
        pages.draft(case.item, case.data, by=who, cover=self.pictures.get(case.data["scene"]))

    def _do_edit_page(self, case, who, more):
        pages.prepare_decision(case.item, case.data["appeals"][more["appeal"]], by=who)

    def _do_draft_translation(self, case, who, more):
        pages.translate(case.item, case.data, self.texts[case.data["key"]], by=who)

    def _do_submit_page(self, case, who, more):
        pages.submit(case.item, by=who, language=more.get("language"))

    def _do_approve_revision(self, case, who, more):
        pages.approve(case.item, by=who, language=more.get("language"), purpose=more.get("purpose"))

    def _do_publish_page(self, case, who, more):
        pages.publish(case.item, by=who, language=more.get("language"))

    def _do_hide_page(self, case, who, more):
        page = pages.page_of(case.item)
        act(case.item, "hide_page", who, data={"page": page, "reason": more["reason"]})
        case.appeals.append(case.item.appeals.get(from_hide=True).pk)

    # Requests ---------------------------------------------------------------------------------

    def _escalation(self, case, action, who, more):
        text = case.data["escalations"][more["escalation"]]
        if action == "draft":
            chosen = more.get("posts", range(len(case.posts))) if text["kind"] == "platform_request" else []
            posts = [case.post(index) for index in chosen]
            created = escalations.draft(case.item, by=who, kind=text["kind"], posts=posts, **_letter(text))
            case.escalations.append(created.pk)
            return
        escalation = Escalation.objects.get(pk=case.escalations[more["escalation"]])
        data = {"reason": more["reason"]} if "reason" in more else {}
        if action == "edit":
            data = _letter(text)
        elif action == "send":
            escalation = act(escalation, "give_number", who, data={"dated": clock.today()})
            data = {"sent_on": clock.today(), "signed_file": papers.signed(escalation)}
        elif action == "acknowledge":
            data = {"date": clock.today(), "reference": more["reference"]}
        elif action == "answer":
            answer = papers.answer(escalation, text["answer"])
            data = {"outcome": text["outcome"], "date": clock.today(), "file": answer, "note": text["answer"]}
        elif action == "recall":
            data = {"reason": text["recall_reason"], "dated": clock.today()}
        act(escalation, action, who, data=data)

    # Appeals ----------------------------------------------------------------------------------

    def _appeal(self, case, action, who, more):
        text = case.data["appeals"][more["appeal"]]
        if action == "lodge":
            created = appeals.lodge(pages.page_of(case.item), grounds=text["grounds"], by=who)
            case.appeals.append(created.pk)
            return
        appeal = Appeal.objects.get(pk=case.appeals[more["appeal"]])
        data = {}
        if action == "refuse":
            data = {"refusal": more["refusal"], "answer": text["answer"]}
        elif action == "draft_verdict":
            data = _verdict(text["correction"])
        elif action == "decide":
            data = {"decision": more["decision"], "answer": text["answer"]}
        act(appeal, action, who, data=data)


def _confirmation(case, index):
    """What the confirmer says: who could see the post, and why an address of unknown shape is content."""
    post = case.data["posts"][index]
    visibility = "closed" if post["platform"] == "message" else "public"
    return {"visibility": visibility, "shape_reason": post.get("shape_reason", "")}


def _verdict(data):
    return {
        "rating": data["rating"],
        "rationale": "\n".join(data["rationale"]),
        "sought": data.get("sought", ""),
        "statement": data.get("statement", ""),
    }


def _letter(text):
    fields = {name: text.get(name, "") for name in ("harm", "legal_basis", "measure", "measure_reason")}
    return {"body": "\n".join(text["body"]), **fields}
