"""Who acts on a request, guards and effects: what is typed is sealed, the log tells which act alone."""

from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.doors import receipts
from cms.core.machines.errors import InvalidInput
from cms.core.machines.policy import Policy
from cms.core.machines.registry import effect, guard, register, screen_names
from cms.core.machines.screen_checks import Names
from cms.core.sanitize import clean_line, clean_text
from cms.core.shredding import KeyShredded, key_bytes, shred_after_commit
from cms.core.uploads import Classified, refuse_words
from cms.core.workcalendar.working_days import deadline

from ..models.request import DataRequest
from ..people import privacy_people
from ..request_machine import ANSWERS, DATAREQUEST, LOGS, NAME, PUBLIC, Channel, Identity, RequestKind

WORKING_DAYS = 2
INPUTS = ("kind", "words", "contact", "channel", "receipt", "proof", "answer", "reason", "due_at", "basis")


class RequestPolicy(Policy):
    """By the roles that the room above knows; anybody may lodge one."""

    def admits(self, subject, actor, rule):
        if actor is None or not actor.is_authenticated:
            return PUBLIC in rule.who
        return bool(privacy_people.roles_of(actor) & rule.who)


def register_machine() -> None:
    """Called once when the app is ready."""
    register(DATAREQUEST, RequestPolicy())


@screen_names(NAME)
def names(machine) -> Names:
    return Names(
        model=DataRequest, roles=(PUBLIC, *LOGS, *ANSWERS), inputs=INPUTS, parts=(), tabs=(), values={}
    )


@guard(NAME)
def identity_is_shown(request, actor, data):
    if request.identity == Identity.UNSHOWN:
        return _("Chưa biết đây có phải chính chủ không: hãy mời người đó đến đối chiếu giấy tờ trước.")
    return None


@guard(NAME)
def identity_is_not_shown_yet(request, actor, data):
    return None if request.identity == Identity.UNSHOWN else _("Đã chứng minh rồi.")


@guard(NAME)
def contact_is_there(request, actor, data):
    return None if request.contact_key else _("Không còn liên hệ nào.")


@guard(NAME)
def new_deadline_is_later(request, actor, data):
    if data is None or data.get("due_at") is None or data["due_at"] > max(request.due_at, clock.now()):
        return None
    return _("Hạn mới phải sau hạn cũ.")


def _open_words(data, name: str) -> str:
    """What was typed, cleaned; InvalidInput where it bears the mark of a state secret, whoever typed it."""
    words = clean_text(data[name])
    try:
        refuse_words(words)
    except Classified as problem:
        raise InvalidInput({name: str(problem)}) from None
    return words


@effect(NAME, "lodge")
def _lodge(request, actor, data):
    if data["kind"] not in RequestKind.values:
        raise InvalidInput({"kind": _("Hãy chọn yêu cầu.")})
    request.kind = data["kind"]
    request.channel = Channel(data.get("channel") or Channel.FORM)
    request.lodged_by = actor
    request.lodged_at = clock.now()
    request.due_at = deadline(request.lodged_at, WORKING_DAYS)
    request.words = _open_words(data, "words")
    request.contact = clean_text(data.get("contact") or "")
    if typed := (data.get("receipt") or "").strip():
        receipt = receipts.find(typed)
        if receipt is None:
            raise InvalidInput({"receipt": _("Không có mã tra cứu này. Hãy xem lại, hoặc để trống.")})
        request.identity = Identity.RECEIPT
        request.about_kind, request.about_id = receipt.kind, str(receipt.subject)
    return {"kind": request.kind, "channel": request.channel, "identity": request.identity}


def _forget_what_nobody_can_read(request) -> None:
    """A request whose key is lost is answered or refused all the same: what is written now gets a new key."""
    if not request.words_key:
        return
    try:
        key_bytes(request.words_key)
    except KeyShredded:
        request.words_key = request.words_sealed = request.answer_sealed = request.proof_sealed = ""


@effect(NAME, "show_identity")
def _show_identity(request, actor, data):
    _forget_what_nobody_can_read(request)
    request.identity, request.proof = Identity.IN_PERSON, clean_line(data["proof"])[:300]


@effect(NAME, "answer")
def _answer(request, actor, data):
    _forget_what_nobody_can_read(request)
    request.answer = _open_words(data, "answer")
    request.ended_by, request.ended_at = actor, clock.now()


@effect(NAME, "extend")
def _extend(request, actor, data):
    request.extension, request.due_at = clean_line(data["reason"])[:300], data["due_at"]
    return {"due_at": request.due_at, "reason": request.extension}


@effect(NAME, "refuse")
def _refuse(request, actor, data):
    _forget_what_nobody_can_read(request)
    request.answer, request.basis = _open_words(data, "answer"), clean_line(data["basis"])[:300]
    request.ended_by, request.ended_at = actor, clock.now()
    return {"basis": request.basis}


@effect(NAME, "remove_contact")
def _remove_contact(request, actor, data):
    shred_after_commit(request.contact_key)
    request.contact_key = request.contact_sealed = ""


@effect(NAME, "withdraw")
def _withdraw(request, actor, data):
    """What was asked goes with its key, as the contact does; that somebody asked, and when, stays."""
    _remove_contact(request, actor, data)
    shred_after_commit(request.words_key)
    request.words_key = request.words_sealed = request.answer_sealed = request.proof_sealed = ""
    request.ended_at = clock.now()
