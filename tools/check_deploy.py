"""Runs Django's deployment checks on the production settings, with sample values that pass their own check.

A start of production reads the operator's values; this proves that the settings around them are clean.
"""

import base64
import os
import secrets
import subprocess
import sys
from pathlib import Path

from cryptography.fernet import Fernet

ROOT = Path(__file__).resolve().parents[1]


def sample() -> dict[str, str]:
    """Values that production accepts; keys are made anew each time."""
    return {
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "FIELD_KEYS": Fernet.generate_key().decode(),
        "EVENT_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
        "DATABASE_URL": "postgres://haidang@db.example/haidang",
        "SITE_URL": "https://portal.example",
        "ALLOWED_HOSTS": "portal.example",
        "EMAIL_URL": "smtp+tls://mail.example:587",
        "TRUSTED_PROXIES": "1",
    }


if __name__ == "__main__":
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    sys.exit(subprocess.run(command, cwd=ROOT, env={"PATH": os.environ["PATH"], **sample()}).returncode)
