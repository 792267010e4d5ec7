"""The machine of a request: waiting, perhaps extended; answered, refused with its legal basis, withdrawn."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cms.core.machines.declaration import NEW, Machine, row
from cms.core.machines.fsm import transitions
from cms.core.machines.screen import Input, Screen

PUBLIC = "public"
LOGS = ("monitor", "editor", "supervisor", "administrator")
ANSWERS = ("supervisor", "administrator")
NAME = "datarequest"


class RequestState(TextChoices):
    WAITING = "waiting", _("chờ trả lời")
    EXTENDED = "extended", _("đã gia hạn")
    ANSWERED = "answered", _("đã trả lời")
    REFUSED = "refused", _("đã từ chối")
    WITHDRAWN = "withdrawn", _("người yêu cầu đã rút")


class RequestKind(TextChoices):
    ACCESS = "access", _("Xem dữ liệu của tôi")
    RECTIFY = "rectify", _("Sửa dữ liệu của tôi")
    DELETE = "delete", _("Xóa dữ liệu của tôi")
    RESTRICT = "restrict", _("Hạn chế xử lý dữ liệu của tôi")
    WITHDRAW = "withdraw", _("Rút lại sự đồng ý")


class Channel(TextChoices):
    FORM = "form", _("biểu mẫu trên cổng")
    IN_PERSON = "in_person", _("trực tiếp")
    PHONE = "phone", _("điện thoại")
    LETTER = "letter", _("thư, công văn")


class Identity(TextChoices):
    UNSHOWN = "unshown", _("chưa chứng minh")
    RECEIPT = "receipt", _("bằng mã tra cứu")
    IN_PERSON = "in_person", _("đối chiếu trực tiếp")


OPEN = (RequestState.WAITING, RequestState.EXTENDED)
ENDED = (RequestState.ANSWERED, RequestState.REFUSED)

DATAREQUEST = Machine(
    NAME,
    tuple(RequestState.values),
    (
        row(
            NEW,
            "lodge",
            RequestState.WAITING,
            (PUBLIC, *LOGS),
            needs=("kind", "words"),
            takes=("contact", "channel", "receipt"),
            label=_("Ghi nhận yêu cầu"),
            screen=Screen(message=_("Đã ghi nhận yêu cầu.")),
        ),
        row(
            OPEN,
            "show_identity",
            None,
            ANSWERS,
            "identity_is_not_shown_yet",
            needs=("proof",),
            label=_("Ghi nhận đã chứng minh"),
            screen=Screen(
                message=_("Đã ghi cách chứng minh."),
                inputs={"proof": Input(label=_("Đối chiếu giấy tờ gì, ở đâu (không ghi số giấy tờ)"))},
            ),
        ),
        row(
            OPEN,
            "answer",
            RequestState.ANSWERED,
            ANSWERS,
            "identity_is_shown",
            needs=("answer",),
            label=_("Trả lời"),
            screen=Screen(
                message=_("Đã trả lời."), inputs={"answer": Input(label=_("Trả lời"))}, forward=True
            ),
        ),
        row(
            RequestState.WAITING,
            "extend",
            RequestState.EXTENDED,
            ANSWERS,
            "new_deadline_is_later",
            needs=("reason", "due_at"),
            label=_("Gia hạn"),
            screen=Screen(message=_("Đã gia hạn; người yêu cầu thấy lý do khi tra cứu.")),
        ),
        row(
            OPEN,
            "refuse",
            RequestState.REFUSED,
            ANSWERS,
            needs=("basis", "answer"),
            label=_("Từ chối"),
            screen=Screen(
                message=_("Đã từ chối, có căn cứ."),
                inputs={"basis": Input(label=_("Căn cứ pháp luật")), "answer": Input(label=_("Giải thích"))},
            ),
        ),
        # By whoever holds the code of the receipt.
        row(
            (*OPEN, *ENDED),
            "remove_contact",
            None,
            PUBLIC,
            "contact_is_there",
            label=_("Xóa liên hệ"),
            screen=Screen(message=_("Đã xóa liên hệ.")),
        ),
        row(
            OPEN,
            "withdraw",
            RequestState.WITHDRAWN,
            PUBLIC,
            label=_("Rút yêu cầu"),
            screen=Screen(message=_("Đã rút yêu cầu.")),
        ),
    ),
)

DatarequestTransitions = transitions(DATAREQUEST, __name__)
