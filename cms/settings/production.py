"""Production: refuses to start on a value that is unsafe, and says which."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import ENV
from .environment import UNSAFE_SECRET

DEBUG = False
REQUIRE_MFA = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.trusted_proxies else None


def _problems():
    if ENV.secret_key == UNSAFE_SECRET or len(ENV.secret_key) < 50:
        yield "SECRET_KEY must be 50 random characters or more"
    if not ENV.database_url.startswith("postgres"):
        yield "DATABASE_URL must name a PostgreSQL"
    if not ENV.field_keys:
        yield "FIELD_KEYS must hold at least one key"
    if ENV.demo:
        yield "DEMO must be off"
    if not ENV.site_url.startswith("https://"):
        yield "SITE_URL must begin with https://"
    if "*" in ENV.allowed_hosts or "localhost" in ENV.allowed_hosts:
        yield "ALLOWED_HOSTS must name the real hosts"


if problems := list(_problems()):
    raise ImproperlyConfigured("Hải Đăng does not start in production: " + "; ".join(problems) + ".")
