"""The key that signs the log, and those by which signatures are told: none of them lies in the database.

`EVENT_KEY` is the private key (32 bytes, Base64). `EVENT_PUBLIC_KEYS` names retired public keys, by commas:
`<public key>:<number of the last checkpoint up to which it counts>`.
"""

import base64
import hashlib
import secrets
from functools import lru_cache
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

PURPOSE = b"hai-dang/log/2:"  # a signature of the log is worth nothing elsewhere


class PublicKey(NamedTuple):
    """`until` is the last checkpoint up to which it counts; None while it is in use."""

    fingerprint: str
    text: str
    until: int | None
    key: Ed25519PublicKey

    def signed(self, text: str, signature: str) -> bool:
        """Whether `signature` is this key's, over `text`."""
        try:
            self.key.verify(base64.b64decode(signature, validate=True), PURPOSE + text.encode())
        except (InvalidSignature, ValueError):
            return False
        return True

    def as_dict(self) -> dict:
        """As it is published."""
        return {
            "fingerprint": self.fingerprint,
            "algorithm": "Ed25519",
            "public_key": self.text,
            "until_checkpoint": self.until,
        }


def new_key() -> str:
    """A new private key, as EVENT_KEY takes it."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


def sign(text: str) -> tuple[str, str]:
    """The fingerprint of the key in use and its signature over `text`; ImproperlyConfigured without one."""
    key, public = _private(settings.EVENT_KEY)
    return public.fingerprint, base64.b64encode(key.sign(PURPOSE + text.encode())).decode()


def current() -> PublicKey:
    """The public half of the key in use."""
    return _private(settings.EVENT_KEY)[1]


def known() -> dict[str, PublicKey]:
    """Every key whose signatures count, by fingerprint: the one in use, and those that are retired."""
    return {**_retired(settings.EVENT_PUBLIC_KEYS), current().fingerprint: current()}


def check(private: str, retired: str) -> None:
    """ImproperlyConfigured when one of the two settings can't be read; an empty private key can."""
    if private:
        _private(private)
    _retired(retired)


@lru_cache(maxsize=4)
def _private(text: str) -> tuple[Ed25519PrivateKey, PublicKey]:
    try:
        key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(text, validate=True))
    except ValueError:
        raise ImproperlyConfigured(
            "EVENT_KEY must be a key that `manage.py event_key new` made; without it nothing is recorded."
        ) from None
    return key, _public(key.public_key(), None)


@lru_cache(maxsize=4)
def _retired(text: str) -> dict[str, PublicKey]:
    keys = {}
    for entry in filter(None, (part.strip() for part in text.split(","))):
        encoded, _colon, until = entry.partition(":")
        try:
            key = Ed25519PublicKey.from_public_bytes(base64.b64decode(encoded, validate=True))
            public = _public(key, int(until))
        except ValueError:
            raise ImproperlyConfigured(
                "EVENT_PUBLIC_KEYS must name each retired key as `public key:last checkpoint`."
            ) from None
        keys[public.fingerprint] = public
    return keys


def _public(key: Ed25519PublicKey, until: int | None) -> PublicKey:
    raw = key.public_bytes_raw()
    return PublicKey(hashlib.sha256(raw).hexdigest()[:16], base64.b64encode(raw).decode(), until, key)
