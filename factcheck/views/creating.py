"""New requests to the ministry and to look again: the same form view on a subject not yet saved."""

from django.http import Http404

from cms.core.machines.errors import ActionError
from cms.core.machines.queries import check
from cms.core.machines.writer import perform

from ..enums import EscalationKind
from ..models import Appeal, Escalation
from ..services.appeal import lodge
from .access import subject_for
from .act import ActView


class DraftEscalationView(ActView):
    """Draft a request of the kind that the address names."""

    kind = "escalation"
    action = "draft"

    def subject(self):
        item = subject_for(self.request.user, "item", self.kwargs["key"])
        if self.kwargs["kind"] not in EscalationKind.values:
            raise Http404
        return Escalation(item=item, kind=self.kwargs["kind"], drafted_by=self.request.user)

    def why_not(self, subject):
        try:
            check(subject, "draft", self.request.user, {"kind": subject.kind})
        except ActionError as refusal:
            return str(refusal)
        return ""

    def carry_out(self, subject, data, seen):
        return perform(subject, "draft", self.request.user, data={"kind": subject.kind, **data})


class LodgeAppealView(ActView):
    """Lodge a request to look again for somebody who wrote or telephoned to the desk."""

    kind = "appeal"
    action = "lodge"

    def subject(self):
        item = subject_for(self.request.user, "item", self.kwargs["key"])
        page = item.pages.ever_live().order_by("pk").first()
        return Appeal(item=item, page=page)

    def why_not(self, subject):
        try:
            check(subject, "lodge", self.request.user, {"grounds": "-", "page": "-"})
        except ActionError as refusal:
            return str(refusal)
        return ""

    def carry_out(self, subject, data, seen):
        check(subject, "lodge", self.request.user, data | {"page": "-"})  # refuses an item without a page
        return lodge(subject.page, grounds=data["grounds"], contact=data.get("contact"), by=self.request.user)
