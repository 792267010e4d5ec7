"""Personal data that can be destroyed wherever its ciphertext lies: each row's key is a file of its own.

    key = new_key()                      a key of 32 random bytes; on the disk before this returns
    token = seal(key, "0901 234 567")    ciphertext for the database; `SealedText` does it on a model
    unseal(key, token)                   the text again; `KeyShredded` once the key is gone
    shred(key)                           the key is overwritten and removed: no copy of the token can be read

Keys lie in `KEYS_DIR`, never in the database, and no backup of the data takes that folder: a backup made
before a purge holds ciphertext that nothing reads any more. Who copies the folder for safety mirrors it, so
that what was shredded here is gone there too (`docs/operations.md`).
"""

from .keys import KeyShredded, key_bytes, keys_ready, new_key, own_key, shred, shred_after_commit, stored
from .sealing import SealedText, seal, unseal

__all__ = [
    "KeyShredded",
    "SealedText",
    "key_bytes",
    "keys_ready",
    "new_key",
    "own_key",
    "seal",
    "shred",
    "shred_after_commit",
    "stored",
    "unseal",
]
