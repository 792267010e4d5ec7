"""The keys that are set, and what is read with them."""

import base64
import hashlib
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _


class KeyGone(Exception):
    """A stored value can't be read with any key that is set."""


@lru_cache(maxsize=8)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError as error:
        raise ImproperlyConfigured(
            "FIELD_KEYS: each key is 32 random bytes in URL-safe base64, as Fernet.generate_key() makes them."
        ) from error


def cipher() -> MultiFernet:
    """The cipher for the keys that are set now; ImproperlyConfigured when one is malformed."""
    return _cipher(keys())


def keys() -> tuple[str, ...]:
    """The keys in force, newest first; at least one."""
    if settings.FIELD_KEYS:
        return tuple(settings.FIELD_KEYS)
    seed = hashlib.sha256(b"haidang field key\0" + settings.SECRET_KEY.encode()).digest()
    return (base64.urlsafe_b64encode(seed).decode(),)


def decrypt(token: str, where: str = "") -> str:
    """The plain text of `token`; KeyGone, naming `where`, if no key reads it."""
    try:
        return cipher().decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise KeyGone(
            _("Không đọc được dữ liệu đã mã hoá %(where)s: thiếu khoá cũ trong FIELD_KEYS.")
            % {"where": where}
        ) from error


def check_keys(app_configs, **kwargs):
    """System check: a malformed key is found at the start, not at the first report with a phone number."""
    try:
        cipher()
    except ImproperlyConfigured as error:
        return [checks.Error(str(error), id="cms_core.E004")]
    return []
