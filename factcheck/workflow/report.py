"""The report's machine: what the public sends, and what the desk makes of it. It is no item."""

from django.utils.translation import gettext_lazy as _

from cms.core.machines.declaration import NEW, SYSTEM, Machine, row
from cms.core.machines.screen import Screen

from ..enums import ReportState
from .common import BY_CODE, INBOX
from .roles import EDITOR, MONITOR, PUBLIC

S = ReportState
READERS = (MONITOR, EDITOR)
GIVEN = ("words", "links", "files")
KEPT = (S.WAITING, S.ATTACHED, S.OPENED, S.SHELVED)  # all but withdrawn
AT_THE_DESK = Screen(place=INBOX)  # with a key where one acts on many in a day

REPORT = Machine(
    "report",
    tuple(ReportState.values),
    (
        row(
            NEW,
            "send",
            S.WAITING,
            (PUBLIC, *READERS),
            "says_something",
            takes=(*GIVEN, "contact", "sender"),
            label=_("Gửi"),
            screen=BY_CODE,
        ),
        # What follows by itself. Likeness only suggests: neither opens a case.
        row(S.WAITING, "set_aside", S.SHELVED, SYSTEM, needs=("shelf",), label=_("Tự để riêng")),
        row(
            S.WAITING,
            "attach_by_address",
            S.ATTACHED,
            SYSTEM,
            needs=("item",),
            takes=("carrier",),  # by which the address leads there, where that was merged into `item`
            label=_("Gắn theo địa chỉ"),
        ),
        row(
            KEPT,
            "attach",
            S.ATTACHED,
            READERS,
            "is_another_case",
            "case_is_checked_here",
            needs=("item",),
            label=_("Gắn vào vụ việc"),
            screen=Screen(place=INBOX, shortcut="g"),
        ),
        row(
            (S.WAITING, S.ATTACHED, S.SHELVED),
            "open",
            S.OPENED,
            READERS,
            takes=("claim",),
            label=_("Mở vụ việc mới"),
            screen=Screen(place=INBOX, shortcut="m"),
        ),
        row(
            (S.WAITING, S.ATTACHED),
            "shelve",
            S.SHELVED,
            READERS,
            needs=("shelf",),
            label=_("Để riêng"),
            screen=Screen(place=INBOX, shortcut="r"),
        ),
        row(
            (S.ATTACHED, S.SHELVED),
            "undo",
            S.WAITING,
            READERS,
            label=_("Đưa về chờ xem"),
            screen=Screen(place=INBOX, shortcut="u"),
        ),
        row(
            S.OPENED,
            "undo_opening",
            S.WAITING,
            READERS,
            "nothing_but_its_opening",
            label=_("Mở nhầm"),
            screen=AT_THE_DESK,
        ),
        row(
            (S.ATTACHED, S.OPENED, S.SHELVED),
            "mark_seen",
            None,
            READERS,
            "is_unseen",
            label=_("Đã xem"),
            screen=Screen(place=INBOX, shortcut="d"),
        ),
        row(
            (S.WAITING, S.ATTACHED, S.OPENED),
            "ask",
            None,
            READERS,
            "no_question_waits",
            needs=("question",),
            label=_("Hỏi lại người gửi"),
            screen=Screen(place=INBOX, shortcut="h"),
        ),
        row(
            (S.WAITING, S.ATTACHED, S.OPENED),
            "answer",
            None,
            PUBLIC,
            "a_question_waits",
            "says_something",
            takes=GIVEN,
            label=_("Trả lời"),
            screen=BY_CODE,
        ),
        row(
            KEPT,
            "add",
            None,
            PUBLIC,
            "says_something",
            "has_room_for_more",
            takes=GIVEN,
            label=_("Bổ sung"),
            screen=BY_CODE,
        ),
        row(
            KEPT,
            "redact",
            None,
            PUBLIC,
            needs=("parts",),
            label=_("Xóa bớt nội dung đã gửi"),
            screen=BY_CODE,
        ),
        row(KEPT, "withdraw", S.WITHDRAWN, PUBLIC, label=_("Rút báo tin"), screen=BY_CODE),
        # When its time is over.
        row(tuple(ReportState), "purge_contact", None, SYSTEM, label=_("Xóa liên hệ theo hạn")),
        row(tuple(ReportState), "purge_words", None, SYSTEM, label=_("Xóa nội dung theo hạn")),
    ),
)
