"""Addresses of subjects and of what can be done with them."""

from django.urls import reverse

from cms.core.machines.screen import Place

from ..workflow.common import EDITOR_OF_PAGES, INTAKE

LISTS = {
    "item": "desk_items",
    "escalation": "desk_escalations",
    "appeal": "desk_appeals",
    "report": "desk_reports",
}
BY_REFERENCE = ("item", "report")


def key_of_subject(subject) -> str:
    """What names the subject in an address: its reference where it has one, else the public id."""
    return subject.reference if subject.machine_name in BY_REFERENCE else str(subject.public_id)


def subject_url(subject, tab: str = "") -> str:
    """The screen of an item (at `tab`), an escalation, an appeal or a report."""
    query = {"tab": tab} if tab else None
    return reverse(f"desk_{subject.machine_name}", args=[key_of_subject(subject)], query=query)


def act_url(subject, action: str, **query) -> str:
    """The small form of `action` on `subject`; `query` fills fields beforehand."""
    args = [key_of_subject(subject), action]
    return reverse(f"desk_{subject.machine_name}_act", args=args, query=query or None)


def _editor(subject) -> str:
    """Wagtail's editor of the item's first page; its tab while there is none."""
    page = subject.subject_item.pages.order_by("pk").first()
    if page is None:
        return subject_url(subject.subject_item, "page")
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


# Where the acts are done that have no form of their own.
PLACES = {EDITOR_OF_PAGES: _editor, INTAKE: lambda _subject: reverse("desk_log")}


def place_url(subject, place: Place) -> str:
    """Where the acts of a `place` without forms are done."""
    return PLACES[place](subject)
