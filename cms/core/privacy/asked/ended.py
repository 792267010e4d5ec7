"""What goes of a request that ended: the contact after its period, words and answer after theirs."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.core import clock
from cms.core.doors import receipts
from cms.core.events.telling import telling
from cms.core.personal.purgers import register
from cms.core.personal.retention import kept_for
from cms.core.shredding import shred_after_commit

from ..models.request import DataRequest
from ..request_machine import ENDED, NAME

TABLES = (DataRequest._meta.db_table,)


def register_all() -> None:
    """Called once when the app is ready."""
    register(
        "request_contacts",
        _("Liên hệ của người yêu cầu về dữ liệu cá nhân"),
        due=lambda: _past("contact", "contact_key").count(),
        purge=lambda limit: _empty(_past("contact", "contact_key"), limit, "contact_key", "contact_sealed"),
        tables=TABLES,
    )
    register(
        "request_words",
        _("Nội dung yêu cầu về dữ liệu cá nhân và câu trả lời"),
        due=lambda: _past("data_request", "words_key").count(),
        purge=_forget_words,
        tables=TABLES,
    )


def _past(period: str, key: str) -> QuerySet[DataRequest]:
    ended = DataRequest.objects.filter(state__in=ENDED, ended_at__lt=clock.now() - kept_for(period))
    return ended.exclude(**{key: ""})


def _forget_words(limit: int) -> int:
    return _empty(
        _past("data_request", "words_key"),
        limit,
        "words_key",
        "words_sealed",
        "answer_sealed",
        "proof_sealed",
    )


def _empty(due: QuerySet, limit: int, key: str, *sealed: str) -> int:
    """The row keeps what was asked when, and how it ended. Keys go once that is committed: until then the
    next run finds the row, afterwards the sweeping of keys that belong to nobody finds the key."""
    with telling():
        rows = list(due.order_by("pk").values_list("pk", key, "public_id")[:limit])
        names = dict.fromkeys((key, *sealed), "")
        if key == "words_key":
            for _pk, _key, public_id in rows:
                receipts.forget(NAME, public_id)
        DataRequest.objects.filter(pk__in=[pk for pk, _key, _id in rows]).update(**names)
        for _pk, key_id, _id in rows:
            shred_after_commit(key_id)
    return len(rows)
