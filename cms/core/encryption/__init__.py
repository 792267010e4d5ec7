"""Personal fields encrypted at rest: the database, its backups and its dumps hold ciphertext alone.

Keys are `settings.FIELD_KEYS` (Fernet keys, newest first). The first one writes, all of them read, so a key
is changed by putting a new one in front, running `manage.py reencrypt_fields`, and taking the old one away.
Without keys (development, tests) one is derived from SECRET_KEY; production refuses to start that way.
"""
