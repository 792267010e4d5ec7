"""Mail settings out of one address."""

from urllib.parse import unquote, urlsplit

from .rules import MAIL_SCHEMES


def mail_settings(address: str) -> dict[str, object]:
    """Django's EMAIL_… settings for `smtp[+tls|+ssl]://[user:password@]host[:port]`.

    Without an address mail is written to the log.
    """
    if not address:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = urlsplit(address)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or MAIL_SCHEMES[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtp+ssl",
        "EMAIL_TIMEOUT": 15,
    }
