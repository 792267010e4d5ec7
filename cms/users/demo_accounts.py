"""Demo accounts, whose passwords stand in the README: only there, only from the machine itself."""

import ipaddress

from django.conf import settings


def may_be_used(user, request) -> bool:
    """True for any other account; for a demo account only with settings.DEMO and a request from loopback."""
    return not user.is_demo or (settings.DEMO and is_loopback(request))


def is_loopback(request) -> bool:
    """Whether the request began on this machine.

    With N trusted proxies the N-th address from the end of X-Forwarded-For counts. Without, every address
    there must be loopback too, so that a proxy nobody declared does not make the whole world local.
    """
    forwarded = [
        part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()
    ]
    proxies = settings.TRUSTED_PROXIES
    if proxies:
        return len(forwarded) >= proxies and _loopback(forwarded[-proxies])
    return _loopback(request.META.get("REMOTE_ADDR", "")) and all(_loopback(part) for part in forwarded)


def _loopback(address: str) -> bool:
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    return (getattr(ip, "ipv4_mapped", None) or ip).is_loopback
