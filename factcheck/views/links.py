"""Addresses of subjects and of what can be done with them."""

from django.urls import reverse

LISTS = {"item": "desk_items", "escalation": "desk_escalations", "appeal": "desk_appeals"}


def key_of_subject(subject) -> str:
    """What names the subject in an address: an item's reference, else the public id."""
    return subject.reference if subject.machine_name == "item" else str(subject.public_id)


def subject_url(subject, tab: str = "") -> str:
    """The screen of an item (at `tab`), an escalation or an appeal."""
    query = {"tab": tab} if tab else None
    return reverse(f"desk_{subject.machine_name}", args=[key_of_subject(subject)], query=query)


def act_url(subject, action: str, **query) -> str:
    """The small form of `action` on `subject`; `query` fills fields beforehand."""
    args = [key_of_subject(subject), action]
    return reverse(f"desk_{subject.machine_name}_act", args=args, query=query or None)
