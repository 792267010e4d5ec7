"""Giving receipts and finding what they are for. Of a code the database holds a keyed hash alone."""

import hashlib
import hmac
import uuid
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import IntegrityError, transaction

from cms.core.shredding import own_key

from . import codes
from .models import Receipt

Row = TypeVar("Row", bound=Any)  # a model with a public id


def give(kind: str, subject: uuid.UUID, form_key: str) -> str:
    """Give the receipt for `subject` of `kind` and return its code, twelve characters without hyphens.

    The code is made of `form_key`, the secret of the form that was sent: who sends the same form twice is
    shown the same code. IntegrityError when the form has its receipt already: `once` asks first.
    """
    code = code_for(kind, form_key)
    Receipt.objects.create(code_hash=_hash(code), kind=kind, subject=subject)
    return code


def once(kind: str, form_key: str, model: type[Row], make: Callable[[], Row]) -> tuple[Row, str]:
    """The row of `model` that this form became, and the code of its receipt: `make` is called for its first
    arrival alone, in one transaction with the receipt.

    The same form again, at the same moment too, gives the same row and code. `model` has a `public_id`.
    """
    try:
        with transaction.atomic():
            if row := _known(kind, form_key, model):
                return row, code_for(kind, form_key)
            row = make()
            return row, give(kind, row.public_id, form_key)
    except IntegrityError:
        # The same form came twice at the same moment, and the other was first.
        if row := _known(kind, form_key, model):
            return row, code_for(kind, form_key)
        raise


def _known(kind: str, form_key: str, model: type[Row]) -> Row | None:
    known = given(kind, form_key)
    return None if known is None else model._default_manager.get(public_id=known.subject)


def given(kind: str, form_key: str) -> Receipt | None:
    """The receipt that this form has been given already; None when it has none yet."""
    return Receipt.objects.filter(code_hash=_hash(code_for(kind, form_key)), kind=kind).first()


def code_given(kind: str, form_key: str) -> str:
    """The code of the receipt that this form has been given already; "" when it has none yet."""
    return code_for(kind, form_key) if given(kind, form_key) else ""


def code_for(kind: str, form_key: str) -> str:
    """The code that belongs to a form of `kind`, whether a receipt was given or not."""
    return codes.code_of(int.from_bytes(_keyed(f"{kind}\0{form_key}")))


def find(typed: str) -> Receipt | None:
    """The receipt whose code somebody typed; None for an unknown one and a purged one alike."""
    code = codes.read(typed)
    return Receipt.objects.filter(code_hash=_hash(code)).first() if code else None


def of_subject(kind: str, subject: uuid.UUID) -> Receipt | None:
    """The receipt given for `subject`, of which nobody can tell the code."""
    return Receipt.objects.filter(kind=kind, subject=subject).first()


def forget(kind: str, subject: uuid.UUID) -> None:
    """From now on its code is one that nobody knows."""
    Receipt.objects.filter(kind=kind, subject=subject).delete()


def _hash(code: str) -> str:
    return _keyed(f"code\0{code}").hex()


def _keyed(text: str) -> bytes:
    return hmac.new(own_key("receipts"), text.encode(), hashlib.sha256).digest()
