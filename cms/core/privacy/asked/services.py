"""Lodging a request, acting on it, reading it. Each act is one transaction and one event."""

from cms.core.doors import receipts
from cms.core.machines.errors import NotAllowed
from cms.core.machines.writer import perform
from cms.core.shredding import KeyShredded, keys_ready

from ..models.request import DataRequest
from ..people import privacy_people
from ..reading import reading
from ..request_machine import ANSWERS, LOGS, NAME


def lodge_request(*, by=None, form_key: str, **data) -> tuple[DataRequest, str]:
    """(the request, the code of its receipt). `form_key` is the form's secret: the same form, the same
    request. `data`: kind, words, and perhaps contact, channel, receipt. ActionError when it is refused."""
    with keys_ready(2 if data.get("contact") else 1):
        return receipts.once(
            NAME, form_key, DataRequest, lambda: perform(DataRequest(), "lodge", by, data=data)
        )


def may_see_requests(user) -> bool:
    """Those who log or answer requests, and auditors, who see no words."""
    return bool(privacy_people.roles_of(user) & {*LOGS, "auditor"})


def may_open(user) -> bool:
    """Those who answer: they alone read words and contacts."""
    return bool(privacy_people.roles_of(user) & {*ANSWERS})


def open_request(request: DataRequest, *, by, reason: str) -> dict:
    """{words, contact, proof, answer} for whoever answers; the reading is in the log by then.

    "" for what is gone, be it that its key is lost: the request can still be refused.
    """
    if not may_open(by):
        raise NotAllowed
    reading(by, NAME, str(request.public_id), ["words", "contact"], reason)
    return {name: _read(request, name) for name in ("words", "contact", "proof", "answer")}


def _read(request: DataRequest, name: str) -> str:
    try:
        return getattr(request, name)
    except KeyShredded:
        return ""
