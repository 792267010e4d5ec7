"""Development and the demo: embedded defaults, on this machine only.

`make demo` sets DEMO=1 (accounts with known passwords), `make dev` sets DEBUG=1; neither is on by itself.
"""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import ALLOWED_HOSTS, ENV, STORAGES
from .key_file import key_in

ENV.demo_dir.mkdir(parents=True, exist_ok=True)  # the database file needs its folder
EVENT_KEY = ENV.event_key or key_in(ENV.demo_dir / "event.key")
DEBUG = ENV.debug
# With DEBUG from the source folders, so that an edit shows at once. The demo's are not compressed: that takes
# a minute at each start, and nothing travels.
_STATIC = "StaticFilesStorage" if DEBUG else "ManifestStaticFilesStorage"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": f"django.contrib.staticfiles.storage.{_STATIC}"}}

LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}
if strangers := [host for host in ALLOWED_HOSTS if host not in LOOPBACK and not host.endswith(".localhost")]:
    raise ImproperlyConfigured(
        f"ALLOWED_HOSTS: the development settings serve this machine only, not {', '.join(strangers)}. "
        "For a real site set DJANGO_SETTINGS_MODULE=cms.settings.production."
    )
