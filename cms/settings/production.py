"""Production: refuses to start on a value that is unsafe, and says which variable and what it must be."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import ALLOWED_HOSTS, ENV, EVENT_KEY, FIELD_KEYS
from .environment import UNSAFE_SECRET

DEBUG = False
REQUIRE_MFA = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # probes come from inside, without TLS
SECURE_HSTS_SECONDS = 31_536_000
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.trusted_proxies else None
# HSTS for subdomains and preloading bind the province's whole domain, with services that are not the
# portal's: its owner decides that at the proxy.
# Framing by our own pages is what Wagtail's preview needs (W019).
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W019", "security.W021"]

LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")


def _problems():
    if ENV.secret_key == UNSAFE_SECRET or len(ENV.secret_key) < 50 or len(set(ENV.secret_key)) < 10:
        yield "SECRET_KEY must be 50 random characters or more"
    if not ENV.database_url:
        yield "DATABASE_URL must name a PostgreSQL"
    if not FIELD_KEYS:
        yield "FIELD_KEYS must hold at least one key"
    if not EVENT_KEY:
        yield "EVENT_KEY must hold the key that signs the event log"
    if ENV.demo:
        yield "DEMO must be off"
    if ENV.debug:
        yield "DEBUG must be off"
    if not ENV.site_url.startswith("https://"):
        yield "SITE_URL must begin with https://"
    if not ALLOWED_HOSTS or any("*" in host or host.endswith(LOCAL_NAMES) for host in ALLOWED_HOSTS):
        yield "ALLOWED_HOSTS must name the real hosts, without * or localhost"


if problems := list(_problems()):
    raise ImproperlyConfigured("Hải Đăng does not start in production: " + "; ".join(problems) + ".")
