"""Personal fields encrypted at rest: the database, its backups and its dumps hold ciphertext alone.

Keys are `settings.FIELD_KEYS` (Fernet keys, newest first). The first one writes, all of them read, so a key
is changed by putting a new one in front, running `manage.py reencrypt_fields`, and taking the old one away.
Without keys (development, tests) one is derived from SECRET_KEY; production refuses to start that way.
"""

import base64
import hashlib
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core import checks
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import models
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


class EncryptedTextField(models.TextField):
    """Text that is ciphertext in the database. None stays None, "" is encrypted too.

    It can be asked only whether it is null: any other lookup is a FieldError, because equal texts are never
    equal in the database. Reading raises KeyGone when the key is no longer there: a loss is not hidden.
    """

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return None if value is None else cipher().encrypt(value.encode()).decode()

    def from_db_value(self, value, expression, connection):
        return None if value is None else decrypt(value, f"{self.model._meta.label}.{self.name}")

    def get_lookup(self, lookup_name):
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is encrypted and can't be searched ({lookup_name}).")
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name):
        raise FieldError(f"{self.name} is encrypted and can't be transformed ({lookup_name}).")


def check_keys(app_configs, **kwargs):
    """System check: a malformed key is found at the start, not at the first report with a phone number."""
    try:
        cipher()
    except ImproperlyConfigured as error:
        return [checks.Error(str(error), id="cms_core.E001")]
    return []
