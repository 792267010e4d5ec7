"""The WSGI application; `python -m cms.server` starts the web server with it."""

import os
import sys

from django.core.wsgi import get_wsgi_application

# A writer gives the interpreter up at each of its statements, and waited five milliseconds to have it back
# whenever another thread made a page: with SQLite's one place for writing held.
sys.setswitchinterval(0.002)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
django_application = get_wsgi_application()

from django.conf import settings  # noqa: E402 - what follows needs the settings

from cms.core.database_roles.single import warn_at_start  # noqa: E402
from cms.core.health import healthz, readyz  # noqa: E402
from cms.core.starting import refuse_without_triggers  # noqa: E402
from cms.server import health_port  # noqa: E402
from cms.server.gate import BodyGate  # noqa: E402
from cms.server.probes import answer_of  # noqa: E402
from cms.server.sizes import STREAMED, Sizes  # noqa: E402

refuse_without_triggers()
application = BodyGate(
    django_application,
    threads=settings.THREADS,
    largest=Sizes(upload=settings.MAX_UPLOAD_BYTES, streamed=settings.RESUMABLE_BYTES),
    streamed=STREAMED,
    behind_proxy=settings.TRUSTED_PROXIES > 0,
)
if settings.HEALTH_PORT:
    health_port.start(settings.HEALTH_PORT, {"/healthz": answer_of(healthz), "/readyz": answer_of(readyz)})
warn_at_start()
