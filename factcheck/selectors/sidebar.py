"""The sidebar: what this person may do now, what not and why, who is on it, what is due."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.machines.declaration import SYSTEM
from cms.core.machines.queries import options
from cms.users.roles import Role

from ..enums import APPEAL_OPEN, ESCALATION_AWAITING_ANSWER
from ..models import Escalation
from ..models.participation import Participation
from ..permissions import role_values
from ..workflow import MACHINES
from ..workflow.roles import PUBLIC
from .timeline import happenings, steps


@dataclass(frozen=True)
class Offer:
    """One button: `direct` when a click does it; with `tab` it leads there, to several acts of one place."""

    action: str
    label: str
    direct: bool
    forward: bool
    shortcut: str = ""
    tab: str = ""


def actions(subject, user) -> dict:
    """What may be done: Offers, what leads forward first; what not, and why.

    {"offers": [Offer], "refused": [(label, reasons)], "others": [(label, whose roles)], "allowed": {names}}
    """
    machine, roles = MACHINES[subject.machine_name], role_values(user)
    offers, refused, others, allowed = [], [], [], set()
    places: dict = {}
    for option in options(subject, user):
        rule, screen = option.rule, machine.screen_of(option.action)
        forward = screen.leads_forward(subject.state)
        if option.allowed:
            allowed.add(option.action)
            if screen.place is None:
                direct = machine.is_direct(rule)
                offers.append(Offer(option.action, str(option.label), direct, forward, screen.shortcut))
            elif screen.place.tab:
                places[screen.place] = places.get(screen.place, False) or forward
        elif roles & rule.who:
            refused.append((str(option.label), option.reasons))
        else:
            whose = [str(Role(role).label) for role in sorted(rule.who - {PUBLIC, SYSTEM})]
            others.append((str(option.label), ", ".join(whose)))
    offers += [
        Offer(place.name, str(place.label), False, forward, tab=place.tab)
        for place, forward in places.items()
    ]
    offers.sort(key=lambda offer: not offer.forward)
    return {"offers": offers, "refused": refused, "others": others, "allowed": allowed}


def _clock(label, due):
    return {"label": label, "due": due, "late": due < clock.now()}


def item_clocks(item) -> list[dict]:
    """The item's own deadline and those of its requests and appeals that are still open."""
    clocks = [_clock(_("Hạn của tình trạng xử lý này"), item.due_at)] if item.due_at else []
    waiting = Escalation.objects.filter(
        item=item, state__in=ESCALATION_AWAITING_ANSWER, answer_due__isnull=False
    ).order_by("answer_due")[:5]
    clocks += [_clock(_("Hạn trả lời kiến nghị"), escalation.answer_due) for escalation in waiting]
    for appeal in item.appeals.filter(state__in=APPEAL_OPEN).order_by("lodged_at")[:5]:
        label = _("Hạn thụ lý xem xét lại") if appeal.state == "waiting" else _("Hạn quyết định xem xét lại")
        clocks.append(_clock(label, appeal.due_at))
    return clocks


def clocks(subject) -> list[dict]:
    """Deadlines of the subject, each {label, due, late}."""
    if subject.machine_name == "item":
        return item_clocks(subject)
    if subject.machine_name == "escalation":
        due, label = (
            subject.answer_due if subject.state in ESCALATION_AWAITING_ANSWER else None,
            _("Hạn trả lời"),
        )
    else:
        due = subject.due_at
        label = _("Hạn thụ lý") if subject.state == "waiting" else _("Hạn quyết định")
    return [_clock(label, due)] if due else []


def people(item) -> list[tuple[str, str]]:
    """(name, what they did) for everybody who took part in the item, in the order they came."""
    rows = Participation.objects.filter(item=item).select_related("person").order_by("at", "pk")
    parts: dict = {item.assigned_to: [_("phụ trách")]} if item.assigned_to else {}
    for row in rows:
        parts.setdefault(row.person, []).append(str(row.get_part_display()))
    return [(str(person), ", ".join(dict.fromkeys(done))) for person, done in parts.items()]


def sidebar(subject, user) -> dict:
    """Everything the sidebar shows of an item, an escalation or an appeal."""
    item = subject.subject_item
    return {
        "subject": subject,
        "steps": steps(subject),
        "actions": actions(subject, user),
        "people": people(item),
        "clocks": clocks(subject),
        "timeline": happenings(subject),
        "handed_to": list(item.handovers.select_related("person")),
        "is_desk": bool(role_values(user) - {Role.AUDITOR.value}),
    }
