"""Reports of the public: taken with a receipt, attached, opened or put aside, asked about, removed.

Nothing here is an item's act but `open`. Events of a report never hold what it says, nor the contact.
"""

from dataclasses import dataclass, field

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.doors import receipts
from cms.core.doors.guard import Sender
from cms.core.machines.errors import InvalidInput
from cms.core.machines.registry import after, beside, effect
from cms.core.machines.writer import perform
from cms.core.sanitize import clean_line, visible_text
from cms.core.shredding import shred_after_commit

from .. import addresses
from ..enums import (
    MessageKind,
    Origin,
    ReportChannel,
    ReportState,
    RuleOutReason,
    SenderLane,
    ShelfReason,
)
from ..models import Item, ItemPost, Post, Report, ReportContact, ReportFile, ReportLink, ReportMessage
from ..models.item import answered_by
from . import intake, spam
from .evidence import open_words
from .sent import LONGEST_CONTACT, drop_files, keep_file, refuse_too_many

KIND = "report"  # of its receipts
LONGEST_WORDS = 10_000
MOST_LINKS = 20
MOST_CARRIED = 200  # rows of cases that are looked through for the one that carries an address


@dataclass(frozen=True)
class Given:
    """What somebody hands in: words, addresses as they were typed, uploads (their ids), a contact."""

    words: str = ""
    links: list[str] = field(default_factory=list)
    files: list = field(default_factory=list)
    contact: str = ""

    @property
    def keys(self) -> int:
        """How many keys seal it; each file has its own already."""
        return 2 if self.contact else 1

    def inputs(self) -> dict:
        """As `perform` takes them."""
        return {"words": self.words, "links": self.links, "files": self.files, "contact": self.contact}


def send(
    given: Given, *, sender: Sender, form_key: str, by=None, channel=ReportChannel.WEB
) -> tuple[Report, str]:
    """Take a report and return it with the code of its receipt; the same code when the form comes again.

    `by`: who writes it down for somebody else (hotline, walk-in). ActionError as `perform`.
    """

    def take() -> Report:
        report = Report(channel=channel, language=(get_language() or "vi")[:10], received_by=by)
        report.lane = SenderLane.STAFF if by else sender.lane
        report.doubts = [] if by else list(sender.reasons)
        return perform(report, "send", by, data=given.inputs() | {"sender": sender})

    return receipts.once(KIND, form_key, Report, take)


@effect("report", "send")
def _send(report, actor, data):
    data["kept"] = kept = _kept(data)
    return {
        "channel": report.channel,
        "lane": report.lane,
        "links": len(kept.links),
        "files": len(kept.files),
        "contact": bool(kept.contact),
    }


@beside("report", "send")
def _said(report, actor, data):
    kept = data["kept"]
    _say(report, MessageKind.REPORT, kept, by=actor)
    if kept.contact:
        contact = ReportContact(report=report)
        contact.contact = kept.contact
        contact.save()


@after("report", "send")
def _sent(report, actor, data):
    kept = data["kept"]
    if not actor and report.lane == SenderLane.UNVERIFIED:
        perform(report, "set_aside", by_system=True, data={"shelf": ShelfReason.UNVERIFIED})
    elif carrier := _carrier_at(kept.links):
        data = {"item": carrier, "carrier": carrier}
        perform(report, "attach_by_address", by_system=True, data=data)
    elif not actor and spam.is_like_spam(kept.words, kept.links):
        perform(report, "set_aside", by_system=True, data={"shelf": ShelfReason.LIKE_SPAM})


def _kept(data) -> Given:
    """What is handed in, cleaned. An address that can't be read stays among the words: nothing is dropped."""
    links, strange = [], []
    for typed in data.get("links") or []:
        try:
            links.append(addresses.clean_address(addresses.without_unseen(typed)))
        except addresses.NotAnAddress:
            strange.append(clean_line(typed))
    words = open_words("\n".join(filter(None, [visible_text(data.get("words")), *strange])), "words")
    links = list(dict.fromkeys(filter(None, links)))
    contact = clean_line(data.get("contact") or "")
    files = list(dict.fromkeys(data.get("files") or []))
    _refuse_what_has_no_room(words, links, contact)
    refuse_too_many(files)
    return Given(words, links, files, contact)


def _refuse_what_has_no_room(words, links, contact) -> None:
    told = _("Nhiều nhất %(longest)s ký tự; đang có %(length)s.")
    if len(words) > LONGEST_WORDS:
        raise InvalidInput({"words": told % {"longest": LONGEST_WORDS, "length": len(words)}})
    if len(contact) > LONGEST_CONTACT:
        raise InvalidInput({"contact": told % {"longest": LONGEST_CONTACT, "length": len(contact)}})
    if len(links) > MOST_LINKS:
        raise InvalidInput({"links": _("Nhiều nhất %(most)s liên kết một lần.") % {"most": MOST_LINKS}})


def _say(report, kind, kept: Given, *, by=None) -> ReportMessage:
    message = ReportMessage(report=report, kind=kind, said_by=by, said_at=clock.now())
    message.words, message.links_text = kept.words, "\n".join(kept.links)
    message.save()
    for upload in kept.files:
        keep_file(ReportFile(message=message), upload)
    keys = addresses.keys_of(kept.links)
    ReportLink.objects.bulk_create([ReportLink(message=message, url_key=key) for key in keys])
    return message


def _carrier_at(links) -> Item | None:
    """The item by which an address of these leads to a case; None where it leads to none, or to several.

    That case itself, or what was merged into it, or is the same, and alone brought the address: taken apart
    again, it takes the report along with the post. What was opened by mistake leads nowhere, nor what was
    checked elsewhere.
    """
    # Most addresses are new, and that is cheap to ask: all who send wait for this transaction.
    if not Post.objects.filter(url_key__in=(keys := addresses.keys_of(links))).exists():
        return None
    items = Item.objects.exclude(origin=Origin.IMPORT_PAST)
    items = items.exclude(rule_out_reason=RuleOutReason.OPENED_BY_MISTAKE)
    carried = ItemPost.objects.filter(post__url_key__in=keys, item__in=items)
    carried = list(carried.select_related("item__merged_into", "item__duplicate_of")[:MOST_CARRIED])
    cases = {answered_by(link.item) for link in carried}
    if len(cases) != 1:
        return None
    brought_it = {link.item for link in carried if link.from_item_id is None}
    return brought_it.pop() if len(brought_it) == 1 else cases.pop()


@effect("report", "set_aside", "shelve")
def _shelve(report, actor, data):
    if data["shelf"] not in ShelfReason.values:
        raise InvalidInput({"shelf": _("Hãy chọn lý do để riêng.")})
    if data["shelf"] == ShelfReason.SPAM:
        spam.teach(report, is_spam=True)
    report.shelf, report.item = data["shelf"], None
    report.seen_at = clock.now() if actor else None
    return {"shelf": report.shelf}


@effect("report", "attach", "attach_by_address")
def _attach(report, actor, data):
    _was_no_spam(report)
    report.item, report.shelf = data.get("carrier") or data["item"], ""
    report.seen_at = clock.now() if actor else None
    return {"item": str(report.item.public_id)}


@effect("report", "open")
def _open(report, actor, data):
    _was_no_spam(report)
    links = [link for message in report.messages.all() for link in message.still_said[1]]
    item = intake.open_report(report, by=actor, claim=data.get("claim") or "", url=links[0] if links else "")
    first = addresses.key_of(links[0]) if links else ""
    for link in dict.fromkeys(links[1:]):
        if addresses.key_of(link) != first:
            item = perform(item, "add_post", actor, data={"url": link})
    report.item, report.shelf, report.seen_at = item, "", clock.now()
    return {"item": str(item.public_id), "version": item.version}


@effect("report", "undo_opening")
def _undo_opening(report, actor, data):
    """The case stays, ruled out with a reason of its own: nothing of the desk is ever without a trace."""
    item, report.item, report.seen_at = report.item, None, None
    perform(item, "rule_out", actor, data={"rule_out_reason": RuleOutReason.OPENED_BY_MISTAKE})
    return {"item": str(item.public_id)}


def _was_no_spam(report) -> None:
    """Whoever takes a report down from the shelf of spam says that what is like it is none either."""
    if report.shelf in (ShelfReason.SPAM, ShelfReason.LIKE_SPAM):
        spam.teach(report, is_spam=False)


@effect("report", "undo")
def _undo(report, actor, data):
    _was_no_spam(report)
    taken_back = {"item": str(report.item.public_id)} if report.item else {"shelf": report.shelf}
    report.item, report.shelf, report.seen_at = None, "", None
    return taken_back


@effect("report", "mark_seen")
def _mark_seen(report, actor, data):
    report.seen_at = clock.now()


@beside("report", "ask")
def _ask(report, actor, data):
    words = open_words(data["question"], "question")
    _refuse_what_has_no_room(words, [], "")
    _say(report, MessageKind.QUESTION, Given(words), by=actor)


@beside("report", "answer")
def _answer(report, actor, data):
    _say(report, MessageKind.ANSWER, _kept(data))
    _unseen(report)


@beside("report", "add")
def _add(report, actor, data):
    _say(report, MessageKind.ADDITION, _kept(data))
    _unseen(report)


def _unseen(report) -> None:
    """Something new to read: the inbox shows it again. What people put on the shelf stays there."""
    if report.state != ReportState.SHELVED or report.shelf == ShelfReason.UNVERIFIED:
        report.seen_at = None
        report.save(update_fields=["seen_at"])


@effect("report", "redact")
def _redact(report, actor, data):
    """`parts`: "words:PK", "links:PK" of the reporter's own messages, "file:PUBLIC_ID", "contact"."""
    parts = set(data["parts"])
    for message in report.messages.exclude(kind=MessageKind.QUESTION):
        _empty(message, {name for name in ("words", "links") if f"{name}:{message.pk}" in parts})
        drop_files(file for file in message.files.all() if f"file:{file.public_id}" in parts)
    if "contact" in parts:
        drop_contact(report)
    return {"removed": len(parts)}


def _empty(message, names) -> None:
    """Destroy words or links of a message with the key that sealed them; what stays gets another key."""
    if not names:
        return
    if "words" in names:
        spam.forget_trace(message.report)
    old, kept = message.words_key, Given(*message.still_said)
    message.words_key = ""
    message.words = "" if "words" in names else kept.words
    message.links_text = "" if "links" in names else "\n".join(kept.links)
    if "links" in names:
        message.link_keys.all().delete()
    message.removed_at = clock.now()
    message.save(update_fields=["words_key", "words_sealed", "links_sealed", "removed_at"])
    shred_after_commit(old)


@effect("report", "withdraw")
def _withdraw(report, actor, data):
    had_case = {"item": str(report.item.public_id)} if report.item else {}
    drop_words(report)
    drop_contact(report)
    report.shelf, report.seen_at = "", report.seen_at or clock.now()
    return had_case


@effect("report", "purge_contact")
def _purge_contact(report, actor, data):
    drop_contact(report)


@effect("report", "purge_words")
def _purge_words(report, actor, data):
    drop_words(report)


def drop_contact(report) -> None:
    """Destroy the contact and its key."""
    for contact in ReportContact.objects.filter(report=report):
        contact.delete()
        shred_after_commit(contact.contact_key)


def drop_words(report) -> None:
    """Destroy all that the report says, files too, the keys that sealed it, and what was learnt of it."""
    spam.forget_trace(report)
    for message in report.messages.all():
        drop_files(message.files.all())
        message.link_keys.all().delete()
        shred_after_commit(message.words_key)
    report.messages.update(words_key="", words_sealed="", links_sealed="", removed_at=clock.now())
    report.words_purged_at = report.words_purged_at or clock.now()  # of what was there then: written once
