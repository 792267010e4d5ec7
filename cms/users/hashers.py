"""A password is the letters that a person sees, not the codes that a keyboard sends for them.

The same phrase comes composed from one machine and decomposed from another (NIST SP 800-63B asks to make them
one before hashing). Here, where every way to set or to check a password ends.
"""

from unicodedata import normalize

from django.contrib.auth import hashers


def spelled_once(password: str) -> str:
    """What is hashed, judged and compared of a typed password."""
    return normalize("NFC", password)


class OfOneSpelling:
    """Mixin of a hasher."""

    def encode(self, password, *args, **kwargs):
        return super().encode(spelled_once(password), *args, **kwargs)


class PBKDF2(OfOneSpelling, hashers.PBKDF2PasswordHasher):
    """Django's usual one; what it hashed before stays good."""


class QuickMD5(OfOneSpelling, hashers.MD5PasswordHasher):
    """For tests alone: the same door, without the hours."""
