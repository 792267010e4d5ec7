"""A field whose text is ciphertext in the database."""

from django.core.exceptions import FieldError
from django.db import models

from .keys import cipher, decrypt


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
