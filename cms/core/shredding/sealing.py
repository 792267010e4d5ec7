"""Texts under a key of their own: AES-256-GCM, bound to the key's id."""

import base64
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .keys import KeyShredded, key_bytes, new_key

_NONCE = 12


def seal(key_id: str, text: str) -> str:
    """Ciphertext of `text` in base 64; KeyShredded when the key is gone."""
    nonce = secrets.token_bytes(_NONCE)
    sealed = AESGCM(key_bytes(key_id)).encrypt(nonce, text.encode(), key_id.encode())
    return base64.b64encode(nonce + sealed).decode()


def unseal(key_id: str, token: str) -> str:
    """The text again; KeyShredded when the key is gone or is not the one that sealed it."""
    raw = base64.b64decode(token)
    try:
        return AESGCM(key_bytes(key_id)).decrypt(raw[:_NONCE], raw[_NONCE:], key_id.encode()).decode()
    except InvalidTag as error:
        raise KeyShredded(key_id) from error


class SealedText:
    """An attribute of a model: text here, ciphertext in the field beside it.

    `field` holds the ciphertext (a TextField, blank), `key` the id of the key: names of fields of the model.
    "" stays "". Setting makes a key where the row has none yet. Reading raises KeyShredded when the
    key is gone: a purge empties the field with it, so a row read so is one of a restored backup, or a loss.
    """

    def __init__(self, field: str, key: str):
        self.field, self.key = field, key

    def __get__(self, row, owner=None):
        if row is None:
            return self
        token = getattr(row, self.field)
        return unseal(getattr(row, self.key), token) if token else ""

    def __set__(self, row, text: str):
        if text and not getattr(row, self.key):
            setattr(row, self.key, new_key())
        setattr(row, self.field, seal(getattr(row, self.key), text) if text else "")
