"""The end of the checkpoint chain, as it is kept outside: on a slip of paper, in a mail."""

import re
import textwrap

from django.db import transaction
from django.utils.translation import gettext as _

from cms.core import clock

from . import hashing, keys
from .models import Chain, Checkpoint, Event
from .sealing import seal

WIDTH = 44  # letters a line: a receipt printer's, and half a page of handwriting


def slip() -> str:
    """Seal what is not sealed and write out the last checkpoint, for people and for `verify_log`."""
    seal()
    with transaction.atomic():
        last = Checkpoint.objects.order_by("-sequence").first()
        counts = {"subjects": Chain.objects.count(), "events": Event.objects.count()}
    number, digest = (last.sequence, last.hash) if last else (0, hashing.ZERO)
    lines = [
        _("HẢI ĐĂNG · MỐC NHẬT KÝ"),
        f"{clock.now().astimezone(clock.VIETNAM):%d/%m/%Y %H:%M}",
        _("Mốc số: %d") % number,
        _("%(subjects)d đối tượng, %(events)d sự kiện") % counts,
        _("Mã băm:"),
        *_grouped(digest),
    ]
    if last and last.signature:
        lines += [_("Chữ ký:"), *textwrap.wrap(last.signature, WIDTH)]
        lines += [_("Khóa: %s") % last.key]
    lines += [_("Khóa công khai:"), keys.current().text]
    lines += [_("Kiểm tra: manage.py verify_log --anchor"), f"{number}:", *textwrap.wrap(digest, WIDTH)]
    return "\n".join(lines) + "\n"


def read(text: str) -> tuple[int, str] | None:
    """Number and hash of the checkpoint in `text`: NUMBER:HASH, or a slip as a whole; None without one."""
    found = re.search(r"(\d+):\s*((?:[0-9a-f]\s*){64})(?![0-9a-f])", text)
    return (int(found[1]), re.sub(r"\s", "", found[2])) if found else None


def _grouped(digest: str) -> list[str]:
    groups = textwrap.wrap(digest, 8)
    return [" ".join(groups[start : start + 4]) for start in (0, 4)]
