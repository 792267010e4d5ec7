"""What a browser brings along or waits for before a test begins."""

from django.conf import settings
from django.test import Client

# Resolves once the worker that sends again (static/js/resend_worker.js) looks after the page.
UNDER_CARE = """() => new Promise(resolve => {
    const workers = navigator.serviceWorker;
    if (workers.controller) resolve();
    else workers.addEventListener("controllerchange", () => resolve(), {once: true});
})"""


def session_cookie(user, url: str) -> dict:
    """The cookie, as Playwright takes it, of a new session of `user` with the server at `url`."""
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": url}
