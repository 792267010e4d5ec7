"""The ASGI application, for servers that speak it."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
application = get_asgi_application()

from cms.core.starting import refuse_without_triggers  # noqa: E402 - its models need the apps

refuse_without_triggers()
