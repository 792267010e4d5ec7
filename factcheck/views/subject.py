"""The screens of one item, one request, one appeal. They only read; acting is in `act`."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.core.machines.errors import NotAllowed
from cms.core.shredding import KeyShredded

from ..forms.contact import ContactForm
from ..letters import preview_text, repeated_numbers
from ..permissions import holds_one_of, may_see_contacts, may_see_item
from ..selectors.dossier import TABS, posts_of, tab_context, tab_counts
from ..selectors.scope import items_for
from ..selectors.sent_files import unopened
from ..selectors.shown.letters import came_later
from ..selectors.sidebar import sidebar
from ..selectors.waiting.items import nobody_here_may_review
from ..services.contacts import read_contact
from ..workflow.roles import DESK
from .access import DeskView, subject_for
from .links import LISTS, subject_url
from .sent_files import taking_evidence

ICONS = {"item": "clipboard-list", "escalation": "mail", "appeal": "resubmit"}
LIST_TITLES = {"item": _("Vụ việc"), "escalation": _("Kiến nghị"), "appeal": _("Đề nghị xem xét lại")}


def breadcrumbs(subject, *more):
    """From the list to the subject, by its item where it has one above it, then `more` labels."""
    kind, item = subject.machine_name, subject.subject_item
    crumbs = [{"url": reverse("desk_items"), "label": LIST_TITLES["item"]}]
    crumbs.append({"url": subject_url(item), "label": item.reference})
    if kind != "item":
        label = subject.get_kind_display() if kind == "escalation" else LIST_TITLES["appeal"]
        crumbs.append({"url": subject_url(subject) if subject.pk else reverse(LISTS[kind]), "label": label})
    return [*crumbs, *({"url": "", "label": label} for label in more)]


class SubjectView(DeskView):
    kind = "item"
    http_method_names = ["get", "head", "options"]

    def get(self, request, key):
        return self.screen(request, subject_for(request.user, self.kind, key))

    def screen(self, request, subject, status=200, **more):
        """The screen of `subject`; `more` goes into its context."""
        context = {
            "subject": subject,
            "item": subject.subject_item,
            "breadcrumbs_items": breadcrumbs(subject),
            "header_title": str(subject),
            "header_icon": ICONS[self.kind],
            "sidebar": sidebar(subject, request.user),
            **self.details(subject),
            **more,
        }
        return render(request, f"factcheck/desk/{self.kind}.html", context, status=status)

    def details(self, subject) -> dict:
        """What this kind of screen shows beside the sidebar."""
        return {}


class ItemView(SubjectView):
    def details(self, item):
        tab = self.request.GET.get("tab", "evidence")
        tab = tab if tab in TABS else "evidence"
        counts = tab_counts(item)
        return {
            "posts": posts_of(item),
            "agencies": list(item.subject_agencies.all()),
            "sees_other": may_see_item(self.request.user, item.merged_into or item.duplicate_of),
            "duplicates": list(items_for(self.request.user).filter(duplicate_of=item).order_by("pk")),
            "tab": tab,
            "tabs": [
                {
                    "name": name,
                    "label": label,
                    "count": counts[name],
                    "url": subject_url(item, name),
                    "here": name == tab,
                }
                for name, label in TABS.items()
            ],
            "tab_template": f"factcheck/desk/item/{tab}.html",
            **tab_context(item, self.request.user, tab),
        }


class EscalationView(SubjectView):
    kind = "escalation"

    def details(self, escalation):
        return {
            "posts": list(escalation.posts.order_by("added_at", "id")),
            "papers": list(escalation.papers.select_related("added_by")),
            "letter": preview_text(escalation).splitlines() if escalation.recipient_id else [],
            "came_later": came_later(escalation, {}),
            "repeated": [
                {**each, "letters": [(letter, self.url_of(letter)) for letter in each["letters"]]}
                for each in repeated_numbers(escalation)
            ],
        }

    def url_of(self, letter) -> str:
        """Where the person reads that letter; "" when it is not theirs to see."""
        return subject_url(letter) if may_see_item(self.request.user, letter.item) else ""


class AppealView(SubjectView):
    kind = "appeal"

    def may_be_handed_outside(self, appeal) -> bool:
        """Whether only an outside reviewer may take it up, none has it, and the person may hand it over."""
        if not holds_one_of(self.request.user, DESK):
            return False
        waits = items_for(self.request.user).filter(pk=appeal.item_id)
        return waits.filter(nobody_here_may_review(self.request.user)).exists()

    def details(self, appeal):
        return {
            "may_see_contacts": may_see_contacts(self.request.user),
            "contact_form": ContactForm(),
            "additions": list(appeal.additions.all()),
            "files": unopened(appeal.files.all()),
            "whole": taking_evidence(appeal.case, self.request.user),
            "verdicts": list(appeal.verdicts.select_related("proposed_by", "confirmed_by")),
            "joined": list(appeal.joined.all()),
            "hand_over_outside": self.may_be_handed_outside(appeal),
        }


class AppealContactView(AppealView):
    """The appeal's screen with the contact that was asked for: a POST, since each reading is written down."""

    http_method_names = ["post", "options"]

    def post(self, request, key):
        appeal, form = subject_for(request.user, self.kind, key), ContactForm(request.POST)
        if not may_see_contacts(request.user):
            raise PermissionDenied
        if not form.is_valid():
            return self.screen(request, appeal, status=422, contact_form=form)
        try:
            contact = read_contact(appeal, by=request.user, reason=form.cleaned_data["reason"])
        except NotAllowed as refusal:
            raise PermissionDenied from refusal
        except KeyShredded:
            return self.screen(request, appeal, contact_gone=True)
        return self.screen(request, appeal, contact=contact, contact_read=True)
