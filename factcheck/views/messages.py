"""What the person is told after acting, what is offered next and where they land.

The act is written by then: nothing here may fail it. `factcheck.checks` judges every screen beforehand, and
what no check can foresee is logged and answered with a general sentence.
"""

import logging
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.core.machines.queries import options
from cms.core.old_letters import Reading

from ..permissions import may_see_item
from ..workflow import MACHINES
from .links import LISTS, act_url, place_url, subject_url

logger = logging.getLogger(__name__)
READ = 200  # characters of what old letters say

# Values that a message may hold as %(name)s, a kind of subject: the attributes they stand in.
MESSAGE_VALUES = {"item": {}, "escalation": {"number": "number_text"}, "appeal": {"receipt": "code"}}


@dataclass(frozen=True)
class Outcome:
    """What follows an act: a sentence, (address, label) of each button, the address to land on."""

    text: str
    buttons: list[tuple[str, str]]
    address: str


def outcome(subject, action, user) -> Outcome:
    """What `user` is told, offered and shown after `action`; `subject` is as it is then."""
    kind = subject.machine_name
    screen = MACHINES[kind].screen_of(action)
    sentence = str(screen.message) or _("Đã ghi.")
    values = {name: getattr(subject, attribute) for name, attribute in MESSAGE_VALUES[kind].items()}
    text = _("%(reference)s: %(sentence)s Tình trạng xử lý: %(state)s.") % {
        "reference": subject.subject_item.reference,
        "sentence": sentence % values,
        "state": subject.get_state_display(),
    }
    buttons = []
    if may_see_item(user, subject.subject_item):
        buttons = _buttons(subject, screen, user) or [(reverse(LISTS[kind]), _("Về danh sách"))]
    return Outcome(text, buttons, _address(subject, screen))


def _buttons(subject, screen, user):
    machine = MACHINES[subject.machine_name]
    allowed = {option.action: option for option in options(subject, user) if option.allowed}
    buttons = []
    for name in screen.offers:
        place = machine.screen_of(name).place
        if name not in allowed:
            continue
        if place is None or place.has_form:
            buttons.append((act_url(subject, name), str(allowed[name].label)))
        else:
            buttons.append((place_url(subject, place), str(place.label)))
    buttons += [(subject_url(subject, tab), str(label)) for tab, label in screen.offers_tabs.items()]
    return buttons


def _address(subject, screen) -> str:
    if screen.lands_on:
        return subject_url(getattr(subject, screen.lands_on))
    return subject_url(subject, screen.tab)


def tell(request, subject, action) -> str:
    """Put the message of `action` before the person and return the address to land on. Never fails."""
    kind = subject.machine_name
    try:
        after = outcome(subject, action, request.user)
        buttons = [messages.button(address, label) for address, label in after.buttons]
        messages.success(request, after.text, buttons=buttons)
        return after.address
    except Exception:
        logger.exception("%s %s is written, but what follows it was not", kind, action)
    tell_plainly(request, _("Việc bạn làm đã được ghi. Hãy mở lại hồ sơ để xem."))
    return reverse(LISTS[kind])


def tell_handles(request, handles) -> None:
    """Warn that words which were written name accounts: a case is of a claim, never of a person."""
    text = _("Có tài khoản được nêu tên: %(handles)s. Hãy bỏ tên và tài khoản của người đăng khỏi nội dung.")
    messages.warning(request, text % {"handles": ", ".join(handles)})


def tell_old_letters(request, reading: Reading) -> None:
    """Warn that words which were written are no Unicode letters, with what they seem to say."""
    text = _("Chữ trong nội dung không phải Unicode (%(writing)s). Có phải: “%(read)s”?")
    told = {"writing": reading.writing, "read": Truncator(" ".join(reading.text.split())).chars(READ)}
    messages.warning(request, text % told)


def tell_plainly(request, text) -> None:
    """Put `text` before the person after something was written. Never fails; what can't be told is logged."""
    try:
        messages.success(request, text)
    except Exception:
        logger.exception("What was written could not be told")
