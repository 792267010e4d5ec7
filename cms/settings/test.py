"""Tests: fast hashing, a folder of their own, everything else as it is in production where it can be."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import dj_database_url

from .base import *  # noqa: F403
from .base import DATABASE_OWNER_URL, DATABASES, ELASTICSEARCH_URL, STORAGES

SECRET_KEY = "tests-only-" + "x" * 50
EVENT_KEY = "dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3RzLW9ubHk="  # no other log is signed with it
EVENT_PUBLIC_KEYS = ""
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["cms.users.hashers.QuickMD5"]
# In memory where a machine has the room (containers may not): an index written there waits for no disk.
MEMORY = "/dev/shm"  # noqa: S108 - what is made in it has a name nobody can guess
_roomy = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 2**30
TEST_DIR = Path(tempfile.mkdtemp(prefix="haidang-tests-", dir=MEMORY if _roomy else None))
atexit.register(shutil.rmtree, TEST_DIR, ignore_errors=True)
MEDIA_ROOT = TEST_DIR / "media"
PRIVATE_ROOT = TEST_DIR / "private"
KEYS_DIR = TEST_DIR / "keys"
STATIC_ROOT = TEST_DIR / "static"
SEARCH_DIR = TEST_DIR / "search"
# Only tests marked `elasticsearch` ask one; each process has indexes of its own there.
TEST_ELASTICSEARCH_URL, ELASTICSEARCH_URL = ELASTICSEARCH_URL, ""
SEARCH_PREFIX = f"tests_{os.getpid()}_{TEST_DIR.name[-8:].lower()}"
STATIC_ROOT.mkdir()  # WhiteNoise warns about a missing folder; tests read static files from their sources
STORAGES = STORAGES | {
    "private": STORAGES["private"]
    | {"OPTIONS": {"location": PRIVATE_ROOT, "base_url": None, "file_permissions_mode": 0o600}},
    "documents": STORAGES["documents"]
    | {"OPTIONS": {"location": str(PRIVATE_ROOT / "library"), "file_permissions_mode": 0o600}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Said, since pytest-django knows Django's own engine alone as one that keeps a test's database in memory.
    _memory = {"TEST": {"NAME": ":memory:"}}
    DATABASES["default"] |= {"NAME": TEST_DIR / "tests.sqlite3", "CONN_MAX_AGE": 0, **_memory}

if DATABASE_OWNER_URL:
    # Tests make and drop databases as the owner; what they do there, they do with the application's rights.
    _application = DATABASES["default"]["USER"]
    DATABASES["default"] |= dj_database_url.parse(DATABASE_OWNER_URL) | {"CONN_MAX_AGE": 60}
    DATABASES["default"]["OPTIONS"] = {"assume_role": _application}
